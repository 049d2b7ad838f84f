"""Undo run, as a person presses it on a cell: variables and files are back, and the model hears of it."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

SPOIL = "total = 0\nprint('spoiled')\n_ = open('made.txt', 'w').write('x')"


def test_a_run_is_taken_back_on_its_cell(fresh_chat: ChatPage, model: ModelServer) -> None:
    page = fresh_chat.page
    model.script([call("total = 42"), say("Set."), call(SPOIL), say("Spoiled.")])
    fresh_chat.ask("count")
    fresh_chat.ask("spoil it")
    assert fresh_chat.files() == ["/mnt/data/made.txt"]
    button = fresh_chat.cells.first.get_by_role("button", name="Undo run")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_count(0)
    fresh_chat.unfold()
    expect(fresh_chat.cells.first).to_contain_text("Undone: variables and files are as before this run.")
    assert fresh_chat.files() == []
    assert fresh_chat.run("total")["outputs"][0]["data"]["text/plain"] == "42"
    # The first cell's run is still there, and can be taken back too; no replay is offered for the undone one.
    expect(page.get_by_role("button", name="Undo run")).to_have_count(1)
    expect(page.get_by_role("button", name="Replay")).to_have_count(0)
    model.script([say("Good.")])
    fresh_chat.ask("go on")
    assert "The user took a run back" in str(model.requests[-1].messages[-1])
