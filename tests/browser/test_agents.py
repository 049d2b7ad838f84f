"""Tools for agents of the browser (WebMCP): registered where it has them, used when the person agrees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from support.chat_page import ChatPage

# What browsers with WebMCP have, as small as the draft describes it.
BROWSER = """
window.tools = new Map();
Object.defineProperty(navigator, "modelContext", {
  value: { registerTool: (tool) => void tools.set(tool.name, tool) },
});
window.begin = (name, input) => {
  window.answer = null;
  tools.get(name).execute(input).then((answer) => { window.answer = answer; });
};
"""


@pytest.fixture(scope="module")
def page(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A page in a browser that has agents."""
    context = browser.new_context()
    tab = context.new_page()
    tab.add_init_script(BROWSER)
    chat = ChatPage(tab, scripted_relay)
    tab.wait_for_function("() => tools.size === 4")
    yield chat
    chat.complaints.check()
    context.close()


def use(chat: ChatPage, name: str, argument: dict[str, str], button: str | None) -> tuple[str, bool]:
    """The text of a tool's answer after the person pressed a button, and whether it was an error."""
    chat.page.evaluate("([name, argument]) => begin(name, argument)", [name, argument])
    if button is not None:
        dialog = chat.page.get_by_role("dialog")
        expect(dialog).to_contain_text("An agent wants to")
        if argument.get("code"):
            expect(dialog).to_contain_text(argument["code"])
        dialog.get_by_role("button", name=button).click()
    answer = chat.page.wait_for_function("() => answer").json_value()
    expect(chat.page.get_by_role("dialog")).to_have_count(0)
    return answer["content"][0]["text"], answer.get("isError", False)


def test_python_runs_only_after_the_person_agreed(page: ChatPage) -> None:
    code = "kept = 6 * 7\nprint('the answer', kept)"
    text, failed = use(page, "run_python", {"code": code}, "Refuse")
    assert (text, failed) == ("The person did not allow this.", True)
    assert page.run("'kept' in globals()")["outputs"][0]["data"]["text/plain"] == "False"
    text, failed = use(page, "run_python", {"code": code}, "Allow once")
    assert text.startswith("status: ok") and "the answer 42" in text and not failed
    # Once was once; for the whole chat is asked no more.
    text, _ = use(page, "run_python", {"code": "kept + 1"}, "Allow in this chat")
    assert "43" in text
    text, _ = use(page, "run_python", {"code": "1 / 0"}, None)
    assert text.startswith("status: error") and "ZeroDivisionError" in text


def test_files_are_listed_read_and_written(page: ChatPage) -> None:
    content = {"path": "notes.txt", "text": "three words here"}
    _, failed = use(page, "write_file", content, "Allow once")
    assert not failed
    text, _ = use(page, "list_files", {}, "Allow once")
    assert '"path":"/mnt/data/notes.txt"' in text and '"size":16' in text
    text, _ = use(page, "read_file", {"path": "/mnt/data/notes.txt"}, "Allow once")
    assert text == "three words here"
    page.run("open('/mnt/data/bytes.bin', 'wb').write(bytes([255, 254]))")
    text, failed = use(page, "read_file", {"path": "bytes.bin"}, "Allow once")
    assert failed and "no text" in text
    text, failed = use(page, "read_file", {"path": "/etc/passwd"}, "Allow once")
    assert failed


def test_a_wrong_call_is_told_what_is_wrong(page: ChatPage) -> None:
    text, failed = use(page, "run_python", {"source": "1"}, None)
    assert (text, failed) == ("Give code as a string.", True)
