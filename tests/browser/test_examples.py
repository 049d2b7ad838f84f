"""The three examples of an empty chat run with nothing but the built-in assistant, whatever it speaks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from support.chat_page import ChatPage


@pytest.fixture(scope="module")
def german(browser: Browser, live_server: str) -> Iterator[ChatPage]:
    """A page in German where the built-in assistant answers."""
    context = browser.new_context(accept_downloads=True)
    page = ChatPage(context.new_page(), live_server)
    page.page.evaluate(SPEAK)
    yield page
    context.close()


SPEAK = """
() => document.querySelector("sandcell-app").dispatchEvent(
  new CustomEvent("sandcell-language", { detail: "de" }))
"""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ein Jahr Umsätze zeichnen", "figure.image-card img"),
        ("Eine unsaubere Liste bereinigen", ".file-card >> text=.xlsx"),
        ("Herausfinden, was den Preis bestimmt", "figure.image-card img"),
    ],
)
def test_an_example_runs_at_once(german: ChatPage, title: str, shown: str) -> None:
    page = german.page
    page.get_by_role("button", name="Neuer Chat").first.click()
    page.get_by_role("button", name=title).click()
    expect(german.answers).to_have_count(1)
    expect(german.wait().locator(shown).first).to_be_visible()
    german.complaints.check()
