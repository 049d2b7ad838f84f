"""Who may embed the widget, on whose account, and what a hostile page around it gets hold of: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from sandcell.access.tokens import sign
from sandcell.cli import main
from sandcell.settings.deployment import Access
from support.browser import Complaints
from support.chat_page import ChatPage
from support.model_server import ModelServer, say
from support.plain_host import PLACE, PlainHost
from support.relay import relay_settings, run_relay

READY_MS = 120_000
CODE = "open sesame"
SECRET = "a secret of thirty-two bytes, yes"

SITE = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Site</title>
<script type="module" src="{relay}/embed.js"></script>
<script>
window.errors = [];
document.addEventListener("sandcell-error", ({{ detail }}) => errors.push(detail.code));
</script>
<sandcell-chat loading="eager" {attributes}></sandcell-chat></html>"""

ASK = """async (text) =>
  document.querySelector("sandcell-chat").ask(text).then(({ text }) => text, ({ code }) => code)"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the embedding site serves."""
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Iterator[PlainHost]:
    """A site on another port of this machine: another origin of the same site, which shares our storage."""
    with PlainHost(folder) as host:
        yield host


@pytest.fixture
def open_relay(model: ModelServer, built_web: Path, built_runtime: Path) -> Iterator[str]:
    """A relay of one person."""
    model.script(lambda _: say("an answer"))
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    with run_relay(settings) as serving:
        yield serving.url.rstrip("/")


def widget(page: Page) -> Frame:
    """The frame on our origin."""
    return next(frame for frame in page.frames if "/embed.html" in frame.url)


def origin(host: PlainHost) -> str:
    return host.url.removesuffix(PLACE)


def test_a_page_of_the_same_site_finds_nothing_of_the_readers(
    browser: Browser, open_relay: str, folder: Path, site: PlainHost
) -> None:
    context = browser.new_context()
    own = ChatPage(context.new_page(), open_relay)
    own.ask("my secret plan")
    own.page.evaluate("localStorage.setItem('sandcell.models', JSON.stringify({ keys: { one: 'sk-mine' } }))")
    expect(own.page.locator("sandcell-chats")).to_contain_text("my secret plan")
    (folder / "index.html").write_text(SITE.format(relay=open_relay, attributes=""), "utf-8")
    page = context.new_page()
    complaints = Complaints(page)
    page.set_default_timeout(READY_MS)
    page.goto(site.url)
    before = page.evaluate("history.length")
    assert page.evaluate(ASK, "a question of the site") == "an answer"
    inside = widget(page)
    found = inside.evaluate(
        """() => ({
             kept: Object.keys(localStorage).length + localStorage.length + sessionStorage.length,
             databases: typeof indexedDB, caches: typeof caches, channel: typeof BroadcastChannel,
             text: document.body.textContent.includes("my secret plan"),
           })"""
    )
    assert found == {
        "kept": 0,
        "databases": "undefined",
        "caches": "undefined",
        "channel": "undefined",
        "text": False,
    }
    # The page around cannot look in, nor be taken for ours by a message.
    peeked = page.evaluate(
        """() => {
             const frame = document.querySelector("sandcell-chat").shadowRoot.querySelector("iframe");
             try { return String(frame.contentWindow.document); } catch (error) { return error.name; }
           }"""
    )
    assert peeked == "SecurityError"
    # What was said in the widget is not among the reader's chats.
    own.page.reload()
    expect(own.page.locator("sandcell-chats")).to_contain_text("my secret plan")
    expect(own.page.locator("sandcell-chats")).not_to_contain_text("a question of the site")
    assert page.evaluate("history.length") == before
    complaints.check()
    context.close()


