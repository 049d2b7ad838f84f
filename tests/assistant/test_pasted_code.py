"""Pasted code: run, explained, checked, repaired, tested."""

from pathlib import Path

import pytest

from assistant.workbench import Chat

FIB = (
    "def fib(n):\n    if n < 2:\n        return n\n    return fib(n - 1) + fib(n - 2)\n\nfor i in range(5):\n"
    "    print(fib(i))"
)


@pytest.mark.parametrize(
    "text",
    [
        f"```python\n{FIB}\n```",
        FIB,
        f"run this:\n{FIB}",
        f"```\n{FIB}\n```\nplease execute",
        f"what does this print?\n```py\n{FIB}\n```",
    ],
)
def test_runs(tmp_path: Path, text: str) -> None:
    chat = Chat(tmp_path)
    assert chat.ok(text).stdout.split() == ["0", "1", "1", "2", "3"]
    assert "0\n1\n1\n2\n3" in chat.replies[-1].text


@pytest.mark.parametrize(
    "text",
    [
        f"explain this code:\n```python\n{FIB}\n```",
        f"What does this do?\n\n{FIB}",
        f"Erkläre diesen Code\n```\n{FIB}\n```",
    ],
)
def test_explains_by_structure(tmp_path: Path, text: str) -> None:
    reply = Chat(tmp_path).ask(text)
    assert reply.code is None
    assert "not run it" in reply.text
    assert "**Function `fib`** takes `n`" in reply.text
    assert "calls itself" in reply.text
    assert "for each `i` in `range(5)`" in reply.text


def test_explains_files_and_cost(tmp_path: Path) -> None:
    code = (
        "import pandas as pd\ndf = pd.read_csv('in.csv')\nfor a in range(9):\n    for b in range(9):\n       "
        " print(a, b)\ndf.to_excel('out.xlsx')"
    )
    text = Chat(tmp_path).ask(f"explain\n```python\n{code}\n```").text
    for part in (
        "`pandas` as `pd`",
        "reads a CSV file (`in.csv`)",
        "writes an Excel file (`out.xlsx`)",
        "nested 2 deep",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("code", "finding"),
    [
        ("def f(a=[]):\n    return a", "shared by all calls"),
        ("x = 1\nprint(x == None)", "compare with `None`"),
        ("try:\n    pass\nexcept:\n    pass", "name the exception"),
        ("def f(x):\n    if x:\n        return 1", "on some paths"),
        ("import os\nprint(1)", "`os` is imported but not used"),
        ("print(undefined_thing)", "`undefined_thing` is not defined"),
        ("def f():\n    return 1\n    print(2)", "can never run"),
        ("list = [1]", "hides the built-in"),
        ("x = 1\nprint(x is 5)", "use `==`"),
        ("print('a' + 1)", "text plus a number"),
    ],
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_finds_mistakes(tmp_path: Path, code: str, finding: str) -> None:
    chat = Chat(tmp_path)
    chat.ask(f"find the bugs in this code\n```python\n{code}\n```")
    assert finding in chat.replies[0].text


def test_finds_nothing_in_sound_code(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    chat.ask(f"review this code\n```python\n{FIB}\n```")
    assert "none of the mistakes" in chat.replies[0].text


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("for i in range(3)\n    print(i)", "0\n1\n2"),
        ("x = 3\nif x = 3:\n    print('yes')", "yes"),
        ("print 'hello'", "hello"),
        ("print(sum([1, 2, 3])", "6"),
        ("for i in range(2):\nprint(i)", "0\n1"),
        ("def f(x)\n    return x * 2\nprint(f(2)", "4"),
        ("print('open)", "open"),
    ],
)
def test_repairs_syntax(tmp_path: Path, code: str, printed: str) -> None:
    chat = Chat(tmp_path)
    assert chat.ok(f"what is wrong here?\n```python\n{code}\n```").stdout.strip() == printed
    assert "line" in chat.replies[0].text


def test_writes_tests_that_record_and_pass(tmp_path: Path) -> None:
    code = (
        'def add(a: int, b: int) -> int:\n    """Add.\n\n    >>> add(1, 2)\n    3\n    """\n    return a +'
        " b\n\ndef half(x: int) -> float:\n    return 1 / x"
    )
    chat = Chat(tmp_path)
    chat.ok(f"write unit tests for this\n```python\n{code}\n```")
    assert "Docstring examples: 1 run, 0 failed" in chat.cell.stdout
    assert "what the functions return now" in chat.replies[-1].text
    written = (tmp_path / "test_recorded.py").read_text(encoding="utf-8")
    assert "assert add(1, 2) == 3" in written
    assert "pytest.raises(ZeroDivisionError)" in written
    names: dict[str, object] = {}
    exec(compile(written, "test_recorded.py", "exec"), names)
    for name in ("test_add", "test_half"):
        test = names[name]
        assert callable(test)
        test()


def test_other_languages_are_refused(tmp_path: Path) -> None:
    reply = Chat(tmp_path).ask("```sql\nselect 1\n```")
    assert reply.code is None
    assert "`sql`" in reply.text


def test_explains_the_last_cell(chat: Chat) -> None:
    chat.ok("total quantity by region")
    reply = chat.ask("explain the code")
    assert reply.code is None
    assert "groups rows" in reply.text
