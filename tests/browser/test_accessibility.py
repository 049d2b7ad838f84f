"""Every state of the page holds to WCAG 2.2 AA, as far as axe-core can tell, and fits every screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MEDIA: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "more contrast": {"color_scheme": "light", "contrast": "more"},
    "forced colours": {"contrast": "no-preference", "forced_colors": "active"},
}
NARROW, ENLARGED, DESK = (320, 640), (640, 400), (1280, 800)
"""A screen of 320 CSS pixels, a desk at 200 %, a desk."""

WORDS = "It **failed**.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\n1\n```\n\n" + "long" * 60

OUTPUTS = """
import sys
import pandas as pd
import matplotlib.pyplot as plt
print("a line" * 60)
print("careful", file=sys.stderr)
from IPython.display import HTML, JSON, Math, display
display(JSON({"a": [1, {"b": None}]}))
display(Math("x^2"))
display(pd.DataFrame({"name": ["a", "b"] * 30, "value": range(60)}))
plt.plot([1, 2, 3])
plt.show()
open("out.csv", "w").write("a,b\\n1,2\\n")
1 / 0
"""

BARRIERS = (Path(__file__).parent / "barriers.js").read_text()


@pytest.fixture(scope="module")
def examined(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A page with axe in it."""
    # The page's own policy keeps scripts out that are put into it, those of a test too.
    context = browser.new_context(reduced_motion="reduce", color_scheme="light", bypass_csp=True)
    chat = ChatPage(context.new_page(), scripted_relay)
    chat.page.set_default_timeout(30_000)
    chat.page.evaluate(AXE.read_text())
    chat.page.evaluate(BARRIERS)
    yield chat
    context.close()


def barriers(page: Page) -> list[str]:
    """Return what stands in the way in the state that is shown: in every look, and on every screen."""
    found: list[str] = []
    for language in ("en", "ar"):
        seen: dict[str, Any] = page.evaluate(
            "([language, tags]) => barriers.inLanguage(language, tags)", [language, RULES]
        )
        assert seen["looked"] > 10, "axe looked at nothing"
        found += [f"{language}: {one}" for one in seen["found"]]
    for look, media in MEDIA.items():
        page.emulate_media(**media)
        found += [f"{look}: {one}" for one in page.evaluate("barriers.ofContrast()")["found"]]
    page.emulate_media(color_scheme="light", contrast="no-preference", forced_colors="none")
    for width, height in (NARROW, ENLARGED):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} wide: {one}" for one in page.evaluate("barriers.tooWide()")]
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    return found


def opened(page: Page, opener: str) -> None:
    """Press a button that opens a dialog."""
    page.get_by_role("button", name=opener, exact=True).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def closed(page: Page) -> None:
    """Close the dialog that is open."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_empty_page_and_its_dialogs_have_no_barriers(examined: ChatPage) -> None:
    page = examined.page
    found = barriers(page)
    for opener in ("Settings", "Keyboard shortcuts", "Commands, chats and files", "Offline…"):
        opened(page, opener)
        found += barriers(page)
        closed(page)
    assert "\n".join(found) == ""
    examined.complaints.check()


def test_a_chat_and_what_it_opens_have_no_barriers(examined: ChatPage, model: ModelServer) -> None:
    page = examined.page
    model.script([call(OUTPUTS), say(WORDS)])
    examined.attach({"notes.csv": "a,b\n1,2\n"})
    examined.ask("Show everything")
    examined.unfold()
    found = barriers(page)
    page.get_by_role("button", name="Files and variables").click()
    for tab in ("Files", "Variables", "Sent"):
        page.get_by_role("tab", name=tab).click()
        found += barriers(page)
    page.get_by_role("complementary", name="Files and variables").get_by_role("button", name="Close").click()
    for opener in ("Export…", "Enlarge figure", "Explore the whole table: sort, filter, search"):
        opened(page, opener)
        found += barriers(page)
        closed(page)
    assert "\n".join(found) == ""
    examined.complaints.check()


def test_runs_are_announced_with_their_errors(examined: ChatPage, model: ModelServer) -> None:
    page = examined.page
    page.evaluate(
        """() => {
             window.said = [];
             const note = (records) => {
               const added = records.flatMap((record) => [...record.addedNodes]);
               window.said.push(...added.map((node) => node.textContent));
             };
             const region = document.querySelector("[role=status][aria-live=polite]");
             new MutationObserver(note).observe(region, { childList: true });
           }"""
    )
    model.script([call("raise ValueError('no ' + 'luck')"), say("It failed.")])
    examined.ask("Fail")
    said = page.evaluate("window.said")
    assert said == [
        "The answer has started.",
        "Python is running.",
        "Python failed: ValueError: no luck.",
        "The answer is complete.",
    ]
