"""The widget on another site: docs/widget.md to the letter, events, looks, policies, shared Pythons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Complaints
from support.plain_host import PLACE, PlainHost
from support.relay import relay_settings, run_relay

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/widget.md").read_text("utf-8")
EVENTS = ["ready", "run", "output", "file", "done", "error", "check", "message"]
READY_MS = 120_000
"""A first Python on a busy machine."""

WATCH = f"""
window.seen = [];
for (const name of {EVENTS}) {{
  document.addEventListener(`sandcell-${{name}}`, ({{ detail }}) => seen.push({{ name, detail }}));
}}
"""


def examples(language: str) -> list[str]:
    """The document's blocks in a language, in their order."""
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.S)


def strict_headers(relay: str) -> dict[str, dict[str, str]]:
    """The document's lines for a strict policy, with the page's own script and everything else shut."""
    lines = re.search(r"```\n(script-src .*?)\n```", DOCUMENT)
    assert lines is not None
    sources = lines[1].replace("https://python.example.org", relay)
    own = sources.replace("script-src ", "script-src 'self' ")
    rest = "img-src data:; require-trusted-types-for 'script'; trusted-types 'none'"
    return {PLACE: {"Content-Security-Policy": f"default-src 'none'; {own}; {rest}"}}


FOCUSED = """async (box) => {
  while (document.activeElement !== box) await new Promise((resolve) => setTimeout(resolve, 20));
}"""


@pytest.fixture(scope="module")
def relay(built_web: Path, built_runtime: Path) -> Iterator[str]:
    """A relay of one person, with the built-in assistant."""
    with run_relay(relay_settings(web_root=built_web, runtime_root=built_runtime)) as serving:
        yield serving.url.rstrip("/")


