"""The page as a person uses it: keyboard, paste, drop, phone, theme, files, announcements."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support.chat_page import ChatPage
from support.model_server import Gate, ModelServer, call, say

LONG = "x" * 300


def fits(page: Page) -> bool:
    """True when nothing makes the page scroll sideways."""
    fitting: bool = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    return fitting


@pytest.fixture
def phone(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """The page on a small screen."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, accept_downloads=True
    )
    page = ChatPage(context.new_page(), scripted_relay)
    yield page
    page.complaints.check()
    context.close()


def test_a_message_written_while_python_loads_is_answered_when_it_is_there(
    chat: ChatPage, model: ModelServer
) -> None:
    model.script([call("print('early' + ' bird')"), say("It ran.")])
    answer = chat.ask("Run it")
    expect(answer.locator(".log-text")).to_contain_text("early bird")


def test_everything_can_be_done_by_keyboard(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    model.script([call("print(6 * 7)"), say("Done by keys.")])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    expect(chat.composer).to_be_focused()
    before = chat.answers.count()
    page.keyboard.type("What is six")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("times seven?")
    page.keyboard.press("Enter")
    expect(chat.answers).to_have_count(before + 1)
    answer = chat.wait()
    expect(answer).to_contain_text("42")
    assert model.requests[0].messages[-1]["content"].endswith("What is six\ntimes seven?")
    toggle = answer.locator(".cell-toggle")
    toggle.focus()
    page.keyboard.press("Enter")
    expect(answer.locator(".cell-code")).to_contain_text("print(6 * 7)")
    page.keyboard.press("Control+b")
    panel = page.get_by_role("complementary", name="Files and variables")
    expect(panel).to_be_visible()
    panel.get_by_role("tab", name="Files").focus()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_role("tab", name="Variables")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_a_draft_is_kept_while_an_answer_comes(chat: ChatPage, model: ModelServer) -> None:
    gate = Gate()
    model.script([say("One two three four five six.", pause=gate, pause_after=2)])
    chat.send("Count")
    gate.wait_reached()
    chat.composer.fill("and then go on")
    gate.open()
    chat.wait()
    expect(chat.composer).to_have_value("and then go on")
    chat.composer.fill("")


def test_what_happens_is_announced(chat: ChatPage, model: ModelServer) -> None:
    chat.page.evaluate(
        """() => {
             const region = document.querySelector("[role=status][aria-live=polite]");
             window.announced = [];
             new MutationObserver(() => window.announced.push(region.textContent)).observe(region, {
               childList: true, characterData: true, subtree: true });
           }"""
    )
    model.script([call("1 + 1"), say("It is two.")])
    chat.ask("Add")
    announced = "\n".join(chat.page.evaluate("window.announced"))
    assert "Python finished in" in announced
    assert "The answer is complete." in announced


def test_the_theme_is_chosen_and_remembered(chat: ChatPage) -> None:
    root = chat.page.locator("html")
    for theme in ("light", "dark"):
        chat.page.get_by_role("button", name=re.compile("^Theme")).click()
        expect(chat.page.get_by_role("button", name=f"Theme: {theme}")).to_be_visible()
        expect(root).to_have_css("color-scheme", theme)
    chat.page.get_by_role("button", name=re.compile("^Theme")).click()
    expect(chat.page.get_by_role("button", name="Theme: as the system")).to_be_visible()


def test_files_are_pasted_dropped_renamed_previewed_and_downloaded(chat: ChatPage) -> None:
    page = chat.page
    chat.composer.evaluate(
        """(box) => {
             const data = new DataTransfer();
             data.items.add(new File(["a,b\\n1,2\\n"], "pasted.csv"));
             const how = { clipboardData: data, bubbles: true, cancelable: true };
             box.dispatchEvent(new ClipboardEvent("paste", how));
           }"""
    )
    expect(page.locator(".composer .chip")).to_have_count(1)
    chat.drop({"pasted.csv": "a,b\n3,4\n"})
    expect(page.locator(".composer .chip").last).to_contain_text("pasted (2).csv")
    assert {"/mnt/data/pasted.csv", "/mnt/data/pasted (2).csv"} <= set(chat.files())
    page.get_by_role("button", name=re.compile("^Files and variables")).click()
    panel = page.get_by_role("complementary", name="Files and variables")
    with page.expect_download() as one:
        panel.get_by_role("button", name="Download pasted (2).csv").click()
    assert one.value.path().read_text() == "a,b\n3,4\n"
    with page.expect_download() as everything:
        panel.get_by_role("button", name="Download all").click()
    with zipfile.ZipFile(everything.value.path()) as archive:
        assert {"pasted.csv", "pasted (2).csv"} <= set(archive.namelist())
    panel.get_by_role("button", name="pasted.csv", exact=False).first.click()
    expect(page.get_by_role("dialog")).to_contain_text("pasted")
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Close").click()
    for remove in page.locator(".chip-remove").all()[::-1]:
        remove.click()


def test_a_phone_never_scrolls_sideways(phone: ChatPage, model: ModelServer) -> None:
    page = phone.page
    assert fits(page), "empty state"
    model.script([call(f"print('{LONG}')\n{{'{LONG}': 1}}"), say(f"{LONG}\n\n```python\n{LONG}\n```")])
    phone.ask(LONG)
    phone.unfold()
    assert fits(page), "long words"
    phone.attach({f"{i} {'n' * 80}.csv": "a\n1\n" for i in range(20)})
    expect(page.locator(".composer .chip")).to_have_count(20)
    assert fits(page), "attachments"
    phone.composer.fill("line\n" * 40)
    # However much is on the message: it can still be sent.
    expect(page.get_by_role("button", name="Send")).to_be_in_viewport()
    page.get_by_role("button", name=re.compile("^Files and variables")).click()
    assert fits(page), "panel"
    page.get_by_role("tab", name="Files").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_hidden()


def test_a_flood_is_drawn_to_its_end(chat: ChatPage, model: ModelServer) -> None:
    model.script([call("for i in range(60_000): print('line', i)"), say("Printed.")])
    answer = chat.ask("Flood")
    expect(answer.locator(".log-text").last).to_contain_text("line 59999")
    expect(answer.locator(".log-gap")).to_contain_text("lines not shown")
    assert answer.locator(".log").inner_text().count("\n") < 400
