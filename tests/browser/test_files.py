"""Files of every kind get a sensible result."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.chat_page import ChatPage
from support.sample_data import CORRUPT_CSV, EMPTY_FILE, NO_ROWS_CSV, as_csv, large_csv, sales_rows, wide_csv


@pytest.fixture(scope="module")
def assisted(browser: Browser, live_server: str) -> Iterator[ChatPage]:
    """A page where the built-in assistant answers."""
    context = browser.new_context(accept_downloads=True)
    yield ChatPage(context.new_page(), live_server)
    context.close()


@pytest.fixture(autouse=True)
def quiet(assisted: ChatPage) -> Iterator[None]:
    """No test may leave a complaint of the browser behind."""
    yield
    assisted.complaints.check()


def test_twenty_megabytes_are_profiled_and_plotted(assisted: ChatPage, tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    content = large_csv(20)
    path.write_bytes(content)
    rows = content.count(b"\n") - 1
    assisted.attach_path(path)
    answer = assisted.ask("profile large.csv")
    expect(answer).to_contain_text(f"{rows:,}")
    assisted.unfold()
    assert "error" not in answer.inner_text().lower()
    answer = assisted.ask("plot the mean of value by group as a bar chart")
    figure = answer.locator("figure.image-card img")
    expect(figure).to_have_count(1)
    assert figure.evaluate("img => img.naturalWidth") > 600


def test_a_corrupt_file_is_read_as_far_as_it_goes_or_refused_in_words(assisted: ChatPage) -> None:
    assisted.attach({"corrupt.csv": CORRUPT_CSV})
    answer = assisted.ask("profile corrupt.csv")
    text = answer.inner_text()
    assert "corrupt.csv" in text and len(text) > 60
    assert "PythonError" not in text


def test_an_empty_file_is_called_empty(assisted: ChatPage) -> None:
    assisted.attach({"nothing.csv": EMPTY_FILE})
    answer = assisted.ask("profile nothing.csv")
    expect(answer).to_contain_text("empty")


def test_a_frame_without_rows(assisted: ChatPage) -> None:
    assisted.attach({"header only.csv": NO_ROWS_CSV})
    answer = assisted.ask("profile header only.csv")
    text = answer.inner_text()
    assert "0 rows" in text or "no rows" in text.lower()


def test_three_hundred_columns(assisted: ChatPage) -> None:
    assisted.attach({"wide.csv": wide_csv(300)})
    answer = assisted.ask("profile wide.csv")
    expect(answer).to_contain_text("300")


def test_a_name_with_umlauts_and_brackets(assisted: ChatPage) -> None:
    assisted.attach({"Ümläut (1).csv": as_csv(sales_rows(50))})
    answer = assisted.ask("Show the top 3 products by revenue in Ümläut (1).csv")
    expect(answer.get_by_role("table").last).to_contain_text("revenue")
    result = assisted.run("import os\n'Ümläut (1).csv' in os.listdir('/mnt/data')")
    assert result["outputs"][0]["data"]["text/plain"] == "True"


def test_convert_and_download(assisted: ChatPage) -> None:
    assisted.attach({"orders.csv": as_csv(sales_rows(30))})
    answer = assisted.ask("convert orders.csv to Excel")
    with assisted.page.expect_download() as download:
        answer.locator(".file-card").get_by_role("button", name="Download orders.xlsx").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
