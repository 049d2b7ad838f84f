"""Editing, asking again, deleting and queueing, as a person does it on the page."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ANSWER_MS, ChatPage
from support.model_server import Gate, ModelServer, call, say


def test_an_edited_message_makes_a_branch_with_its_own_variables(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    model.script([call("base = 10"), say("Set."), call("result = base + 1"), say("Eleven.")])
    chat.ask("set the base")
    chat.ask("add one")
    model.script([call("result = base + 2\nprint('result', result)"), say("Twelve.")])
    question = page.locator("article.turn-user").filter(has_text="add one")
    question.hover()
    question.get_by_role("button", name="Edit message").click()
    page.get_by_role("textbox", name="Edit your message").fill("add two")
    page.get_by_role("button", name="Send on a new branch").click()
    expect(chat.answer).to_contain_text("Twelve.", timeout=ANSWER_MS)
    chat.unfold()
    expect(chat.answer).to_contain_text("result 12")
    expect(page.get_by_text("2 / 2")).to_be_visible()
    assert "add one" not in str(model.requests[-1].messages)

    page.get_by_role("button", name="Previous version").click()
    expect(chat.answer).to_contain_text("Eleven.")
    # The variables of the other branch are gone, not mixed in.
    replay = page.get_by_role("button", name="Replay 2 cells")
    expect(replay).to_be_visible()
    assert chat.run("'result' in globals()")["outputs"][0]["data"]["text/plain"] == "False"
    replay.click()
    expect(replay).to_be_hidden(timeout=ANSWER_MS)
    expect(page.locator(".chat-bar[data-kind=replaying]")).to_have_count(0, timeout=ANSWER_MS)
    assert chat.run("result")["outputs"][0]["data"]["text/plain"] == "11"


def test_another_answer_and_deleting(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    page.get_by_role("button", name="New chat").first.click()
    expect(chat.answers).to_have_count(0)
    model.script([say("First answer."), say("Second answer.")])
    chat.ask("tell me")
    chat.answer.get_by_role("button", name="Answer again").click()
    expect(chat.answer).to_contain_text("Second answer.")
    expect(chat.answers).to_have_count(1)
    chat.answer.get_by_role("button", name="Previous version").click()
    expect(chat.answer).to_contain_text("First answer.")
    page.locator("article.turn-user").hover()
    page.get_by_role("button", name="Delete from here").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(chat.answers).to_have_count(0)


def test_messages_wait_in_the_queue(chat: ChatPage, model: ModelServer) -> None:
    page = chat.page
    page.get_by_role("button", name="New chat").first.click()
    expect(chat.answers).to_have_count(0)
    gate = Gate()
    model.script([say("one two three four", pause=gate, pause_after=2), say("About that."), say("Held.")])
    chat.send("begin")
    gate.wait_reached()
    for text in ("a thought", "not this one"):
        chat.composer.fill(text)
        page.keyboard.press("Enter")
    queue = page.get_by_role("region", name="Queued messages")
    expect(queue.get_by_role("listitem")).to_have_count(2)
    queue.get_by_role("button", name="Remove queued message").last.click()
    queue.get_by_role("button", name="Edit queued message").click()
    queue.get_by_role("textbox").fill("a better thought")
    page.keyboard.press("Enter")
    expect(queue.get_by_role("listitem")).to_have_text(["a better thought"])
    gate.open()
    expect(chat.answer).to_contain_text("About that.")
    expect(queue).to_be_hidden()
    assert model.requests[-1].messages[-1]["content"].endswith("a better thought")
