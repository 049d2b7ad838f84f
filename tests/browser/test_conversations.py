"""Chats last: the list, reloads at any moment, files, live runs beside each other, two tabs, damage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from support.chat_page import ANSWER_MS, ChatPage
from support.model_server import Gate, ModelServer, say


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile: its storage is what these tests are about."""
    context = browser.new_context(accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def desk(context: BrowserContext, scripted_relay: str) -> Iterator[ChatPage]:
    """A page with a new chat; the chats of earlier tests are in the list."""
    page = ChatPage(context.new_page(), scripted_relay)
    yield page
    page.complaints.check()
    page.page.close()


def listed(page: Page) -> Locator:
    """The titles in the list of chats."""
    return page.get_by_role("navigation", name="Chats").locator(".chat-title")


def title(page: Page, name: str) -> Locator:
    """One title in the list."""
    return listed(page).filter(has_text=name)


def do(page: Page, name: str, action: str) -> None:
    """Choose an action from a chat's menu."""
    page.get_by_role("button", name=f"More about {name}").click()
    page.get_by_role("menuitem", name=action).click()


def saved(chat: ChatPage) -> None:
    """Wait until all that is on the screen is on disk."""
    chat.page.evaluate("document.querySelector('sandcell-app').chats.flush()")


def test_a_reload_in_the_middle_of_an_answer_loses_nothing(desk: ChatPage, model: ModelServer) -> None:
    gate = Gate()
    model.script(
        [
            say("First I look.", code="kept = 41\nopen('made.txt', 'w').write('by a cell')\nprint('looked')"),
            say("one two three four five six seven eight", pause=gate, pause_after=3),
            say("The rest."),
        ]
    )
    desk.attach({"up.csv": "a,b\n1,2\n"})
    desk.composer.fill("half a thought")
    desk.page.keyboard.press("Enter")
    gate.wait_reached()
    expect(desk.answer).to_contain_text("one two three")
    # Files take their time to the disk; words are put down even as the page goes.
    saved(desk)
    desk.composer.fill("a draft that was not sent")
    desk.page.reload()
    gate.open()

    expect(desk.answer).to_contain_text("one two three")
    expect(desk.answer).to_contain_text("The page was closed or reloaded")
    desk.unfold()
    expect(desk.answer).to_contain_text("looked")
    expect(desk.composer).to_have_value("a draft that was not sent")
    expect(title(desk.page, "half a thought")).to_be_visible()
    desk.page.evaluate("window.sandcell.interpreter.ready")
    assert desk.files() == ["/mnt/data/made.txt", "/mnt/data/up.csv"]
    made = desk.page.evaluate(
        "window.sandcell.interpreter.files.read('/mnt/data/made.txt').then((b) => b.text())"
    )
    assert made == "by a cell"

    # Its variables are gone; one click rebuilds them.
    desk.page.get_by_role("button", name="Replay 1 cell").click()
    expect(desk.page.get_by_role("button", name="Replay 1 cell")).to_be_hidden(timeout=ANSWER_MS)
    expect(desk.page.locator(".chat-bar[data-kind=replaying]")).to_have_count(0, timeout=ANSWER_MS)
    assert desk.run("kept + 1")["outputs"][0]["data"]["text/plain"] == "42"

    desk.answer.get_by_role("button", name="Continue").click()
    expect(desk.answer).to_contain_text("The rest.")
    told = str(model.requests[-1].messages)
    assert "one two three" in told and "looked" in told


def test_a_run_goes_on_while_another_chat_is_shown(desk: ChatPage, model: ModelServer) -> None:
    gate = Gate()
    model.script(
        [
            say("Here it comes.", code="hidden = 7", pause=gate, pause_after=2),
            say("It is seven."),
            say("Other."),
        ]
    )
    desk.send("the slow one")
    gate.wait_reached()
    desk.page.get_by_role("navigation", name="Chats").get_by_role(
        "button", name="New chat", exact=True
    ).click()
    expect(desk.answers).to_have_count(0)
    slow = title(desk.page, "the slow one")
    expect(slow.get_by_role("img", name="Running")).to_be_visible()
    gate.open()
    expect(slow.get_by_role("img", name="Finished, not seen yet")).to_be_visible(timeout=ANSWER_MS)
    desk.ask("the other one")
    expect(desk.answer).to_contain_text("Other.")
    slow.click()
    expect(desk.answer).to_contain_text("It is seven.")
    expect(slow.get_by_role("img")).to_have_count(0)
    # Its own Python went on with it.
    assert desk.run("hidden")["outputs"][0]["data"]["text/plain"] == "7"
    desk.page.go_back()
    expect(desk.answer).to_contain_text("Other.")


def test_the_list_searches_renames_pins_and_brings_back(desk: ChatPage, model: ModelServer) -> None:
    page = desk.page
    model.script([say("Yes."), say("Yes.")])
    desk.ask("alpha question")
    page.keyboard.press("ControlOrMeta+Shift+O")
    expect(desk.answers).to_have_count(0)
    desk.ask("beta question")
    expect(listed(page).first).to_have_text("beta question")
    do(page, "alpha question", "Rename")
    page.get_by_role("textbox", name="Title of the chat").fill("Alpha, renamed")
    page.keyboard.press("Enter")
    do(page, "Alpha, renamed", "Pin")
    expect(listed(page).first).to_have_text("Alpha, renamed")
    expect(page.get_by_role("heading", name="Pinned")).to_be_visible()
    page.get_by_role("searchbox", name="Search chats").fill("RENAMED alpha")
    expect(listed(page)).to_have_text(["Alpha, renamed"])
    page.get_by_role("searchbox", name="Search chats").fill("")
    do(page, "beta question", "Delete")
    expect(title(page, "beta question")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(title(page, "beta question")).to_have_count(1)
    saved(desk)
    page.reload()
    expect(listed(page).first).to_have_text("Alpha, renamed")


def test_a_second_tab_follows_and_can_take_over(
    desk: ChatPage, context: BrowserContext, model: ModelServer
) -> None:
    model.script([say("From the first tab."), say("Still the first."), say("Now the second.")])
    desk.ask("shared")
    saved(desk)
    second = ChatPage.__new__(ChatPage)
    other = context.new_page()
    other.goto(desk.page.url)
    second.page = other
    expect(other.get_by_text("This chat is open in another tab")).to_be_visible(timeout=ANSWER_MS)
    expect(second.answer).to_contain_text("From the first tab.")
    expect(second.composer).to_be_hidden()
    desk.ask("again")
    expect(second.answer).to_contain_text("Still the first.")
    other.get_by_role("button", name="Take over here").click()
    expect(second.composer).to_be_visible()
    expect(desk.page.get_by_text("This chat is open in another tab")).to_be_visible()
    second.ask("mine now")
    expect(second.answer).to_contain_text("Now the second.")
    expect(desk.answer).to_contain_text("Now the second.")
    other.close()


SETTLED = """const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
"""

DAMAGE = f"""async () => {{
  {SETTLED}
  const database = await settled(indexedDB.open('sandcell'));
  const stores = database.transaction(['chats', 'nodes'], 'readwrite');
  const nodes = stores.objectStore('nodes');
  for (const node of await settled(nodes.getAll())) {{
    if (node.turn.role !== 'assistant' || !JSON.stringify(node.turn).includes('to be damaged')) continue;
    nodes.put({{ ...node, turn: {{ ...node.turn, parts: [{{ kind: 'script', text: 'x' }}] }} }});
  }}
  stores.objectStore('chats').put({{ id: 'broken', title: {{ evil: 1 }} }});
  await new Promise((resolve) => {{ stores.oncomplete = resolve; }});
  database.close();
}}"""

COUNTS = f"""async () => {{
  {SETTLED}
  const database = await settled(indexedDB.open('sandcell'));
  const counts = {{}};
  for (const name of database.objectStoreNames) {{
    counts[name] = await settled(database.transaction(name).objectStore(name).count());
  }}
  database.close();
  return counts;
}}"""


def test_what_was_damaged_is_set_aside_and_the_rest_works(desk: ChatPage, model: ModelServer) -> None:
    model.script([say("This is to be damaged."), say("This stays.")])
    desk.ask("fragile")
    desk.ask("second question")
    saved(desk)
    desk.page.evaluate(DAMAGE)
    desk.page.reload()
    expect(desk.page.locator(".toast")).to_contain_text("set aside")
    expect(desk.answer).to_contain_text("This stays.")
    expect(desk.answers).to_have_count(1)
    expect(title(desk.page, "fragile")).to_be_visible()
    expect(desk.page.get_by_text("to be damaged")).to_have_count(0)


def test_clearing_leaves_nothing_behind(desk: ChatPage, model: ModelServer) -> None:
    page = desk.page
    model.script([say("Secret.")])
    desk.attach({"secret.txt": "hush"})
    desk.ask("remember this")
    saved(desk)
    page.get_by_role("button", name="Clear everything").click()
    page.get_by_role("button", name="Delete all chats").click()
    expect(desk.answers).to_have_count(0)
    expect(listed(page)).to_have_count(0)
    left = page.evaluate(COUNTS)
    assert set(left.values()) == {0}, left
    page.reload()
    expect(listed(page)).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage)") in ([], ["sandcell.settings"])
