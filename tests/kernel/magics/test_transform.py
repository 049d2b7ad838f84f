"""Magics become Python on the same lines; Python stays as it is."""

import pytest

from sandcell_kernel.magics import transform_cell

SHELL = "get_ipython()"

UNTOUCHED = [
    "x = 5\ny = x % 3",
    "a = (7\n% 2\n)",
    "a = [1,\n     7\n     % 2]",
    "x = 7 \\\n% 3",
    "s = '''\n!ls\n%time\n?help\n'''",
    'f"{1 % 2!r:>{10}}"',
    'f"""\n{x\n!r}\n%who\n"""\nx = 1',
    "'%d items' % 3",
    "a != b",
    "# !ls\n# %who",
    "def f():\n    '''\n    !x\n    '''\n    return 1",
    "async def g():\n    await x\nawait g()",
]


@pytest.mark.parametrize("code", UNTOUCHED)
def test_python_is_left_alone(code: str) -> None:
    assert transform_cell(code) is code


@pytest.mark.parametrize("code", [one for one in UNTOUCHED if "await" not in one])
def test_python_is_left_alone_beside_a_magic(code: str) -> None:
    lines = transform_cell(f"{code}\n%who").split("\n")
    assert "\n".join(lines[:-1]) == code
    assert lines[-1] == f"{SHELL}.run_line_magic('who', '')"


@pytest.mark.parametrize(
    ("code", "python"),
    [
        ("%who str", f"{SHELL}.run_line_magic('who', 'str')"),
        ("!ls -la | wc", f"{SHELL}.system('ls -la | wc')"),
        ("!!ls", f"{SHELL}.getoutput('ls')"),
        ("x = !ls", f"x = {SHELL}.getoutput('ls')"),
        ("x = y = %pwd", f"x = y = {SHELL}.run_line_magic('pwd', '')"),
        ("x['a'] = !ls", f"x['a'] = {SHELL}.getoutput('ls')"),
        ("import os; !ls", f"import os; {SHELL}.system('ls')"),
        ("for i in x: !echo {i}", f"for i in x: {SHELL}.system('echo {{i}}')"),
        ("?len", f"{SHELL}.show_help('len', 0)"),
        ("str.split?", f"{SHELL}.show_help('str.split', 0)"),
        ("f??  # source", f"{SHELL}.show_help('f', 1)"),
        ("if 1:\n  %cd a", f"if 1:\n  {SHELL}.run_line_magic('cd', 'a')"),
        ("!echo \"it's", f"{SHELL}.system('echo \"it\\'s')"),
        ("!a \\\n  b\nx", f"{SHELL}.system('a    b')\n\nx"),
        ("%time x = 1", f"with {SHELL}.timing(): x = 1"),
        ("%time f(x)", f"with {SHELL}.timing(): {SHELL}.show_value(f(x))"),
        ("%time for i in x: i", f"{SHELL}.run_line_magic('time', 'for i in x: i')"),
        ("%timeit -n 1 f(\n 2)", f"{SHELL}.run_line_magic('timeit', '-n 1 f(\\n 2)')\n"),
        (
            "def f():\n    !pip install x",
            f"def f():\n    {SHELL}.system('pip install x')",
        ),
        (
            "try:\n    import x\nexcept ImportError:\n    !pip install x",
            "try:\n    import x\nexcept ImportError:\n"
            f"    await {SHELL}.prepare('pip install x'); {SHELL}.system('pip install x')",
        ),
        (
            "pip install x",
            f"await {SHELL}.prepare('pip install x'); {SHELL}.run_line_magic('pip', 'install x')",
        ),
    ],
)
def test_lines(code: str, python: str) -> None:
    assert transform_cell(code) == python
    compile(python, "cell", "exec", 0x2000)  # top-level await allowed


@pytest.mark.parametrize(
    ("code", "python"),
    [
        ("%%time\nx = 1", f"with {SHELL}.timing(''):\n x = 1"),
        ("%%time\nx", f"with {SHELL}.timing(''):\n {SHELL}.show_value(x)"),
        ("%%time\nx;", f"with {SHELL}.timing(''):\n x;"),
        ("\n# note\n%%time\nx = 1", f"\n\nwith {SHELL}.timing(''):\n x = 1"),
        (
            "%%time\ns = '''a\nb'''\nf(1,\n2)\nif s:\n    !ls",
            f"with {SHELL}.timing(''):\n s = '''a\nb'''\n f(1,\n2)\n if s:\n     {SHELL}.system('ls')",
        ),
        ("%%capture out\nprint(1)", f"with {SHELL}.capturing('out'):\n {SHELL}.show_value(print(1))"),
        ("%%capture\n", f"with {SHELL}.capturing(''): pass\n"),
        ("%%timeit x = 1\nx + 1", f"{SHELL}.run_cell_magic('timeit', 'x = 1', 'x + 1')\n"),
        ("%%writefile a.py\n%x\n", f"{SHELL}.run_cell_magic('writefile', 'a.py', '%x\\n')\n\n"),
        ("%%nonsense\nx = 1", f"{SHELL}.warn_unknown('%%nonsense')\nx = 1"),
    ],
)
def test_cell_magics(code: str, python: str) -> None:
    assert transform_cell(code) == python
    compile(python, "cell", "exec")


@pytest.mark.parametrize(
    "code",
    [
        "%%time\nimport os\n1\n",
        "!a\n\n!b \\\n c\n",
        "%%bash\nls\n\npwd\n",
        "\n\n%who\nx = '''\n\n'''\n",
        "%%capture\n\n# only a comment\n",
    ],
)
def test_the_number_of_lines_stays(code: str) -> None:
    assert transform_cell(code).count("\n") == code.count("\n")


def test_line_ends_of_windows() -> None:
    assert transform_cell("x = 1\r\n!ls\r\ny") == f"x = 1\n{SHELL}.system('ls')\ny"


def test_each_statement_keeps_its_line() -> None:
    code = "%%time\nimport os\nx = '''\n'''\n%who\n\n!ls \\\n -l\nraise ValueError"
    lines = transform_cell(code).split("\n")
    assert lines[8].strip() == "raise ValueError"
    assert "run_line_magic('who'" in lines[4]


def test_what_is_no_python_and_no_magic_is_left_for_the_error() -> None:
    assert transform_cell("x = = 1") == "x = = 1"
    assert transform_cell("print 'a'\n") == "print 'a'\n"
    assert transform_cell("\0") == "\0"
