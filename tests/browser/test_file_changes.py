"""Files that come, change and go: clashes of names, pasted tables, and versions that are brought back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

TABLE = "city\tn\nOslo\t3\nParis\t4\n"


def paste(page: Page, text: str) -> None:
    """Paste as a spreadsheet does: with the text that the browser would insert by itself."""
    page.get_by_role("textbox", name="Message").focus()
    page.evaluate(
        """(text) => {
             const data = new DataTransfer();
             data.setData("text/plain", text);
             const options = { clipboardData: data, bubbles: true, cancelable: true };
             const untaken = document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
             if (untaken) document.execCommand("insertText", false, text);
           }""",
        text,
    )


def read(chat: ChatPage, path: str) -> str:
    text: str = chat.page.evaluate(
        "async (path) => (await window.sandcell.interpreter.files.read(path)).text()", f"/mnt/data/{path}"
    )
    return text


def test_a_name_that_is_taken(chat: ChatPage) -> None:
    page = chat.page
    chat.attach({"a.csv": "x\n1\n"})
    expect(page.locator(".composer .chip")).to_have_count(1)
    chat.attach({"a.csv": "x\n1\n"})
    expect(page.get_by_role("alert")).to_contain_text("already, with the same content")
    assert chat.files() == ["/mnt/data/a.csv"]
    chat.attach({"a.csv": "x\n2\n"})
    expect(page.get_by_role("alert")).to_contain_text("the new file is a (2).csv")
    assert chat.files() == ["/mnt/data/a (2).csv", "/mnt/data/a.csv"]
    page.get_by_role("button", name="Replace the old one").click()
    expect(page.locator(".composer .chip", has_text="a (2).csv")).to_have_count(0)
    assert chat.files() == ["/mnt/data/a.csv"]
    assert read(chat, "a.csv") == "x\n2\n"


def test_a_pasted_table_becomes_a_file_when_wanted(chat: ChatPage) -> None:
    page = chat.page
    paste(page, TABLE)
    expect(chat.composer).to_have_value(TABLE)
    page.get_by_role("button", name="Make it a file").click()
    expect(page.locator(".composer .chip", has_text="pasted-table.csv")).to_have_count(1)
    expect(chat.composer).to_have_value("")
    assert read(chat, "pasted-table.csv") == "city,n\r\nOslo,3\r\nParis,4\r\n"
    chat.composer.fill("")


def test_what_a_cell_changed_and_deleted_is_brought_back(chat: ChatPage, model: ModelServer) -> None:
    chat.run("open('kept.txt', 'w').write('before')\nopen('gone.txt', 'w').write('there')")
    write = "open('kept.txt', 'w').write('after')\nopen('made.txt', 'w').write('1')"
    code = f"import os\n{write}\nos.remove('gone.txt')"
    model.script([call(code), say("Done.")])
    answer = chat.ask("change them")
    chat.unfold()
    cards = answer.locator(".file-card")
    expect(cards).to_have_count(3)
    expect(cards.filter(has_text="kept.txt")).to_contain_text("changed")
    expect(cards.filter(has_text="gone.txt")).to_contain_text("deleted")
    expect(cards.filter(has_text="made.txt").get_by_role("button", name="Bring")).to_have_count(0)
    for name, text in (("kept.txt", "before"), ("gone.txt", "there")):
        answer.get_by_role("button", name=f"Bring {name} back").click()
        expect(cards.filter(has_text=name)).to_contain_text("as it was before this cell")
        assert read(chat, name) == text
    # Python sees the same.
    result = chat.run("open('kept.txt').read() + open('gone.txt').read()")
    assert result["outputs"][0]["data"]["text/plain"] == "'beforethere'"
