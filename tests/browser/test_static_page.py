"""The exported page on a plain file server below a sub-path, without headers and with those it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sandcell.cli import main
from support.chat_page import ChatPage
from support.plain_host import PLACE, PlainHost, read_headers_file
from support.sample_data import as_csv, sales_rows, top_products


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, built_web: Path, built_runtime: Path) -> Path:
    """The folder as docs/static.md says to make it."""
    folder = tmp_path_factory.mktemp("static") / "public"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDCELL_WEB_ROOT", str(built_web))
        patch.setenv("SANDCELL_RUNTIME_ROOT", str(built_runtime))
        assert main(["export", str(folder), "--runtime", "core", "--path", PLACE]) == 0
    return folder


@pytest.fixture
def plain_page(browser: Browser, exported: Path) -> Iterator[ChatPage]:
    """On a host that sends no headers of ours."""
    with PlainHost(exported) as host:
        context = browser.new_context(accept_downloads=True)
        page = ChatPage(context.new_page(), host.url)
        yield page
        page.complaints.check()
        context.close()
        outside = [path for path in host.asked if not path.startswith(PLACE)]
        assert outside == [], "the page asked for something beside its own folder"


def test_the_main_job_on_a_host_without_headers(plain_page: ChatPage) -> None:
    assert plain_page.page.evaluate("crossOriginIsolated") is False
    expect(plain_page.page.get_by_text("Built-in assistant")).to_be_attached()
    expect(plain_page.page.get_by_role("link", name="Lines for nginx")).to_have_attribute(
        "href", "hosting.txt"
    )
    rows = sales_rows()
    plain_page.drop({"sales.csv": as_csv(rows)})
    answer = plain_page.ask("plot monthly revenue by region and list the top five products")
    expect(answer.locator("figure.image-card img")).to_have_count(1)
    table = answer.get_by_role("table").last
    for product, total in top_products(rows):
        expect(table).to_contain_text(product)
        expect(table).to_contain_text(f"{total:.2f}")
    answer = plain_page.ask("and save that as Excel")
    expect(answer.locator(".file-card")).to_contain_text(".xlsx")
    # The soft stop of pages without shared memory: the variables stay.
    assert plain_page.run("kept = 1")["status"] == "ok"
    stopped = plain_page.page.evaluate(
        """async () => {
             const { interpreter } = window.sandcell;
             const run = interpreter.run("print('go')\\nwhile True: pass");
             for await (const output of run) {
               if (output.output_type === "stream") await interpreter.interrupt();
             }
             return (await run.result).status;
           }"""
    )
    assert stopped == "interrupted"
    assert plain_page.run("kept")["status"] == "ok"
    # What was left out is said by name.
    missing = plain_page.run("import scipy")
    assert "exported without it" in str(missing["error"])


def test_a_host_that_sends_the_headers_isolates_the_page(browser: Browser, exported: Path) -> None:
    text = (exported / "hosting.txt").read_text("utf-8")
    _, _, block = text.partition("Netlify and Cloudflare Pages")
    headers = read_headers_file(block.partition("GitHub Pages\n---")[0].partition("\n\n")[2])
    assert PLACE in headers and f"{PLACE}jail.html" in headers
    with PlainHost(exported, headers) as host:
        context = browser.new_context()
        page = ChatPage(context.new_page(), host.url)
        assert page.page.evaluate("crossOriginIsolated") is True
        expect(page.page.get_by_role("link", name="Lines for nginx")).to_have_count(0)
        answer = page.ask("what is 17 * 23?")
        expect(answer).to_contain_text("391")
        assert page.page.evaluate("window.sandcell.interpreter.info.isolated") is True
        page.complaints.check()
        context.close()
