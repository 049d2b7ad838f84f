"""Whatever happens to the sandbox, the page lives, the conversation stays, and there is a way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browser import browser_path
from support.chat_page import ChatPage
from support.devtools import Devtools
from support.model_server import Gate, ModelServer, call, say

REMOVE = """() => {
  const frames = [...document.querySelectorAll("iframe[title='Python sandbox']")];
  for (const frame of frames) frame.remove();
  return frames.length;
}"""
WAITING = "open('made.txt', 'w').write('by an earlier cell')\nkept = 1"
BUSY = "print('sta' + 'rted', flush=True)\nimport time\ntime.sleep(100)"
CLOSES = "import js, asyncio\nprint('sta' + 'rted', flush=True)\njs.self.close()\nawait asyncio.sleep(100)"
FILLS = """import js
held = []
while True:
    held.append(js.Uint8Array.new(2**30))
"""

KEPT = """async (word) => {
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const database = await done(indexedDB.open("sandcell"));
  const stores = ["nodes", "journal"].map((name) => database.transaction(name).objectStore(name).getAll());
  const kept = JSON.stringify(await Promise.all(stores.map(done)));
  database.close();
  return kept.includes(word);
}"""


def told(model: ModelServer, at: int = -1) -> str:
    """What the model was told last."""
    return str(model.requests[at].messages)


def goes_on(chat: ChatPage, model: ModelServer, kept: bool = False) -> None:
    """The person asks again, and all that was there is: files always, variables if `kept`."""
    model.script([call("print(open('made.txt').read(), 'kept' in globals())"), say("Here I am again.")])
    answer = chat.ask("are you there?")
    chat.unfold()
    expect(answer).to_contain_text(f"by an earlier cell {kept}")
    expect(answer).to_contain_text("Here I am again.")
    expect(chat.page.locator("article.turn-user")).to_have_count(2)


@pytest.mark.parametrize("way", ["frame", "worker"])
def test_a_sandbox_that_is_gone_in_mid_run_is_said_and_made_anew(
    fresh_chat: ChatPage, model: ModelServer, way: str
) -> None:
    model.script([call(WAITING), call(BUSY if way == "frame" else CLOSES), say("Python was lost.")])
    fresh_chat.send("the first question")
    expect(fresh_chat.answer).to_contain_text("started")
    if way == "frame":
        assert fresh_chat.page.evaluate(REMOVE) > 0
    answer = fresh_chat.wait()
    expect(answer).to_contain_text("Python was lost.")
    expect(answer).to_contain_text("restarted")
    fresh_chat.complaints.found.clear()
    assert "status: restarted" in told(model) and "kept" in told(model)
    # What is kept of variables lives in the frame: gone with it, back after the death of a worker.
    if way == "frame":
        expect(fresh_chat.page.get_by_role("button", name="Replay 1 cell")).to_be_visible()
    goes_on(fresh_chat, model, kept=way == "worker")


def test_code_that_fills_the_memory_of_javascript_ends_in_an_error_that_python_can_catch(
    fresh_chat: ChatPage, model: ModelServer
) -> None:
    model.script([call(WAITING), call(FILLS), say("Too much.")])
    answer = fresh_chat.ask("the first question")
    expect(answer).to_contain_text("Too much.")
    assert "status: error" in told(model) and "RangeError" in told(model)
    assert fresh_chat.run("del held\nkept")["outputs"][0]["data"]["text/plain"] == "1"


def test_a_reload_in_the_middle_of_a_run_loses_nothing_on_the_screen(
    fresh_chat: ChatPage, model: ModelServer
) -> None:
    model.script([call(f"{WAITING}\n{BUSY}"), say("On.")])
    fresh_chat.send("the first question")
    expect(fresh_chat.answer).to_contain_text("started")
    # What is shown is on its way to the disk for a quarter of a second.
    fresh_chat.page.wait_for_function(KEPT, arg="started")
    fresh_chat.page.reload()
    expect(fresh_chat.answer).to_contain_text("The page was closed or reloaded")
    fresh_chat.unfold()
    expect(fresh_chat.answer).to_contain_text("started")
    model.script([say("On we go.")])
    fresh_chat.answer.get_by_role("button", name="Continue").click()
    expect(fresh_chat.answer).to_contain_text("On we go.")
    assert "the first question" in told(model) and "interrupted" in told(model)


@pytest.mark.skipif(
    browser_path() is None, reason="Only an installed Chromium can be started without Playwright."
)
def test_the_crash_of_the_sandbox_s_process_is_survived(
    tmp_path: Path, scripted_relay: str, model: ModelServer
) -> None:
    gate = Gate()
    model.script(
        [call(WAITING), call(BUSY), say("Python was lost."), say("Second.", pause=gate, pause_after=1)]
    )
    status = "sandcell.interpreter.run('6 * 7').result.then(({ status }) => status)"
    with Devtools(tmp_path) as browser:
        browser.open(scripted_relay)
        browser.until("globalThis.sandcell")
        browser.value("sandcell.interpreter.ready.then(() => 1)")
        browser.value("void (globalThis.answered = sandcell.ask('the first question'))")
        browser.until("document.querySelector('article.turn-assistant').innerText.includes('started')")
        for frame in browser.frames:
            browser.crash(frame)
        browser.value("globalThis.answered")
        shown = browser.value("document.querySelector('article.turn-assistant').innerText")
        assert "Python was lost." in shown and "status: restarted" in told(model)
        read = "sandcell.interpreter.files.read('/mnt/data/made.txt').then((blob) => blob.text())"
        assert browser.value(read) == "by an earlier cell"
        assert browser.value(status) == "ok"
        # A crash between runs, while an answer streams: Python is new before it is asked for.
        browser.value("void (globalThis.answered = sandcell.ask('the second question'))")
        gate.wait_reached()
        for frame in browser.frames:
            browser.crash(frame)
        browser.until("sandcell.interpreter.state !== 'idle'")
        browser.until("sandcell.interpreter.state === 'idle'")
        gate.open()
        browser.value("globalThis.answered")
        assert browser.value(status) == "ok"
        assert browser.value("document.querySelectorAll('article.turn-assistant').length") == 2
