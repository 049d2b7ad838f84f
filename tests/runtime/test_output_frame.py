"""HTML that a run made is shown without scripts, network, or a way to the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from support.listener import Listener
from support.sandbox_page import SandboxPage

HOSTILE = """
<p id="text">shown</p>
<script>fetch("{url}"); parent.postMessage("script ran", "*");</script>
<img src="{url}" onerror="parent.parent.document.title = 'taken'">
<img src="data:image/gif;base64,x" onerror="fetch('{url}')">
<svg onload="fetch('{url}')"><image href="{url}"/></svg>
<link rel="stylesheet" href="{url}"><link rel="prefetch" href="{url}"><link rel="preconnect" href="{url}">
<style>@import url("{url}"); body {{ background: url("{url}") }}
@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style>
<iframe src="{url}"></iframe><object data="{url}"></object><embed src="{url}">
<video src="{url}" autoplay></video><form action="{url}"><button id="send">send</button></form>
<meta http-equiv="refresh" content="0; url={url}"><base href="{url}">
<a id="link" href="https://example.org/x" ping="{url}">link</a>
"""


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with Listener() as listening:
        yield listening


def test_hostile_html_reaches_nothing(empty_page: SandboxPage, listener: Listener) -> None:
    # The browser reports what it refused.
    empty_page.complaints.expect("")
    page = empty_page.page
    title = page.title()
    empty_page.show(HOSTILE.format(url=f"http://127.0.0.1:{listener.port}/x"))
    inner = page.frame_locator("iframe").frame_locator("iframe")
    assert inner.locator("#text").inner_text() == "shown"
    inner.locator("#send").click()
    inner.locator("#link").click()
    page.wait_for_function("() => globalThis.links.length > 0")
    assert empty_page.js("() => globalThis.links") == ["https://example.org/x"]
    assert page.title() == title
    assert inner.locator("#text").inner_text() == "shown"
    assert listener.seen == []


def test_the_frame_is_as_high_as_its_content_up_to_a_limit(empty_page: SandboxPage) -> None:
    assert 150 <= empty_page.show('<div style="height: 150px"></div>') < 200
    assert empty_page.show('<div style="height: 5000px"></div>', {"maxHeight": 300}) == 300


def test_styles_of_the_page_and_of_the_output_apply(empty_page: SandboxPage) -> None:
    html = "<style>p { margin: 0; height: 40px }</style><p>x</p><p>y</p>"
    assert empty_page.show(html, {"css": "body { margin: 0 }"}) == 80


def test_the_frame_has_an_origin_of_its_own(empty_page: SandboxPage) -> None:
    empty_page.show("<p>x</p>")
    origins = [frame.evaluate("() => self.origin") for frame in empty_page.page.frames]
    assert origins[-1] == "null"
    assert (
        empty_page.page.frames[-1].evaluate("() => { try { parent.document; return 1 } catch { return 0 } }")
        == 0
    )


LINKS = """
<p id="text">shown</p>
<svg width="40" height="20" xmlns:xlink="http://www.w3.org/1999/xlink">
<a xlink:href="https://old.example/x"><rect id="old" width="20" height="20"/></a></svg>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="20" height="20" usemap="#map">
<map name="map"><area id="area" shape="rect" coords="0,0,20,20" href="https://area.example/x"></map>
<a id="link" href="https://link.example/x" target="_top">link</a>
"""


def test_every_kind_of_link_is_only_told(empty_page: SandboxPage) -> None:
    empty_page.complaints.expect("")
    page = empty_page.page
    empty_page.show(LINKS)
    inner = page.frame_locator("iframe").frame_locator("iframe")
    inner.locator("#old").click()
    inner.locator("img").click()
    inner.locator("#link").click(button="middle")
    page.wait_for_function("() => globalThis.links.length === 3")
    hosts = [link.split("/")[2] for link in empty_page.js("() => globalThis.links")]
    assert hosts == ["old.example", "area.example", "link.example"]
    assert inner.locator("#text").inner_text() == "shown"
    assert len(page.context.pages) == 1
