"""What a hostile file makes a model say or Python show: the page fetches nothing and runs nothing of it.

What Python itself can reach is tried in `tests/runtime/test_isolation.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.listener import Listener
from support.model_server import ModelServer, call, say

BAIT = (Path(__file__).parent / "bait.html").read_text("utf-8")

SVG_BAIT = """<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image href='{url}/svg'/>
<script>fetch('{url}/svgscript')</script></svg>"""

SHOW = """
from IPython.display import HTML, SVG, Markdown, display
import pandas as pd
display(HTML(open("bait.html").read()), SVG(open("bait.svg").read()), Markdown("![x]({url}/markdown)"))
pd.DataFrame({{"<img src='{url}/cell'>": ["<script>parent.hacked = 1</script>"]}})
"""

SAY = """Look: ![chart]({url}/answer.png) <img src='{url}/raw'> <script>hacked = 1</script>
<a href='javascript:hacked=1'>click</a> [script](javascript:hacked=1) [link]({url}/followed)"""


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server on this machine that must never hear anything."""
    with Listener() as listening:
        yield listening


def write_file(chat: ChatPage, name: str, text: str) -> None:
    """Put a file into the chat without the composer."""
    script = "([path, text]) => window.sandcell.interpreter.files.write(path, text)"
    chat.page.evaluate(script, [f"/mnt/data/{name}", text])


def test_outputs_and_answers_run_no_script_and_fetch_nothing(
    chat: ChatPage, model: ModelServer, listener: Listener
) -> None:
    url = f"http://127.0.0.1:{listener.port}"
    write_file(chat, "bait.html", BAIT.replace("{url}", url))
    write_file(chat, "bait.svg", SVG_BAIT.replace("{url}", url))
    chat.page.evaluate("globalThis.hacked = 0")
    model.script([call(SHOW.format(url=url)), say(SAY.format(url=url))])
    answer = chat.ask("show html")
    chat.unfold()
    expect(answer.locator("iframe")).to_have_count(1)
    expect(answer.get_by_role("table").last).to_contain_text("<script>parent.hacked = 1</script>")
    expect(
        answer.frame_locator("iframe").frame_locator("iframe").get_by_role("heading", name="shown")
    ).to_be_visible()
    for name in ("click", "script"):
        for link in answer.get_by_text(name, exact=True).all():
            assert "javascript" not in (link.get_attribute("href") or "")
    followed = answer.get_by_role("link", name="link", exact=True)
    rel = followed.get_attribute("rel") or ""
    assert "noopener" in rel and "noreferrer" in rel
    # A ping would go out with a click; a place in the output is shown, not navigated to.
    inside = answer.frame_locator("iframe").frame_locator("iframe")
    inside.get_by_role("link", name="here").evaluate("link => link.click()")
    expect(inside.get_by_role("heading", name="shown")).to_be_visible()
    assert listener.seen == []
    assert chat.page.evaluate("globalThis.hacked") == 0
    # The browser reports what it refused.
    chat.complaints.expect("")


def test_the_key_and_the_page_s_storage_stay_out_of_python(chat: ChatPage) -> None:
    chat.page.evaluate("document.cookie = 'secret=cookie'; localStorage.setItem('secret', 'storage')")
    code = """
import js
found = []
for name in "document localStorage sessionStorage parent top opener cookieStore caches".split():
    try:
        value = getattr(js, name)
        found.append(f"{name}: {getattr(value, 'cookie', None) or getattr(value, 'secret', None)}")
    except Exception as error:
        found.append(f"{name}: {type(error).__name__}")
print(js.origin, *found)
"""
    result = chat.run(code)
    assert result["status"] == "ok", result["error"]
    text = "".join(output.get("text", "") for output in result["outputs"])
    assert text.startswith("null ")
    assert "storage" not in text.replace("Storage", "") and "cookie:" not in text and "=cookie" not in text
