"""The page's main states hold to WCAG 2.2 AA, as far as axe-core can tell, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

WORDS = "It **failed**.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\n1\n```"

OUTPUTS = """
import sys
print("a line")
print("careful", file=sys.stderr)
from IPython.display import HTML, JSON, Math, display
display(JSON({"a": [1, {"b": None}]}))
display(Math("x^2"))
open("out.csv", "w").write("a,b\\n1,2\\n")
1 / 0
"""


@pytest.fixture(params=["light", "dark"])
def chat(request: pytest.FixtureRequest, browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A page in each theme, with axe in it."""
    scheme: Literal["light", "dark"] = request.param
    # The page's own policy keeps scripts out that are put into it, those of a test too.
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = ChatPage(context.new_page(), scripted_relay)
    yield page
    page.complaints.check()
    context.close()


def violations(chat: ChatPage) -> list[str]:
    """What axe finds: rule, and where."""
    chat.page.evaluate(AXE.read_text())
    found: dict[str, Any] = chat.page.evaluate(
        "async (tags) => await axe.run({ runOnly: { type: 'tag', values: tags } })", RULES
    )
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_no_violations(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    assert violations(chat) == [], "empty state"

    model.script([call(OUTPUTS), say(WORDS)])
    chat.attach({"notes.csv": "a,b\n1,2\n"})
    chat.ask("Show everything")
    chat.unfold()
    assert violations(chat) == [], "conversation"

    page.get_by_role("button", name="Files and variables").click()
    assert violations(chat) == [], "file panel"
    page.get_by_role("tab", name="Variables").click()
    assert violations(chat) == [], "variables"
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("dialog").wait_for()
    assert violations(chat) == [], "dialog"
