"""Files of every kind can be looked into: Python reads them in the sandbox, the page draws what it found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, say

MAKE = r"""
import io, json, sqlite3, zipfile
import openpyxl, docx
from fpdf import FPDF
from PIL import Image
open("list.csv", "wb").write("Größe;n\n1,50;007\n".encode("cp1252"))
book = openpyxl.Workbook()
book.active.title = "Orders"
book.active.append(["city", "n"])
book.active.append(["Oslo", 3])
book.create_sheet("Notes")["B2"] = "far"
book.save("book.xlsx")
with sqlite3.connect("shop.db") as base:
    base.execute("CREATE TABLE customers AS SELECT 'Ada' AS name, 36 AS age")
    base.execute("CREATE TABLE orders AS SELECT 1 AS id")
base.close()
json.dump({"a": [1, {"deep": True}]}, open("tree.json", "w"))
with zipfile.ZipFile("pack.zip", "w") as pack:
    pack.writestr("docs/<b>read.txt", "x")
text = docx.Document()
text.add_heading("Report", 1)
text.add_paragraph("Words <img src=x onerror=alert(1)>.")
text.save("letter.docx")
page = FPDF()
page.add_page()
page.set_font("helvetica")
page.cell(text="Invoice 42")
page.output("bill.pdf")
Image.new("CMYK", (40, 30)).save("scan.tiff")
open("notes.txt", "w", encoding="utf-16").write("Grüße")
open("broken.xlsx", "wb").write(b"PK\x03\x04rubbish")
"""


@pytest.fixture(scope="module")
def files(browser: Browser, scripted_relay: str) -> Iterator[ChatPage]:
    """A chat with a file of every kind, the panel of files open."""
    context = browser.new_context()
    chat = ChatPage(context.new_page(), scripted_relay)
    assert chat.run(MAKE)["status"] == "ok"
    chat.page.get_by_role("button", name="Files and variables").click()
    yield chat
    chat.complaints.check()
    context.close()


@pytest.fixture
def dialog(files: ChatPage) -> Iterator[Locator]:
    """The preview, closed afterwards."""
    dialog = files.page.locator("dialog.preview")
    yield dialog
    files.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def look(files: ChatPage, name: str) -> None:
    files.page.locator("sandcell-panel").get_by_role("button", name=name).first.click()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("list.csv", ["CP1252", "semicolons", "decimal comma", "Größe", "1,50", "007"]),
        ("tree.json", ["UTF-8", "a", "[2]"]),
        ("pack.zip", ["1 file", "docs", "<b>read.txt", "1 B"]),
        ("letter.docx", ["Report", "Words <img src=x onerror=alert(1)>."]),
        ("bill.pdf", ["1 page", "Page 1", "Invoice 42"]),
        ("notes.txt", ["UTF-16", "Grüße"]),
        ("broken.xlsx", ["cannot be read as excel"]),
    ],
)
def test_what_is_in_a_file(files: ChatPage, dialog: Locator, name: str, words: list[str]) -> None:
    look(files, name)
    for word in words:
        expect(dialog).to_contain_text(word)


def test_sheets_are_tabs_for_mouse_and_keys(files: ChatPage, dialog: Locator) -> None:
    look(files, "book.xlsx")
    expect(dialog.get_by_role("cell", name="Oslo")).to_be_visible()
    dialog.get_by_role("tab", name="Notes").click()
    expect(dialog.get_by_role("cell", name="far")).to_be_visible()
    expect(dialog.get_by_role("columnheader", name="Sort by B")).to_be_visible()
    expect(dialog.get_by_role("tab", name="Notes")).to_be_focused()
    files.page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("cell", name="Oslo")).to_be_visible()
    expect(dialog.get_by_role("tab", name="Orders")).to_be_focused()


def test_tables_of_a_database_are_tabs(files: ChatPage, dialog: Locator) -> None:
    look(files, "shop.db")
    expect(dialog.get_by_role("cell", name="Ada")).to_be_visible()
    expect(dialog.get_by_role("tab")).to_have_text(["customers", "orders"])


def test_a_picture_that_the_browser_does_not_draw(files: ChatPage, dialog: Locator) -> None:
    look(files, "scan.tiff")
    expect(dialog.get_by_role("img", name="scan.tiff")).to_have_js_property("naturalWidth", 40)
    expect(dialog).to_contain_text("40 × 30 pixels")


def test_a_text_is_there_while_python_is_busy(files: ChatPage, dialog: Locator) -> None:
    files.page.evaluate(
        "() => { globalThis.held = window.sandcell.interpreter.run('import time\\ntime.sleep(60)') }"
    )
    files.page.wait_for_function("() => window.sandcell.interpreter.state === 'busy'")
    look(files, "list.csv")
    expect(dialog).to_contain_text("Python is busy")
    expect(dialog).to_contain_text("007")
    files.page.evaluate("() => window.sandcell.interpreter.interrupt()")
    expect(dialog).to_contain_text("CP1252")


def test_what_the_model_is_told_is_shown_and_limited(files: ChatPage, model: ModelServer) -> None:
    page = files.page
    files.attach({"people.csv": "mail,age\nada@example.org,36\n"})
    page.locator("sandcell-composer").get_by_role("button", name="columns and examples").click()
    dialog = page.get_by_role("dialog", name="What the model is told")
    text = dialog.get_by_role("region", name="Exactly this")
    expect(text).to_contain_text("ada@example.org")
    dialog.get_by_label("Names only").check()
    expect(text).to_contain_text("people.csv")
    expect(text).not_to_contain_text("ada@example.org")
    shown = text.inner_text()
    page.keyboard.press("Escape")
    model.script([say("A list.")])
    files.ask("What is it?")
    [sent] = [one["content"] for one in model.requests[-1].messages if one["role"] == "user"]
    # The newest first, as in what was shown: nothing but names, sizes and kinds.
    assert sent == f"{shown}\n\nWhat is it?"
    assert "columns" not in sent and "people.csv" in sent
    page.locator("sandcell-panel").get_by_role("tab", name="Sent").click()
    expect(page.locator(".ledger-list")).to_contain_text("names only")
    page.reload()
    page.wait_for_function("() => globalThis.sandcell !== undefined")
    assert page.evaluate("() => window.sandcell.chat.telling") == "names"
