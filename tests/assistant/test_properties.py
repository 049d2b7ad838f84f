"""Whatever the messages are, `respond` answers, always the same, with code that parses."""

import ast
import copy
import json
import random
from typing import Any

import pytest

from sandcell_assistant import Reply, respond

WORDS = [
    "plot",
    "show",
    "list",
    "top",
    "bottom",
    "5",
    "ten",
    "average",
    "sum",
    "of",
    "by",
    "per",
    "month",
    "monthly",
    "region",
    "product",
    "revenue",
    "price",
    "quantity",
    "where",
    "is",
    "above",
    "below",
    "between",
    "and",
    "or",
    "not",
    "in",
    "2024",
    "March",
    "Q1",
    "scatter",
    "bar",
    "pie",
    "histogram",
    "heat",
    "map",
    "clean",
    "duplicates",
    "missing",
    "fill",
    "drop",
    "join",
    "convert",
    "to",
    "excel",
    "json",
    "save",
    "it",
    "that",
    "as",
    "instead",
    "now",
    "only",
    "sort",
    "descending",
    "correlation",
    "pivot",
    "solve",
    "x^2",
    "=",
    "4",
    "derivative",
    "integrate",
    "from",
    "0",
    "to",
    "pi",
    "explain",
    "```",
    "```python",
    "def",
    "f(x):",
    "return",
    "x",
    "import",
    "os",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    '"',
    "'",
    "`",
    "\\",
    "/",
    "%",
    "$",
    "€",
    "ü",
    "ñ",
    "日本",
    "🎉",
    "\x00",
    "\u202e",
    "<files>",
    "</files>",
    "{}",
    "[]",
    "null",
    "-1",
    "1e999",
    "1,000.5",
    "==",
    "!=",
    ">=",
    "!=",
    ";",
    ",",
    ".",
    "?",
    "!",
    "\n",
    "the",
    "a",
    "an",
    "my",
]
VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    [],
    {},
    [None],
    {"a": None},
    "status: ok (0.1 s)",
    "<files>[1]</files>",
    "<files>{</files>",
]
ROLES = ["system", "user", "assistant", "tool", "function", "developer", None, 7]


def random_text(source: random.Random) -> str:
    return " ".join(source.choice(WORDS) for _ in range(source.randint(0, 25)))


def random_manifest(source: random.Random) -> str:
    def column() -> Any:
        name = source.choice(["region", "date", "revenue", "", "a b", "price", "日本", 5, None])
        kind = source.choice(["integer", "number", "string", "datetime", "boolean", "weird", None, 3])
        return {
            "name": name,
            "type": kind,
            "missing": source.choice(VALUES),
            "examples": source.choice([[], ["2024-01-01"], ["North", 1, None], "x", None]),
        }

    def file() -> Any:
        kind = source.choice(["csv", "excel", "image", "json", "text", "sqlite", None, 4])
        entry: dict[str, Any] = {
            "path": source.choice(["/mnt/data/a.csv", "", None, "/mnt/data/b c.xlsx"]),
            "kind": kind,
        }
        entry["columns"] = source.choice([None, [column() for _ in range(source.randint(0, 5))], 3, [None]])
        entry["sheets"] = source.choice([None, [], [{"name": "S", "columns": [column()]}], [None], 5])
        entry["problem"] = source.choice([None, "broken", 3])
        entry["rows"] = source.choice(VALUES)
        return entry

    files = [source.choice([file(), None, 3]) for _ in range(source.randint(0, 3))]
    return f"<files>{json.dumps(files)}</files>"


def random_message(source: random.Random) -> Any:
    content: Any = random_text(source)
    if source.random() < 0.4:
        content = f"{random_manifest(source)}\n\n{content}"
    if source.random() < 0.2:
        content = source.choice(
            [[{"type": "text", "text": content}], [{"type": "image_url"}], [None, content], *VALUES]
        )
    message: dict[str, Any] = {"role": source.choice(ROLES), "content": content}
    if source.random() < 0.4:
        arguments = source.choice(
            [json.dumps({"code": "x = 1\nx"}), "{", "x = (", {"code": "df = 1"}, None, 5, json.dumps([1])]
        )
        function = source.choice([{"name": "python", "arguments": arguments}, {"name": "other"}, None, 3])
        message["tool_calls"] = source.choice([[{"id": "1", "function": function}], None, 5, [None]])
    if message["role"] == "tool" and source.random() < 0.8:
        status = source.choice(["ok", "error", "timeout", "restarted", "nonsense"])
        error = source.choice(
            [
                "",
                "\nerror: KeyError: 'x'",
                "\nerror: SyntaxError: x",
                "\nerror: FileNotFoundError: a",
                "\nerror: AttributeError: has no attribute 'a'",
            ]
        )
        message["content"] = f"status: {status} (0.1 s)\nstdout:\n{random_text(source)}{error}"
    return source.choice([message, message, message, message, None, 3]) if source.random() < 0.2 else message


def check(reply: Any) -> None:
    assert isinstance(reply, Reply)
    assert reply.text.strip()
    assert reply.code is None or reply.code.strip()


@pytest.mark.parametrize("seed", range(40))
def test_answers_anything_and_always_the_same(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(25):
        messages = [random_message(source) for _ in range(source.randint(0, 8))]
        before = copy.deepcopy(messages)
        reply = respond(messages)
        check(reply)
        assert messages == before
        assert respond(messages) == reply


@pytest.mark.parametrize("seed", range(20))
def test_code_written_for_a_table_parses(seed: int) -> None:
    source = random.Random(seed)
    columns = [
        {"name": "region", "type": "string", "examples": ["North"]},
        {"name": "date", "type": "datetime"},
        {"name": "revenue", "type": "number"},
        {"name": "price", "type": "number"},
        {"name": "product", "type": "string"},
    ]
    block = (
        f"<files>{json.dumps([{'path': '/mnt/data/a.csv', 'kind': 'csv', 'columns': columns}])}</files>\n\n"
    )
    words = [word for word in WORDS if "`" not in word and word not in {"def", "import"}]
    written = 0
    for _ in range(40):
        text = " ".join(source.choice(words) for _ in range(source.randint(2, 12)))
        reply = respond([{"role": "user", "content": block + text}])
        if reply.code is not None:
            written += 1
            ast.parse(reply.code)
    assert written > 2


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        "text",
        {},
        [[]],
        [5],
        [{"role": "user"}],
        [{"role": "user", "content": "x" * 300_000}],
        [{"role": "tool", "content": "a"}],
    ],
)
def test_odd_messages(value: Any) -> None:
    check(respond(value))


def test_deep_nesting_is_survived() -> None:
    check(respond([{"role": "user", "content": "(" * 5_000 + "1" + ")" * 5_000}]))
    check(respond([{"role": "user", "content": "```python\n" + "(" * 5_000 + "\n```"}]))
    check(respond([{"role": "user", "content": "<files>" + "[" * 100_000 + "</files> hi"}]))