def test_a_site_needs_to_be_named_and_a_token_of_its_own(
    browser: Browser, model: ModelServer, built_web: Path, built_runtime: Path, folder: Path, site: PlainHost
) -> None:
    model.script(lambda _: say("for readers"))
    access = Access(code=CODE, token_secret=SECRET, embedders=(origin(site),))
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    with run_relay(replace(settings, access=access)) as serving, PlainHost(folder) as other:
        relay = serving.url.rstrip("/")
        context = browser.new_context()
        # The reader has a session of their own there.
        reader = context.new_page()
        reader.goto(relay)
        reader.get_by_label("This server asks for a code").fill(CODE)
        reader.keyboard.press("Enter")
        expect(reader.get_by_role("textbox", name="Message")).to_be_visible()
        page = context.new_page()
        page.set_default_timeout(READY_MS)
        token = sign(access, origin(site), "reader-1", 600, {})
        wrong = sign(access, "https://elsewhere.example", "reader-1", 600, {})
        asked = {f'token="{token}"': "for readers", f'token="{wrong}"': "token-audience", "": "token-needed"}
        for number, (attributes, expected) in enumerate(asked.items()):
            # A file of its own: one written anew within a second would be the same to the browser's cache.
            (folder / f"{number}.html").write_text(SITE.format(relay=relay, attributes=attributes), "utf-8")
            page.goto(f"{site.url}{number}.html")
            if expected == "for readers":
                assert page.evaluate(ASK, "hello") == expected
            else:
                page.wait_for_function("code => errors.includes(code)", arg=expected)
        # The same page at an origin that nobody named is not shown.
        page.goto(f"{other.url}0.html")
        page.wait_for_function("errors.includes('embed-refused')")
        context.close()


def test_a_token_is_asked_for_when_it_is_needed(
    browser: Browser, model: ModelServer, built_web: Path, built_runtime: Path, folder: Path, site: PlainHost
) -> None:
    model.script(lambda _: say("renewed"))
    access = Access(token_secret=SECRET, embedders=(origin(site),))
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    with run_relay(replace(settings, access=access)) as serving:
        relay = serving.url.rstrip("/")
        fresh = sign(access, origin(site), "reader", 600, {})
        given = f"""<script>
          window.given = 0;
          document.querySelector("sandcell-chat").getToken = async () => {{ given += 1; return "{fresh}"; }};
        </script>"""
        text = SITE.format(relay=relay, attributes=f'token="{sign(access, origin(site), "reader", 1, {})}"')
        (folder / "index.html").write_text(text.replace("</html>", f"{given}</html>"), "utf-8")
        page = browser.new_page()
        page.set_default_timeout(READY_MS)
        page.goto(site.url)
        assert page.evaluate(ASK, "hello") == "renewed"
        assert page.evaluate("given") == 1
        page.close()


def test_the_exported_folder_embeds_without_any_relay(
    browser: Browser, built_web: Path, built_runtime: Path, tmp_path: Path
) -> None:
    exported, folder = tmp_path / "public", tmp_path / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANDCELL_WEB_ROOT", str(built_web))
        patch.setenv("SANDCELL_RUNTIME_ROOT", str(built_runtime))
        assert main(["export", str(exported), "--runtime", "core"]) == 0
    folder.mkdir()
    # What a static host must send for scripts of other origins, as all large ones do.
    shared = {f"{PLACE}embed.js": {"Access-Control-Allow-Origin": "*"}}
    with PlainHost(exported, shared) as host, PlainHost(folder) as other:
        (folder / "index.html").write_text(
            SITE.format(relay=host.url.rstrip("/"), attributes='prompt="what is 17 * 23?"'), "utf-8"
        )
        page = browser.new_page()
        complaints = Complaints(page)
        page.set_default_timeout(READY_MS)
        page.goto(other.url)
        message = (
            page.locator("sandcell-chat")
            .locator("iframe")
            .content_frame.get_by_role("textbox", name="Message")
        )
        expect(message).to_have_value("what is 17 * 23?", timeout=READY_MS)
        message.press("Enter")
        answer = page.locator("sandcell-chat").locator("iframe").content_frame.locator(".turn-assistant")
        expect(answer).to_contain_text("391", timeout=READY_MS)
        complaints.check()
        page.close()
