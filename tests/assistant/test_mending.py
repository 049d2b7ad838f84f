"""Mending: real errors of real cells, what is changed, and when the assistant gives up."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assistant.workbench import Chat
from sandcell_assistant import Reply, respond
from sandcell_assistant.mending.repair import repair
from sandcell_assistant.mending.situation import Situation
from sandcell_assistant.toolresult import read_tool_result


def mended(chat: Chat, code: str) -> Reply:
    """Let the chat run pasted code, mending included, and return the final answer."""
    reply = chat.ask(f"run this:\n```python\n{code}\n```")
    assert len(chat.cells) > 1, "the first cell already worked"
    assert not chat.cell.error, chat.cell.error
    return reply


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print(np.arange(4).sum())", "6"),
        ("print(math.floor(2.5))", "2"),
        ("print(Counter('aab').most_common(1)[0][0])", "a"),
        ("total = 3\nprint(totl)", "3"),
        ("import pandas as pd\ndf = pd.read_csv('/mnt/data/sale.csv')\nprint(len(df))", "403"),
        (
            "import pandas as pd\ndf = pd.read_csv('/mnt/data/sales.csv')\nprint(df['unit_prise'].count())",
            "403",
        ),
        (
            "import pandas as pd\ndf = pd.read_csv('/mnt/data/sales.csv')\nprint(df['Unit Price'].count())",
            "403",
        ),
        (
            (
                "import pandas as pd\ndf ="
                " pd.read_csv('/mnt/data/sales.csv')\nprint(len(df.groupby('regions').size()))"
            ),
            "4",
        ),
        (
            (
                "import pandas as pd\ndf = pd.read_csv('/mnt/data/sales.csv')\nprint(df[['qty',"
                " 'region']].shape[1])"
            ),
            "2",
        ),
        (
            "import pandas as pd\ndf = pd.read_csv('/mnt/data/sales.csv')\nprint(df['date'].dt.year.max())",
            "2025",
        ),
        ("def average_of(xs):\n    return sum(xs) / len(xs + 1)\nprint(average_of([2, 4]))", "3.0"),
        ("def size(xs):\n    return 2 * len(xs + 1)  # twice\nprint(size([2, 4]))", "6"),
        ("def most(xs):\n    return max(xs - 1)\nprint(most((2, 4)) if False else max((2, 4) + 1))", "5"),
        ("age = 41\nprint('Age: ' + age + '!')", "Age: 41!"),
        ("print(3 + ' apples')", "3 apples"),
    ],
)
def test_runs_after_mending(chat: Chat, code: str, expected: str) -> None:
    mended(chat, code)
    assert chat.cell.stdout.strip() == expected


def test_takes_the_attribute_that_python_suggests() -> None:
    error = "AttributeError: module 'math' has no attribute 'foor'. Did you mean: 'floor'? (cell 1, line 2)"
    messages = failing("import math\nprint(math.foor(2.5))", error, runs=1)
    assert respond(messages).code == "import math\nprint(math.floor(2.5))"


def test_other_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("name\nMüller\n".encode("cp1252"))
    chat = Chat(tmp_path)
    mended(chat, "import pandas as pd\ndf = pd.read_csv('/mnt/data/a.csv')\nprint(df['name'][0])")
    assert chat.cell.stdout.strip() == "Müller"


def test_other_separator(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a;b\n1,5;2\n1,5,5;3\n", encoding="utf-8")
    chat = Chat(tmp_path)
    mended(chat, "import pandas as pd\ndf = pd.read_csv('/mnt/data/a.csv')\nprint(df.shape)")
    assert chat.cell.stdout.strip() == "(2, 2)"


def test_text_that_should_be_numbers(tmp_path: Path) -> None:
    pd.DataFrame({"price": ["$1,000", "$20", "$30"], "kind": ["a", "b", "b"]}).to_csv(
        tmp_path / "a.csv", index=False
    )
    chat = Chat(tmp_path)
    mended(chat, "import pandas as pd\ndf = pd.read_csv('/mnt/data/a.csv')\nprint(df['price'].mean())")
    assert chat.cell.stdout.strip() == "350.0"


def test_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"a": 1}\n{"a": 2}\n', encoding="utf-8")
    chat = Chat(tmp_path)
    mended(chat, "import pandas as pd\ndf = pd.read_json('/mnt/data/a.json')\nprint(df['a'].sum())")
    assert chat.cell.stdout.strip() == "3"


def test_the_answer_says_what_was_changed(chat: Chat) -> None:
    answer = mended(chat, "print(np.arange(4).sum())")
    assert "2 tries" in answer.text
    assert "import numpy as np" in chat.replies[1].text


def test_an_unknown_error_is_reported_not_retried(chat: Chat) -> None:
    answer = chat.ask("```python\nraise ValueError('the moon is full')\n```")
    assert len(chat.cells) == 1
    assert "the moon is full" in answer.text


def failing(code: str, error: str, runs: int) -> list[dict[str, Any]]:
    """Return a conversation whose cells all fail with the same error."""
    messages: list[dict[str, Any]] = [{"role": "user", "content": f"```python\n{code}\n```"}]
    for number in range(runs):
        reply = respond(messages)
        if reply.code is None:
            return messages
        call = {
            "id": str(number),
            "type": "function",
            "function": {"name": "python", "arguments": json.dumps({"code": reply.code})},
        }
        messages.append({"role": "assistant", "content": reply.text, "tool_calls": [call]})
        messages.append(
            {
                "role": "tool",
                "tool_call_id": str(number),
                "content": f"status: error (0.01 s)\nerror: {error}",
            }
        )
    return messages


@pytest.mark.parametrize(
    "error",
    [
        "NameError: name 'np' is not defined",
        "KeyError: 'x'",
        "SyntaxError: invalid syntax",
        "UnicodeDecodeError: 'utf-8' codec",
    ],
)
def test_never_the_same_code_twice_and_never_without_end(error: str) -> None:
    messages = failing("pd.read_csv('a.csv')", error, runs=10)
    codes = [
        message["tool_calls"][0]["function"]["arguments"] for message in messages if "tool_calls" in message
    ]
    assert len(codes) == len(set(codes))
    assert len(codes) <= 4
    assert respond(messages).code is None


@pytest.mark.parametrize("status", ["timeout", "interrupted", "out_of_memory", "restarted"])
def test_a_stopped_run_is_not_called_a_success(status: str) -> None:
    messages = failing("print(1)", "x", runs=1)
    messages[-1]["content"] = f"status: {status} (60.00 s)"
    reply = respond(messages)
    assert reply.code is None
    assert "without an error" not in reply.text


def test_mends_a_pasted_traceback(chat: Chat) -> None:
    text = (
        "I get this error:\n```python\nimport pandas as pd\ndf ="
        " pd.read_csv('/mnt/data/sales.csv')\nprint(df['quantityy'].count())\n```\nTraceback (most recent"
        " call last):\n  File \"a.py\", line 3, in <module>\nKeyError: 'quantityy'"
    )
    cell = chat.ok(text)
    assert cell.stdout.strip() == "391"


def test_fix_it_after_a_failure_of_the_turn_before() -> None:
    messages = failing("print(np.sum([1, 2]))", "NameError: name 'np' is not defined", runs=1)
    messages.append({"role": "assistant", "content": "It failed."})
    messages.append({"role": "user", "content": "fix it"})
    reply = respond(messages)
    assert reply.code is not None
    assert reply.code.startswith("import numpy as np")


def test_reads_lines_as_the_kernel_names_them() -> None:
    code = "def mean(xs):\n    return sum(xs) / len(xs + 1)\n\nprint(mean([1, 2, 3]))"
    error = 'TypeError: can only concatenate list (not "int") to list (cell 1, line 2)'
    frames = "Traceback (most recent call last):\n<cell 1>, line 4\n<cell 1>, line 2, in mean"
    found = repair(Situation(code, read_tool_result(f"status: error (0.1 s)\nerror: {error}\n{frames}")))
    assert found is not None
    assert found.code == code.replace("len(xs + 1)", "len(xs)")
