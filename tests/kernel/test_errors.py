"""Tracebacks, statuses and exits."""

import pytest

from kernel.cell_runner import CellRunner


async def test_traceback_of_a_cell(cells: CellRunner) -> None:
    await cells.ok("def f(x):\n    y = x + 1\n    return y / 0")
    seen = await cells("a = 1\nb = f(a)\nc = 3")
    assert seen.status == "error"
    assert seen.error["ename"] == "ZeroDivisionError"
    assert seen.error["line"] == 2
    assert seen.error["traceback"] == [
        "Traceback (most recent call last):",
        "<cell 2>, line 2",
        "        1 a = 1",
        "---->   2 b = f(a)",
        "              ^^^^",
        "        3 c = 3",
        "<cell 1>, line 3, in f",
        "        1 def f(x):",
        "        2     y = x + 1",
        "---->   3     return y / 0",
        "                     ^^^^^",
        "ZeroDivisionError: division by zero",
    ]
    assert seen.outputs[-1] == seen.error


async def test_library_frames_are_left_out(cells: CellRunner) -> None:
    seen = await cells("import json\njson.loads('{')")
    assert "json/" not in seen.traceback
    assert [line for line in seen.error["traceback"] if line.startswith("<cell")] == ["<cell 1>, line 2"]


async def test_frames_of_own_modules_are_shown(cells: CellRunner) -> None:
    (cells.root / "helper.py").write_text("def f():\n    raise ValueError('here')\n")
    seen = await cells("import helper\nhelper.f()")
    assert "File /mnt/data/helper.py, line 2, in f" in seen.traceback
    assert seen.error["line"] == 2


async def test_chained_exceptions(cells: CellRunner) -> None:
    seen = await cells("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('bad') from e")
    first, second = seen.traceback.split("\n\nThe above exception was the direct cause")
    assert "KeyError: 'k'" in first
    assert "ValueError: bad" in second
    assert seen.error["line"] == 4


async def test_exception_during_handling(cells: CellRunner) -> None:
    seen = await cells("try:\n    1/0\nexcept ZeroDivisionError:\n    {}['k']")
    assert "During handling of the above exception" in seen.traceback
    assert seen.traceback.index("ZeroDivisionError") < seen.traceback.index("KeyError")


async def test_suppressed_context(cells: CellRunner) -> None:
    seen = await cells("try:\n    1/0\nexcept ZeroDivisionError:\n    raise ValueError('x') from None")
    assert "During handling" not in seen.traceback


async def test_exception_group_and_notes(cells: CellRunner) -> None:
    seen = await cells(
        "e = ExceptionGroup('many', [ValueError('a'), TypeError('b')])\ne.add_note('see')\nraise e"
    )
    assert "see" in seen.traceback
    assert "ValueError: a" in seen.traceback
    assert "TypeError: b" in seen.traceback


async def test_wide_characters_keep_the_caret_in_place(cells: CellRunner) -> None:
    seen = await cells("名前 = {}; 名前['é'] + nothing")
    line, caret = seen.error["traceback"][2:4]
    assert line == "---->   1 名前 = {}; 名前['é'] + nothing"
    # Each of the ideographs takes two columns.
    assert caret == " " * (10 + 4 + 7) + "^" * 9


@pytest.mark.parametrize(
    ("code", "line", "message"),
    [
        ("x = 1\ny = (", 2, "SyntaxError: '(' was never closed"),
        ("def f():\nreturn 1", 2, "IndentationError: expected an indented block"),
        ("x = 'abc", 1, "SyntaxError: unterminated string literal"),
    ],
)
async def test_syntax_error(cells: CellRunner, code: str, line: int, message: str) -> None:
    seen = await cells(code)
    assert seen.error["line"] == line
    assert message in seen.traceback
    assert f"<cell 1>, line {line}" in seen.traceback


async def test_error_text_that_raises(cells: CellRunner) -> None:
    seen = await cells("class E(Exception):\n    def __str__(self): raise RuntimeError('no')\nraise E()")
    assert seen.error["evalue"] == "<E: its text cannot be shown, __str__ raised RuntimeError>"


async def test_very_long_message_is_shortened(cells: CellRunner) -> None:
    seen = await cells("raise ValueError('x' * 1_000_000)")
    assert len(seen.error["evalue"]) < 11_000


async def test_recursion_without_end(cells: CellRunner) -> None:
    seen = await cells("def f(n):\n    return f(n + 1)\nf(0)")
    assert seen.error["ename"] == "RecursionError"
    assert "more times" in seen.traceback
    assert len(seen.error["traceback"]) < 200
    assert (await cells.ok("1")).text == "1"


async def test_mutual_recursion_is_shortened(cells: CellRunner) -> None:
    seen = await cells("def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(0)")
    assert len(seen.error["traceback"]) < 200


async def test_memory_error(cells: CellRunner) -> None:
    seen = await cells("x = 1\nraise MemoryError")
    assert seen.status == "out_of_memory"
    assert "memory" in seen.hint
    assert (await cells.ok("x")).text == "1"


@pytest.mark.parametrize(
    "code", ["import sys; sys.exit()", "exit()", "quit(0)", "raise SystemExit", "exit(False)"]
)
async def test_quiet_exit(cells: CellRunner, code: str) -> None:
    seen = await cells(f"x = 5\n{code}\nx = 6")
    assert seen.status == "ok"
    assert seen.outputs == []
    assert (await cells.ok("x")).text == "5"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("import sys; sys.exit('no input')", "no input"),
        ("exit(3)", "3"),
        ("import os; os._exit(4)", "4"),
        ("import os; os.abort()", "134"),
    ],
)
async def test_exit_with_a_reason(cells: CellRunner, code: str, value: str) -> None:
    seen = await cells(code)
    assert (seen.status, seen.error["ename"], seen.error["evalue"]) == ("error", "SystemExit", value)


async def test_argparse_and_unittest_do_not_end_the_kernel(cells: CellRunner) -> None:
    code = (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('--n', type=int, default=3)\n"
        "print(p.parse_args().n)"
    )
    assert (await cells.ok(code)).stdout == "3\n"
    code = "import unittest\nclass T(unittest.TestCase):\n    def test_a(self): pass\nunittest.main()"
    seen = await cells(code)
    assert seen.status == "ok"
    assert "Ran 1 test" in seen.stderr


async def test_system_exit_in_a_repr(cells: CellRunner) -> None:
    await cells("class C:\n    def __repr__(self): raise SystemExit(9)\nC()")
    assert (await cells.ok("1")).text == "1"


async def test_an_iterator_at_its_end_is_a_stop_iteration(cells: CellRunner) -> None:
    assert (await cells("next(iter([]))")).error["ename"] == "StopIteration"
    assert (await cells("x = 1\nnext(iter([]))\ny = 2")).error["line"] == 2