@pytest.fixture(scope="module")
def document_page(browser: Browser, relay: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The first page of the document, on a host of its own."""
    folder = tmp_path_factory.mktemp("site")
    page_text = examples("html")[0].replace("http://127.0.0.1:8000", relay)
    (folder / "index.html").write_text(page_text, "utf-8")
    with PlainHost(folder) as host:
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.set_default_timeout(READY_MS)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(relay)))
        complaints = Complaints(page)
        # The chat is below the fold of this window.
        page.set_viewport_size({"width": 1000, "height": 700})
        page.goto(host.url)
        page.evaluate("list => { window.asked = list }", asked)
        yield page
        complaints.check()
        page.close()


def test_cells_run_when_somebody_asks_and_share_a_python(document_page: Page) -> None:
    page = document_page
    expect(page.locator("sandcell-cell").first).to_contain_text("squares = [n * n for n in range(4)]")
    cells = [frame for frame in page.frames if frame.url.endswith("embed.html")]
    assert len(cells) <= 1, "only the chat may load before somebody asks"
    # By the keyboard alone.
    page.locator("sandcell-cell").first.locator("pre").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.locator("sandcell-cell").nth(0).locator("iframe").content_frame
    expect(first.locator(".output")).to_contain_text("[0, 1, 4, 9]", timeout=READY_MS)
    expect(first.get_by_text("As expected")).to_be_visible()
    page.locator("sandcell-cell").nth(1).get_by_role("button", name="Run").click()
    second = page.locator("sandcell-cell").nth(1).locator("iframe").content_frame
    expect(second.locator(".output")).to_contain_text("14", timeout=READY_MS)
    names = [entry["name"] for entry in page.evaluate("seen")]
    assert names.count("run") == names.count("done") == 2
    assert names.count("check") == 1
    # Sized by what it shows: nothing of it is cut off, and no scroll bar is needed.
    box = page.locator("sandcell-cell").nth(0).bounding_box()
    inner = first.locator(".embedded-cell").bounding_box()
    assert box is not None and inner is not None and inner["height"] <= box["height"] + 1
    # A Python of its own knows nothing of them.
    alone = page.evaluate(
        """async () => {
             const cell = document.createElement("sandcell-cell");
             cell.textContent = "squares";
             cell.setAttribute("src", document.querySelector("script[src]").src.replace("embed.js", ""));
             document.body.append(cell);
             const { status, error } = await cell.run();
             const other = await document.querySelector("sandcell-cell").run("import sys; len(squares)");
             cell.remove();
             return [status, error.ename, other.outputs[0].data["text/plain"]];
           }"""
    )
    assert alone == ["error", "NameError", "4"]


def test_the_code_is_edited_in_place_and_put_back(document_page: Page) -> None:
    page = document_page
    frame = page.locator("sandcell-cell").nth(1).locator("iframe").content_frame
    frame.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("print('changed ' + str(sum(squares) * 2))")
    page.keyboard.press("Control+Enter")
    expect(frame.locator(".output")).to_contain_text("changed 28", timeout=READY_MS)
    assert page.evaluate("document.querySelectorAll('sandcell-cell')[1].code") == (
        "print('changed ' + str(sum(squares) * 2))"
    )
    # Out of the editor by Escape and Tab, and on to the next element of the page.
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(frame.get_by_role("button", name="Run")).to_be_focused()
    frame.get_by_role("button", name="Reset").click()
    expect(frame.locator(".cm-content")).to_contain_text("sum(squares)")
    assert page.evaluate("document.querySelectorAll('sandcell-cell')[1].code") == "sum(squares)"


def test_a_chat_answers_takes_files_and_follows_the_page(document_page: Page) -> None:
    page = document_page
    chat = page.locator("sandcell-chat")
    page.evaluate("document.documentElement.style.cssText = 'color-scheme: dark; --sandcell-accent: #8a2be2'")
    result = page.evaluate(
        """async () => {
             const chat = document.querySelector("sandcell-chat");
             await chat.addFile("cities.csv", "city,people\\nOslo,709037\\nRome,2748109\\n");
             const answer = await chat.ask("how many rows are there?");
             const file = await chat.getFile("/mnt/data/cities.csv");
             return { answer, text: await file.text(), files: await chat.listFiles() };
           }"""
    )
    assert "2" in result["answer"]["text"] and result["answer"]["state"] == "done"
    assert result["answer"]["runs"][0]["status"] == "ok"
    assert result["text"].startswith("city,people")
    assert [file["path"] for file in result["files"]] == ["/mnt/data/cities.csv"]
    said = [entry["detail"]["role"] for entry in page.evaluate("seen") if entry["name"] == "message"]
    assert said == ["user", "assistant"]
    frame = chat.locator("iframe").content_frame
    root = frame.locator(":root")
    expect(root).to_have_attribute("data-theme", "dark")
    assert root.evaluate("(root) => getComputedStyle(root).getPropertyValue('--accent')") == "#8a2be2"
    # What could fetch something is no colour.
    page.evaluate(
        """() => {
             const chat = document.querySelector("sandcell-chat");
             chat.style.setProperty("--sandcell-accent", "url(https://evil.example/)");
             chat.setTheme();
           }"""
    )
    expect(root).to_have_css("--accent", "#6ac6cc")
    expect(chat.locator("iframe")).to_have_attribute("title", "Ask about squares")
    page.evaluate("document.querySelector('sandcell-chat').focus()")
    # Whether the window itself has the focus is for the other pages of the tests' browser to say.
    frame.get_by_role("textbox", name="Message").evaluate(FOCUSED)


def test_the_second_example_runs_under_a_strict_policy(browser: Browser, relay: str, tmp_path: Path) -> None:
    example = next(text for text in examples("html") if "document.title = answer.text" in text)
    script = re.search(r"<script type=\"module\">(.*?)</script>", example, re.S)
    assert script is not None
    (tmp_path / "page.js").write_text(script[1], "utf-8")
    body = example.replace(script[0], '<script type="module" src="page.js"></script>')
    own = "<!doctype html><html lang=en><link rel=icon href=data:,><title>Strict</title>"
    (tmp_path / "index.html").write_text(
        f'{own}<script type="module" src="{relay}/embed.js"></script>{body}</html>', "utf-8"
    )
    with PlainHost(tmp_path, strict_headers(relay)) as host:
        page = browser.new_page()
        complaints = Complaints(page)
        page.goto(host.url)
        expect(page).to_have_title(re.compile("2"), timeout=READY_MS)
        complaints.check()
        page.close()
