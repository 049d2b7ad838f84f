"""A server that asks who it is, and one that asks for patience, as a person meets them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import limits
from playwright.sync_api import Browser, expect

from sandcell.settings.deployment import Access, FairUse
from support.chat_page import ChatPage
from support.model_server import ModelServer, say
from support.relay import relay_settings, run_relay

CODE = "open sesame"


def test_the_code_is_asked_for_once_and_too_many_requests_count_down(
    browser: Browser, model: ModelServer, built_web: Path, built_runtime: Path
) -> None:
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    rate = FairUse(requests=(limits.parse("1/hour"),))
    model.script([say("Hello.")])
    with run_relay(replace(settings, access=Access(code=CODE), fair_use=rate)) as serving:
        context = browser.new_context()
        page = context.new_page()
        page.goto(serving.url)
        dialog = page.get_by_role("dialog", name="Access code")
        field = dialog.get_by_label("This server asks for a code")
        field.fill("sesame")
        dialog.get_by_role("button", name="Continue").click()
        expect(dialog.get_by_role("alert")).to_have_text(re.compile("not the access code"))
        expect(field).to_have_value("")
        field.fill(CODE)
        field.press("Enter")
        expect(dialog).not_to_be_visible()
        page.close()

        chat = ChatPage(context.new_page(), serving.url)
        answer = chat.ask("hi")
        expect(answer).to_contain_text("Hello.")
        chat.send("again")
        wait = chat.answer.get_by_role("button", name=re.compile(r"Try again in \d+ min"))
        expect(wait).to_be_disabled()
        # The browser reports the refused request.
        chat.complaints.expect("429")
        chat.complaints.check()
        context.close()
