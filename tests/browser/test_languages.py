"""Every text of the page in every language it speaks, and the page from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

LANGUAGES = ("de", "es", "fr", "ja", "zh", "ar")

TEXTS = (Path(__file__).parent / "shown_texts.js").read_text()

SPEAK = """
async (language) => {
  const app = document.querySelector("sandcell-app");
  app.dispatchEvent(new CustomEvent("sandcell-language", { detail: language }));
  while (document.documentElement.lang !== language) await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}
"""

SAME = re.compile(
    r"Sandcell|SVG|JSON|CSV|Excel|Chat|Chats|Chat Completions|Responses|OpenAI.*|Ollama|Groq|Mistral"
    r"|OpenRouter|Anthropic|Azure OpenAI|Google Gemini|Fireworks|xAI"
    r"|\d+ minutes|Show everything|scripted-model|http://127\.0\.0\.1:\d+/.*"
    r"|DeepSeek|Together|LM Studio|vLLM|llama\.cpp|https://.*|(?:sales|customers|houses)\.csv.*"
    r"|Python [\d.]+ · Pyodide [\d.]+|[\d.,]+ (?:B|kB|MB|GB|s)|.*Traceback.*|ZeroDivisionError.*"
    r"|out\.csv|notes\.csv|division by zero|The divisor is 0: .*"
)
"""Texts that are the same in some or all languages: names, units, formats, what Python and its kernel say."""

COGNATES = {
    "de": {"Chat", "Chats"},
    "es": {"Chats", "Variables"},
    "fr": {"Message", "Messages", "Variables"},
}
"""Words that a language writes as English does."""

WORK = """
import sys
import pandas as pd
print("a line")
print("careful", file=sys.stderr)
open("out.csv", "w").write("a,b\\n1,2\\n")
display(pd.DataFrame({"a": [1, 2, 3]}))
1 / 0
"""


@pytest.fixture(scope="module")
def polyglot(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A page that changes its language while it is open."""
    context = browser.new_context(locale="en-US", reduced_motion="reduce")
    page = ChatPage(context.new_page(), scripted_relay)
    # Nothing here takes long: what is not there soon is missing.
    page.page.set_default_timeout(20_000)
    yield page
    context.close()


def speak(page: Page, language: str) -> None:
    """Change the language of the page, as the settings do."""
    page.evaluate(SPEAK, language)


def left_english(page: Page) -> set[str]:
    """Return texts of the page, as it is now, that a language shows as English does."""
    speak(page, "en")
    english: list[list[str]] = page.evaluate(TEXTS)
    assert len(english) > 10, "the page shows hardly any text"
    left: set[str] = set()
    for language in LANGUAGES:
        speak(page, language)
        shown = {text for text, _ in page.evaluate(TEXTS)} - COGNATES.get(language, set())
        same = [(text, where) for text, where in english if text in shown and not SAME.fullmatch(text)]
        left |= {f"{language}: {text!r} in {where}" for text, where in same}
    speak(page, "en")
    return left


def test_no_text_of_the_page_is_left_in_english(polyglot: ChatPage, model: ModelServer) -> None:
    page = polyglot.page
    left = left_english(page)
    model.script([call(WORK), say("It failed.")])
    polyglot.attach({"notes.csv": "a,b\n1,2\n"})
    polyglot.ask("Show everything")
    polyglot.unfold()
    page.get_by_role("button", name=re.compile("^Files and variables")).click()
    left |= left_english(page)
    for tab in ("Variables", "Sent"):
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("tabpanel")).to_be_visible()
        left |= left_english(page)
    page.keyboard.press("Escape")
    for opener in ("Settings", "Keyboard shortcuts", "Export…", "Commands, chats and files", "Offline…"):
        page.get_by_role("button", name=opener, exact=True).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        left |= left_english(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert "\n".join(sorted(left)) == ""
    polyglot.complaints.check()


def test_the_language_is_the_browsers_until_another_is_chosen(browser: Browser, scripted_relay: str) -> None:
    context = browser.new_context(locale="ar-EG")
    page = context.new_page()
    page.goto(scripted_relay)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("textbox", name="الرسالة")).to_be_visible()
    page.get_by_role("button", name="الإعدادات").click()
    page.get_by_role("combobox", name="اللغة").select_option("de")
    expect(page.get_by_role("dialog", name="Einstellungen")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.reload()
    expect(page.get_by_role("textbox", name="Nachricht")).to_be_visible()
    context.close()


def test_arabic_reads_from_right_to_left_and_code_does_not(polyglot: ChatPage) -> None:
    page = polyglot.page
    speak(page, "ar")
    sides: dict[str, Any] = page.evaluate(
        """() => {
             const middle = (name) => {
               const box = document.querySelector(name).getBoundingClientRect();
               return (box.left + box.right) / 2 / innerWidth;
             };
             const direction = (name) => getComputedStyle(document.querySelector(name)).direction;
             return { brand: middle(".brand"), tools: middle(".header-tools"), bubble: middle(".bubble"),
                      code: direction(".cell-code"), log: direction(".log-text"), page: direction("body"),
                      wide: document.documentElement.scrollWidth > innerWidth };
           }"""
    )
    assert sides["brand"] > 0.5 > sides["tools"], sides
    assert (sides["page"], sides["code"], sides["log"], sides["wide"]) == ("rtl", "ltr", "ltr", False)
    speak(page, "en")


def test_the_palette_finds_and_does(polyglot: ChatPage) -> None:
    page = polyglot.page
    field = page.get_by_role("combobox", name="Search commands, chats and files")

    def look_for(words: str) -> None:
        page.keyboard.press("Control+k")
        expect(field).to_be_focused()
        page.keyboard.type(words)

    polyglot.composer.focus()
    look_for("notes")
    expect(page.locator(".palette-option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("notes.csv")
    page.keyboard.press("Escape")
    look_for("variables files")
    chosen = page.locator(".palette-option[aria-selected=true]")
    expect(chosen).to_contain_text("Show or hide files and variables")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Files and variables")
    expect(panel).to_be_visible()
    page.keyboard.press("Control+b")
    expect(panel).to_be_hidden()
    look_for("no such thing")
    expect(page.locator(".palette-none")).to_have_text("Nothing matches.")
    page.keyboard.press("Control+k")
    expect(field).to_be_hidden()
    polyglot.complaints.check()


def test_code_stays_open_by_preference(polyglot: ChatPage, model: ModelServer) -> None:
    page = polyglot.page
    model.script([call("print('sta' + 'ys')"), say("Done.")])
    answer = polyglot.ask("Run")
    expect(answer.locator(".cell-code")).to_have_count(0)
    page.keyboard.press("Control+,")
    page.get_by_role("combobox", name="Code of finished cells").select_option("shown")
    page.keyboard.press("Escape")
    expect(answer.locator(".cell-code")).to_be_visible()
    assert page.evaluate("JSON.parse(localStorage['sandcell.settings']).code") == "shown"
