"""The copy in this browser: downloaded with progress, then started in a new process without any server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, expect

from sandcell.cli import main
from sandcell.export.site import restamp_shell
from support.browser import launch_options
from support.chat_page import ANSWER_MS, ChatPage
from support.plain_host import PLACE, PlainHost
from support.relay import relay_settings, run_relay
from support.sample_data import as_csv, sales_rows, top_products


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory, built_web: Path, built_runtime: Path) -> Path:
    """The page as files, so that the test can hold two versions of it."""
    folder = tmp_path_factory.mktemp("offline") / "public"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDCELL_WEB_ROOT", str(built_web))
        patch.setenv("SANDCELL_RUNTIME_ROOT", str(built_runtime))
        assert main(["export", str(folder), "--runtime", "core", "--path", PLACE]) == 0
    return folder


@contextmanager
def browser_process(browser_type: BrowserType, profile: Path) -> Iterator[BrowserContext]:
    """A browser of its own on one profile; leaving it ends the process."""
    context = browser_type.launch_persistent_context(
        profile, headless=True, accept_downloads=True, **launch_options()
    )
    yield context
    context.close()


def open_dialog(chat: ChatPage) -> None:
    chat.page.get_by_role("button", name="Offline…").click()
    expect(chat.page.get_by_role("dialog", name="Use without a network")).to_be_visible()


def keep_core(chat: ChatPage) -> None:
    open_dialog(chat)
    chat.page.get_by_role("radio", name="Core").check()
    chat.page.get_by_role("button", name="Download", exact=True).click()


def test_after_a_download_everything_starts_without_the_server(
    browser_type: BrowserType, exported: Path, tmp_path: Path
) -> None:
    rows = sales_rows()
    with PlainHost(exported) as host, browser_process(browser_type, tmp_path) as context:
        chat = ChatPage(context.new_page(), host.url)
        chat.drop({"sales.csv": as_csv(rows)})
        chat.ask("how many rows are there?")
        keep_core(chat)
        state = chat.page.locator(".offline-state")
        expect(state).to_contain_text("starts without a network", timeout=ANSWER_MS)
        chat.complaints.check()
        port = host.port
    # The server is gone, and so is the browser's process.
    with browser_process(browser_type, tmp_path) as context:
        chat = ChatPage(context.new_page(), f"http://127.0.0.1:{port}{PLACE}")
        # The worker adds the headers that the host left out.
        assert chat.page.evaluate("crossOriginIsolated") is True
        chat.page.locator(".chat-title").first.click()
        expect(chat.answers).to_have_count(1)
        assert chat.files() == ["/mnt/data/sales.csv"]
        answer = chat.ask("plot monthly revenue by region and list the top five products")
        expect(answer.locator("figure.image-card img")).to_have_count(1)
        table = answer.get_by_role("table").last
        for product, total in top_products(rows):
            expect(table).to_contain_text(product)
            expect(table).to_contain_text(f"{total:.2f}")
        numbers = chat.run("import numpy, pandas, matplotlib\nint(numpy.arange(100_000).sum())")
        assert "4999950000" in str(numbers["outputs"])
        chat.complaints.check()


CHANGE = """async ([part, garbage]) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      if (!url.includes(part)) continue;
      if (garbage === null) await cache.delete(url);
      else await cache.put(url, new Response(garbage));
      return url;
    }
  }
  throw new Error(`${part} is not kept`);
}"""
KEPT = """async (part) => {
  const cache = await caches.open("sandcell-runtime");
  return (await cache.keys()).some(({ url }) => url.includes(part));
}"""


def test_breaks_damage_and_new_versions(browser: Browser, exported: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(exported, site)
    context = browser.new_context()
    with PlainHost(site) as host:
        chat = ChatPage(context.new_page(), host.url)
        page, state = chat.page, chat.page.locator(".offline-state")
        # A download that breaks off goes on where it was.
        chat.complaints.expect("503")
        host.refused = "pandas-"
        keep_core(chat)
        expect(state).to_contain_text("That did not work", timeout=ANSWER_MS)
        host.refused = ""
        fetched = [path for path in host.asked if "numpy-" in path]
        page.get_by_role("button", name="Continue the download").click()
        expect(state).to_contain_text("starts without a network", timeout=ANSWER_MS)
        assert [path for path in host.asked if "numpy-" in path] == fetched
        # What the browser threw away comes back at the next visit, what is damaged when it is read.
        page.evaluate(CHANGE, ["pandas-", None])
        page.evaluate(CHANGE, ["numpy-", "damaged"])
        page.evaluate(CHANGE, ["assets/page-", "damaged"])
        page.reload()
        expect(page.locator(".toast")).to_contain_text("was repaired", timeout=ANSWER_MS)
        assert page.evaluate(KEPT, "pandas-") is True
        numbers = chat.run("import numpy\nint(numpy.arange(10).sum())")
        assert "45" in str(numbers["outputs"])
        chat.complaints.check()

        # A new version that is not there as a whole changes nothing.
        icon, old = site / "assets/favicon.svg", "fetch('assets/favicon.svg').then((icon) => icon.text())"
        before = icon.read_text("utf-8")
        icon.write_text(before.replace("#0b6e77", "#123456"), "utf-8")
        restamp_shell(site, {})
        icon.write_text(before, "utf-8")
        page.reload()
        page.evaluate(
            """async () => {
                 const registration = await navigator.serviceWorker.ready;
                 await registration.update();
                 const worker = registration.installing;
                 await new Promise((done) => {
                   if (!worker || worker.state === "redundant") done();
                   else worker.addEventListener("statechange", () => worker.state === "redundant" && done());
                 });
               }"""
        )
        chat.complaints.expect("is not the file that this version")
        assert page.evaluate(old) == before
        # A whole one is announced, and taken when the person says so.
        icon.write_text(before.replace("#0b6e77", "#123456"), "utf-8")
        page.reload()
        expect(page.locator(".toast")).to_contain_text(
            "A new version of Sandcell is here.", timeout=ANSWER_MS
        )
        assert page.evaluate(old) == before
        with page.expect_navigation():
            page.get_by_role("button", name="Reload").click()
        page.wait_for_function("() => globalThis.sandcell !== undefined")
        assert "#123456" in page.evaluate(old)
        # The space is given back.
        open_dialog(chat)
        page.get_by_role("button", name="Remove from this browser").click()
        expect(state).to_contain_text("Nothing is kept yet.")
        assert page.evaluate("caches.keys()") == []
        chat.complaints.check()
    context.close()


def test_the_assistant_answers_when_its_server_is_gone(
    browser: Browser, built_web: Path, built_runtime: Path
) -> None:
    context = browser.new_context()
    with run_relay(relay_settings(web_root=built_web, runtime_root=built_runtime)) as serving:
        chat = ChatPage(context.new_page(), serving.url)
        expect(chat.ask("what is 17 * 23?")).to_contain_text("391")
        # The assistant's wheel and SymPy's are in the browser's cache or not: only the former is needed.
        chat.run("import sandcell_assistant.inside")
    chat.complaints.expect("Failed to load resource")
    expect(chat.ask("what is 12 * 12?")).to_contain_text("144")
    chat.complaints.check()
    context.close()
