"""Hostile Markdown of a model runs nothing, fetches nothing and styles nothing outside its answer."""

from __future__ import annotations

from playwright.sync_api import Request

from support.chat_page import ChatPage
from support.listener import Listener
from support.model_server import ModelServer, say

HOSTILE = (
    "<script>window.hacked = 1</script>",
    '<img src="{url}/img" onerror="window.hacked = 1">',
    '<svg onload="window.hacked = 1"><script>window.hacked = 1</script></svg>',
    '<svg><image href="{url}/svg-image" /><use href="{url}/use#a" /></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror="window.hacked = 1"></style></table></math>',
    '<iframe src="{url}/frame" srcdoc="<script>parent.hacked = 1</script>"></iframe>',
    '<object data="{url}/object"></object><embed src="{url}/embed">',
    '<link rel="stylesheet" href="{url}/style"><style>body {{ display: none !important }}</style>',
    '<style>@import "{url}/import"; .composer {{ display: none !important }}</style>',
    '<div style="position: fixed; inset: 0; z-index: 999; background: url({url}/background)">over all</div>',
    '<a href="javascript:window.hacked = 1">script link</a> [md](javascript:window.hacked=1)',
    "[data](data:text/html,<script>window.hacked=1</script>) [case](JaVaScRiPt:window.hacked=1)",
    "![picture]({url}/markdown.png) ![x](javascript:window.hacked=1)",
    '<form action="{url}/form"><input name="q" autofocus onfocus="window.hacked = 1"></form>',
    '<video src="{url}/video" autoplay></video><audio src="{url}/audio"></audio>',
    '<meta http-equiv="refresh" content="0; url={url}/refresh"><base href="{url}/">',
    '<details open ontoggle="window.hacked = 1"><summary>x</summary></details>',
    '<template><img src="{url}/template"></template><p title="</noscript><img src=x onerror=alert(1)>">',
    '<input id="message"><a id="sandcell" name="sandcell">clobber</a>',
    "$\\href{{javascript:window.hacked=1}}{{x}}$ $\\includegraphics{{{url}/katex.png}}$",
    "```html\n<img src={url}/fence onerror=window.hacked=1>\n```",
    '[x]: {url}/ref "onmouseover=window.hacked=1"\n\n![y][x]',
)

DANGEROUS = "script, iframe, object, embed, link, meta, base, form, style, video, audio, input, template"


def test_hostile_answers_stay_text(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    fetched: list[str] = []

    def note(request: Request) -> None:
        fetched.append(request.url)

    # The sanitiser parses in an inert document: the browser says there what the policy would have blocked.
    chat.complaints.expect("violates the following Content Security Policy directive")
    with Listener() as listener:
        page.on("request", note)
        address = page.url.partition("#")[0]
        url = f"http://127.0.0.1:{listener.port}"
        turns = [text.format(url=url) for text in HOSTILE]
        model.script([say("\n\n---\n\n".join(turns) + "\n\nThe end of it.")])
        answer = chat.ask("Be hostile")
        assert "The end of it." in answer.inner_text()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert page.evaluate("window.hacked") is None
        assert [one for one in fetched if one.startswith(url)] == []
        assert listener.seen == []
        assert page.url.partition("#")[0] == address
        page.remove_listener("request", note)

    prose = answer.locator("sandcell-markdown")
    assert prose.locator(DANGEROUS).count() == 0
    schemes = prose.evaluate_all(
        "roots => roots.flatMap((root) => [...root.querySelectorAll('[href], [src]')])"
        ".map((one) => one.getAttribute('href') ?? one.getAttribute('src'))"
        ".map((address) => address.split(':')[0].trim().toLowerCase())"
    )
    assert not {"javascript", "data", "vbscript"} & set(schemes)
    handlers = prose.evaluate_all(
        "roots => roots.flatMap((root) => [...root.querySelectorAll('*')])"
        ".flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))"
    )
    assert handlers == []
    # The page around the answer is as it was: nothing hides, covers or replaces the message box.
    assert chat.composer.count() == 1
    assert chat.composer.is_visible()
    covered = chat.composer.evaluate(
        "box => { const { x, y, width, height } = box.getBoundingClientRect();"
        " return document.elementFromPoint(x + width / 2, y + height / 2) !== box; }"
    )
    assert not covered
