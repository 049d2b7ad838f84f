"""input() and getpass()."""

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost


async def test_input_where_python_can_wait(cells: CellRunner, host: RecordingHost) -> None:
    host.blocking = True
    host.answers = ["Ada", "secret"]
    seen = await cells.ok("import getpass\nname = input('Name? ')\nword = getpass.getpass()\n(name, word)")
    assert seen.text == "('Ada', 'secret')"
    assert seen.stdout == "Name? Ada\nPassword: ••••••••\n"
    assert host.asked == [
        ("input", {"prompt": "Name? ", "password": False}),
        ("input", {"prompt": "Password: ", "password": True}),
    ]


async def test_input_is_asked_before_the_run_elsewhere(cells: CellRunner, host: RecordingHost) -> None:
    host.answers = ["1", "2"]
    seen = await cells.ok("a = input('a')\ndef f():\n    return input('b')\n(a, f())")
    assert seen.text == "('1', '2')"
    assert [payload["prompt"] for _, payload in host.asked] == ["a", "b"]


async def test_more_questions_than_foreseen(cells: CellRunner, host: RecordingHost) -> None:
    host.answers = ["1", "2"]
    seen = await cells("while True:\n    x = input()")
    assert seen.error["ename"] == "EOFError"
    assert "cannot pause Python" in seen.error["evalue"]


@pytest.mark.parametrize("blocking", [True, False])
async def test_nobody_answers(cells: CellRunner, host: RecordingHost, blocking: bool) -> None:
    host.blocking = blocking
    seen = await cells("input('x')")
    assert seen.error["ename"] == "EOFError"
    assert "nobody is there" in seen.error["evalue"]


async def test_stdin_asks_too(cells: CellRunner, host: RecordingHost) -> None:
    host.blocking = True
    host.answers = ["line"]
    assert (await cells.ok("import sys\nsys.stdin.readline()")).text == "'line\\n'"
