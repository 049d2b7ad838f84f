import sys
import unittest


def add(a, b):
    return a + b


class TestAdd(unittest.TestCase):
    def test_ints(self):
        self.assertEqual(add(1, 2), 3)

    def test_raises(self):
        with self.assertRaises(TypeError):
            add(1, "a")


program = unittest.main(argv=[""], exit=False)
print(program.result.testsRun, program.result.wasSuccessful())
