"""Stop always works, limits end what does not, and files are there afterwards."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import Gate, ModelServer, call, say

# The word that a test waits for is put together by the run: the code, which is shown first, does not hold it.
STUBBORN = """print("sta" + "rted", flush=True)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""


def test_stop_ends_an_endless_loop_and_keeps_the_variables(chat: ChatPage, model: ModelServer) -> None:
    model.script([call("kept = 41\nopen('kept.txt', 'w').write('still here')"), say("Saved.")])
    chat.ask("save something")
    model.script([call("print('sta' + 'rted', flush=True)\nwhile True: pass")])
    chat.send("loop")
    expect(chat.answer).to_contain_text("started")
    chat.stop()
    answer = chat.wait()
    expect(answer).to_contain_text("Stopped")
    assert len(model.requests) == 1, "a stopped run is not reported until the person goes on"

    model.script([call("print(kept + 1, open('kept.txt').read())"), say("All there.")])
    answer = chat.ask("and now?")
    chat.unfold()
    expect(answer).to_contain_text("42 still here")
    # The history that the model got is whole: each call has its answer, and the stop is told.
    messages = model.requests[0].messages
    calls = [one["id"] for message in messages for one in message.get("tool_calls", [])]
    answers = [message["tool_call_id"] for message in messages if message["role"] == "tool"]
    assert sorted(calls) == sorted(answers)
    assert "interrupted" in str(messages)


def test_a_loop_that_swallows_interrupts_is_ended_with_its_kernel(chat: ChatPage, model: ModelServer) -> None:
    model.script([call("open('kept.txt', 'w').write('still here')"), say("Saved.")])
    chat.ask("save something")
    model.script([call(STUBBORN)])
    chat.send("loop for ever")
    expect(chat.answer).to_contain_text("started")
    chat.stop()
    answer = chat.wait()
    # What earlier cells of this chat made may be back, or, when the whole sandbox had to go, gone.
    expect(answer).to_contain_text("Python had to be restarted")

    model.script([call("print(open('kept.txt').read(), 'x' in globals())"), say("The file is there.")])
    answer = chat.ask("and now?")
    chat.unfold()
    expect(answer).to_contain_text("still here False")
    told = str(model.requests[0].messages)
    assert "The kernel was restarted" in told or "The kernel was replaced" in told


def test_variables_come_back_when_a_kernel_had_to_be_ended(hasty_chat: ChatPage, model: ModelServer) -> None:
    code = "kept = 41\nstream = (i for i in [1])\nopen('kept.txt', 'w').write('still here')"
    model.script([call(code), say("Saved.")])
    hasty_chat.ask("save something")
    model.script([call(STUBBORN), say("It took too long.")])
    answer = hasty_chat.ask("loop for ever")
    expect(answer).to_contain_text("back as before this run (kept), gone (stream)")
    told = str(model.requests[1].messages[-1]["content"])
    assert "back as they were before this run: kept. Gone: stream." in told
    shown = "print(open('kept.txt').read(), kept + 1, 'stream' in globals())"
    model.script([call(shown), say("ok")])
    answer = hasty_chat.ask("and now?")
    hasty_chat.unfold()
    expect(answer).to_contain_text("still here 42 False")


def test_a_loop_ends_by_itself_at_the_time_limit(hasty_chat: ChatPage, model: ModelServer) -> None:
    model.script([call("open('kept.txt', 'w').write('still here')"), say("Saved.")])
    hasty_chat.ask("save something")
    model.script(
        [
            call("while True: pass"),
            say("It took too long."),
            call("print(open('kept.txt').read())"),
            say("ok"),
        ]
    )
    answer = hasty_chat.ask("loop")
    expect(answer).to_contain_text("Stopped at the time limit")
    expect(answer).to_contain_text("It took too long.")
    assert "status: timeout" in str(model.requests[1].messages[-1]["content"])
    answer = hasty_chat.ask("and now?")
    hasty_chat.unfold()
    expect(answer).to_contain_text("still here")


def test_stop_while_the_model_writes_closes_the_upstream(chat: ChatPage, model: ModelServer) -> None:
    gate = Gate()
    model.script([say("One two three four five six seven eight.", pause=gate, pause_after=4)])
    chat.send("write a lot")
    gate.wait_reached()
    expect(chat.answer).to_contain_text("One two")
    chat.stop()
    answer = chat.wait()
    expect(answer).to_contain_text("You stopped this answer.")
    expect(answer).to_contain_text("One two")
    model.requests[0].wait_aborted()
    model.script([say("Fine.")])
    expect(chat.ask("go on")).to_contain_text("Fine.")


def test_a_flood_of_output_is_cut_and_the_page_lives(chat: ChatPage, model: ModelServer) -> None:
    model.script([call("for i in range(300_000): print('line', i, 'x' * 80)"), say("That was a lot.")])
    answer = chat.ask("flood")
    expect(answer).to_contain_text("That was a lot.")
    report = str(model.requests[1].messages[-1]["content"])
    assert len(report) < 12_000 and "status: ok" in report
    assert chat.page.evaluate("document.querySelectorAll('*').length") < 20_000


def test_memory_ends_in_an_error_not_in_a_crash(chat: ChatPage, model: ModelServer) -> None:
    hog = "kept = 1\nhoard = []\nwhile True: hoard.append(bytearray(64 * 1024 * 1024))"
    model.script([call(hog), say("Too much."), call("hoard = None\nprint('alive', kept)"), say("ok")])
    answer = chat.ask("take all memory")
    expect(answer).to_contain_text("Too much.")
    report = str(model.requests[1].messages[-1]["content"])
    assert "out_of_memory" in report and "MemoryError" in report
    answer = chat.ask("still there?")
    chat.unfold()
    expect(answer).to_contain_text("alive 1")
