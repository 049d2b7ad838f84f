"""The main job with the built-in assistant: no model, no key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from support.chat_page import ChatPage
from support.sample_data import as_csv, sales_rows, top_products


@pytest.fixture(scope="module")
def page_without_model(browser: Browser, live_server: str) -> Iterator[ChatPage]:
    """A page where the built-in assistant answers."""
    context = browser.new_context(accept_downloads=True)
    yield ChatPage(context.new_page(), live_server)
    context.close()


@pytest.fixture
def assisted(page_without_model: ChatPage) -> Iterator[ChatPage]:
    """The same; what the browser complains about fails the test."""
    yield page_without_model
    page_without_model.complaints.check()


def test_the_page_says_that_no_model_is_connected(assisted: ChatPage) -> None:
    expect(assisted.page.get_by_text("No language model is connected")).to_be_visible()


def test_plot_and_top_five_then_a_follow_up(assisted: ChatPage) -> None:
    rows = sales_rows()
    assisted.drop({"sales.csv": as_csv(rows)})
    answer = assisted.ask("plot monthly revenue by region and list the top five products")
    expect(answer.locator("figure.image-card img")).to_have_count(1)
    table = answer.get_by_role("table").last
    for product, total in top_products(rows):
        expect(table).to_contain_text(product)
        expect(table).to_contain_text(f"{total:.2f}")
    answer = assisted.ask("and save that as Excel")
    expect(answer.locator(".file-card")).to_contain_text(".xlsx")


def test_formulas(assisted: ChatPage) -> None:
    answer = assisted.ask("derivative of x^3 + 2x")
    assisted.unfold()
    expect(answer.locator(".katex").first).to_be_visible()


def test_pasted_code_is_run(assisted: ChatPage) -> None:
    answer = assisted.ask("run this:\n```python\nprint(sum(range(101)))\n```")
    assisted.unfold()
    expect(answer).to_contain_text("5050")


def test_what_it_cannot_do_is_said(assisted: ChatPage) -> None:
    answer = assisted.ask("write a sonnet about the sea")
    expect(answer).to_contain_text("OPENAI_API_KEY")
    expect(assisted.cells).to_have_count(0)
