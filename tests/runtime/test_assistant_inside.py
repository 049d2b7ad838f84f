"""The built-in assistant runs in the sandbox's own Python and answers there as it does on CPython."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandcell_assistant import respond
from support.sandbox_page import SandboxPage, stream

_COLUMNS = [
    {"name": "date", "type": "datetime", "missing": 0, "examples": ["2024-01-01", "2024-02-01"]},
    {"name": "region", "type": "string", "missing": 2, "examples": ["North", "South", "Käse"]},
    {"name": "revenue", "type": "number", "missing": 0, "examples": [1.5, 2.5]},
]
_FILES = [{"path": "/mnt/data/sales.csv", "size": 99, "kind": "csv", "rows": 10, "columns": _COLUMNS}]
_REQUESTS = [
    "plot monthly revenue by region and list the top five regions",
    "how many orders per region were above 500 in March?",
    "predict next month's revenue",
    "translate the regions into German",
    "solve x^2 - 5x + 6 = 0",
    "avrage revnue by regoin",
    "Umsatz pro Monat als Balkendiagramm",
    "explain this:\n```python\nfor n in range(3):\n    print(n)\n```",
    "clean the data and save it as Excel",
    "",
]
_INSIDE = """
import json
from dataclasses import asdict
from sandcell_assistant import respond
print(json.dumps([asdict(respond(messages)) for messages in json.loads({chats!r})]))
"""


def _chat(text: str) -> list[dict[str, Any]]:
    return [{"role": "user", "content": f"<files>\n{json.dumps(_FILES)}\n</files>\n\n{text}"}]


@pytest.fixture(scope="module")
def inside(shared_sandbox: SandboxPage) -> list[dict[str, Any]]:
    """What the assistant in the sandbox says to every request."""
    chats = json.dumps([_chat(text) for text in _REQUESTS])
    replies: list[dict[str, Any]] = json.loads(stream(shared_sandbox.ok(_INSIDE.format(chats=chats))))
    return replies


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize(("number", "text"), list(enumerate(_REQUESTS)), ids=_REQUESTS)
def test_the_same_reply_as_on_cpython(inside: list[dict[str, Any]], number: int, text: str) -> None:
    reply = respond(_chat(text))
    assert inside[number] == {"text": reply.text, "code": reply.code}
