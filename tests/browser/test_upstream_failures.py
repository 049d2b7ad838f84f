"""A model that refuses, hangs, breaks or talks rubbish: it is told, and no message is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, Turn, call, fail, hang, raw, say

FAILURES = {
    "key refused": (fail(401, "Incorrect API key provided.", code="invalid_api_key"), "key"),
    "rate limit": (fail(429, "Rate limit reached.", retry_after=7), "7"),
    "broken": (fail(500, "The server had an error."), "error"),
    "gateway page": (fail(502, "Bad Gateway", html=True), "502"),
    "rubbish": (raw(b"data: {nonsense\n\n", b"data: more nonsense\n\n"), ""),
    "not utf-8": (raw(b"data: \xff\xfe\xfa\n\n"), ""),
}


@pytest.mark.parametrize("name", FAILURES)
def test_the_failure_is_told_and_a_retry_goes_on(name: str, chat: ChatPage, model: ModelServer) -> None:
    turn, word = FAILURES[name]
    model.script(lambda _request: turn)
    answer = chat.ask(f"hello, {name}")
    expect(answer).to_contain_text("This answer failed")
    assert word.lower() in answer.locator(".failure").inner_text().lower()
    expect(chat.page.get_by_role("paragraph").get_by_text(f"hello, {name}")).to_be_visible()
    model.script([say("Back again.")])
    answer.get_by_role("button", name="Try again").click()
    expect(chat.answer).to_contain_text("Back again.")
    assert f"hello, {name}" in str(model.requests[-1].messages[-1]["content"])
    chat.complaints.expect("Failed to load resource")


def test_a_break_in_the_middle_keeps_what_came(chat: ChatPage, model: ModelServer) -> None:
    model.script([say("The first half is here and the second is not.", break_after=6)])
    answer = chat.ask("talk")
    expect(answer).to_contain_text("The first half")
    expect(answer).to_contain_text("This answer failed")
    model.script([say("Whole now.")])
    answer.get_by_role("button", name="Try again").click()
    expect(chat.answer).to_contain_text("Whole now.")
    chat.complaints.expect("ERR_")


def test_an_error_event_in_the_middle(chat: ChatPage, model: ModelServer) -> None:
    model.script([say("A few words before the end.", error_after=5)])
    answer = chat.ask("talk")
    expect(answer).to_contain_text("This answer failed")
    expect(answer).to_contain_text("A few words")


def test_a_failure_after_a_run_keeps_its_result(chat: ChatPage, model: ModelServer) -> None:
    turns: list[Turn] = [call("value = 6 * 7\nprint('value', value)"), fail(400, "Context too long.")]
    model.script(turns)
    answer = chat.ask("compute")
    expect(answer).to_contain_text("This answer failed")
    chat.unfold()
    expect(answer).to_contain_text("value 42")
    model.script([say("It is 42.")])
    answer.get_by_role("button", name="Try again").click()
    expect(chat.answer).to_contain_text("It is 42.")
    assert "value 42" in str(model.requests[-1].messages)
    chat.complaints.expect("Failed to load resource")


def test_a_model_that_never_answers_is_given_up(hasty_chat: ChatPage, model: ModelServer) -> None:
    model.script(lambda _request: hang())
    answer = hasty_chat.ask("anyone there?")
    expect(answer).to_contain_text("This answer failed")
    assert "time" in answer.locator(".failure").inner_text().lower()
    hasty_chat.complaints.expect("Failed to load resource")
