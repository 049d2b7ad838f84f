"""A shown frame can be looked into whole: sorted, searched, filtered, saved, and told gone when it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

FRAME = """
import pandas as pd
n = 5000
df = pd.DataFrame({
    "city": ["Berlin", "Paris", "Oslo", None] * (n // 4),
    "n": range(n, 0, -1),
    "when": pd.date_range("2024-01-01", periods=n, freq="h", tz="Europe/Berlin"),
    "=x": [i / 4 for i in range(n)],
})
df
"""


@pytest.fixture
def grid(chat: ChatPage, model: ModelServer) -> Iterator[Locator]:
    """The grid of a frame that a cell has shown."""
    expect.set_options(timeout=30_000)
    model.script([call(FRAME), say("Done.")])
    answer = chat.ask("show")
    expect(answer).to_contain_text("500 of 5,000 rows")
    answer.get_by_role("button", name="Explore the whole table").click()
    dialog = chat.page.get_by_role("dialog", name="Table")
    expect(dialog.locator(".grid-note")).to_contain_text("5,000 rows · 4 columns")
    yield dialog
    expect.set_options(timeout=5_000)


def first(grid: Locator, column: str) -> Locator:
    return grid.locator(f".ag-row[row-index='0'] [col-id={column}]")


def test_sort_search_filter_and_save(grid: Locator, chat: ChatPage, tmp_path: Path) -> None:
    expect(first(grid, "c2")).to_have_text("5000")
    expect(grid.get_by_role("columnheader").filter(has_text="datetime64")).to_contain_text("Europe/Berlin")
    expect(grid.get_by_role("img", name="1 to 5000")).to_be_visible()
    expect(grid.get_by_role("columnheader").filter(has_text="city")).to_contain_text("25 % missing")
    grid.get_by_text("n", exact=True).click()
    expect(first(grid, "c2")).to_have_text("1")
    expect(first(grid, "c0")).to_have_text("4999")
    grid.get_by_role("searchbox").fill("oslo")
    expect(grid.locator(".grid-note")).to_contain_text("1,250 of 5,000 rows match")
    grid.locator(".ag-header-cell[col-id=c2] .ag-header-cell-filter-button").click()
    chat.page.locator(".ag-filter .ag-picker-field-wrapper").first.click()
    chat.page.get_by_role("option", name="Less than", exact=True).click()
    chat.page.locator(".ag-filter input[type=number]:visible").first.fill("11")
    expect(grid.locator(".grid-note")).to_contain_text("3 of 5,000 rows match")
    chat.page.keyboard.press("Escape")
    expect(chat.page.locator(".ag-filter")).to_have_count(0)
    with chat.page.expect_download() as download:
        grid.get_by_role("button", name="Download these rows as CSV").click()
    target = tmp_path / "table.csv"
    download.value.save_as(target)
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["city", "n", "when", "=x"]
    assert [row[:2] for row in rows[1:]] == [["Oslo", "2"], ["Oslo", "6"], ["Oslo", "10"]]
    with chat.page.expect_download() as book:
        grid.get_by_role("button", name="Download these rows as an Excel workbook").click()
    assert book.value.path().read_bytes()[:2] == b"PK"
    grid.get_by_role("button", name="Close").click()


def test_the_last_row_is_reached_and_a_restart_is_told(grid: Locator, chat: ChatPage) -> None:
    grid.locator(".ag-cell").first.click()
    chat.page.keyboard.press("Control+End")
    expect(grid.locator(".ag-row[row-index='4999'] [col-id=c0]")).to_have_text("4999")
    grid.get_by_role("button", name="Close").click()
    chat.page.evaluate("() => window.sandcell.interpreter.restart()")
    chat.answer.get_by_role("button", name="Explore the whole table").click()
    expect(grid).to_contain_text("not kept any more: run its cell again")
    grid.get_by_role("button", name="Close").click()
    expect(chat.answer).to_contain_text("500 of 5,000 rows")
