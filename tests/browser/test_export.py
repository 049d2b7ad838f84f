"""Chats out of the page and in again, checked with the tools that others read them with."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

CELLS = """total = sum(int(line) for line in open("/mnt/data/numbers.txt"))
open("/mnt/data/total.txt", "w").write(str(total))
print("total", total)"""
PLOTLY = """from IPython.display import display
figure = {"data": [{"type": "bar", "x": ["a", "b"], "y": [1, 2]}], "layout": {}}
display({"application/vnd.plotly.v1+json": figure, "text/plain": "bars"}, raw=True)"""

READ: Any = nbformat.read
VALIDATE: Any = nbformat.validate
"""nbformat says that it is typed, and these are not."""

EXECUTE = """import sys, nbformat
from nbclient import NotebookClient
book = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(book, sys.argv[1])
"""


def export(page: Page, kind: str, folder: Path) -> Path:
    """Export the chat that is shown and return the downloaded file."""
    page.get_by_role("button", name="Export…").first.click()
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name=kind).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.fixture(scope="module")
def told(shared_chat: ChatPage, model: ModelServer) -> ChatPage:
    """A chat with a question, files, a table and a chart."""
    model.script([call(CELLS), call(PLOTLY), say("It is [here](sandbox:/mnt/data/total.txt), **six**.")])
    shared_chat.attach({"numbers.txt": "1\n2\n3\n"})
    shared_chat.ask("Add the numbers")
    return shared_chat


def test_a_notebook_is_valid_and_runs_natively(told: ChatPage, tmp_path: Path) -> None:
    file = export(told.page, "Jupyter notebook", tmp_path)
    assert file.name == "Add the numbers.ipynb"
    book = READ(file, as_version=4)
    VALIDATE(book)
    sources = [cell.source for cell in book.cells]
    assert sources[:2] == ["# Add the numbers", "> Add the numbers"]
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert code[0].outputs[0].text == "total 6\n"
    assert "application/vnd.plotly.v1+json" in code[1].outputs[0].data
    (tmp_path / "numbers.txt").write_text("10\n20\n")
    # In a process of its own: its event loop and its warnings are not ours.
    subprocess.run([sys.executable, "-c", EXECUTE, file, tmp_path], check=True, capture_output=True)
    again = READ(file, as_version=4)
    assert next(cell for cell in again.cells if cell.cell_type == "code").outputs[0].text == "total 30\n"
    assert (tmp_path / "total.txt").read_text() == "30"


def test_a_report_needs_nothing_and_its_chart_is_live(told: ChatPage, tmp_path: Path) -> None:
    file = export(told.page, "HTML report", tmp_path)
    page = told.page.context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    expect(page.locator("html")).to_have_attribute("data-drawn", "true")
    expect(page.locator("figure .main-svg").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("total 6")
    expect(page.locator("main strong")).to_have_text("six")
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []
    page.close()


def test_a_zip_comes_back_with_its_files_and_runs_nothing(told: ChatPage, tmp_path: Path) -> None:
    page = told.page
    file = export(page, "Zip with files", tmp_path)
    with zipfile.ZipFile(file) as packed:
        assert {"chat.json", "chat.ipynb", "chat.py", "numbers.txt", "total.txt"} <= set(packed.namelist())
        compile(packed.read("chat.py"), "chat.py", "exec")
        assert json.loads(packed.read("chat.json"))["title"] == "Add the numbers"
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(str(file))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 messages, 2 cells, 2 files")
    dialog.get_by_role("button", name="Import").click()
    expect(page.locator("article.turn-user")).to_have_count(1)
    expect(told.answer).to_contain_text("total 6")
    assert told.files() == ["/mnt/data/numbers.txt", "/mnt/data/total.txt"]
    expect(page.get_by_role("button", name="Replay 2 cells")).to_be_visible()
    assert told.run("'total' in globals()")["outputs"][0]["data"]["text/plain"] == "False"


def test_a_link_carries_a_chat_and_asks_first(told: ChatPage) -> None:
    page = told.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Export…").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Copy a link").click()
    expect(page.locator(".toast")).to_contain_text("The link was copied")
    link: str = page.evaluate("navigator.clipboard.readText()")
    other = page.context.new_page()
    other.goto(link)
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("Nothing in it runs before you say so.")
    expect(dialog).to_contain_text("total = sum")
    expect(other.locator("article")).to_have_count(0)
    dialog.get_by_role("button", name="Import").click()
    expect(other.locator("article.turn-assistant")).to_contain_text("total 6")
    other.close()
