"""How the browser keeps chats: older and newer databases, the search through them, a disk that is full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.chat_page import ANSWER_MS, ChatPage
from support.model_server import ModelServer, call, say

OLDER = json.loads((Path(__file__).parent / "data" / "database_1.json").read_text("utf-8"))
"""What a page of the first version wrote: a chat with two branches and a run, a file of each side."""

WRITE = """async ({ version, stores }) => {
  const request = indexedDB.open('sandcell', version);
  request.onupgradeneeded = () => {
    for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
      const options = { ...(keyPath ? { keyPath } : {}), autoIncrement };
      const store = request.result.createObjectStore(name, options);
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
    }
  };
  const database = await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(Object.keys(stores), 'readwrite');
  for (const [name, { keyPath, rows }] of Object.entries(stores)) {
    for (const { key, value } of rows) {
      const kept = typeof value?.blob === 'string' ? new Blob([value.blob]) : value;
      transaction.objectStore(name).put(kept, ...(keyPath ? [] : [key]));
    }
  }
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile of its own: what is kept in it is what these tests are about."""
    context = browser.new_context()
    yield context
    context.close()


def profile_with(context: BrowserContext, url: str, database: object) -> Page:
    """A page of the site in whose browser there is this database."""
    page = context.new_page()
    page.goto(f"{url}/healthz")
    page.evaluate(WRITE, database)
    return page


def search(page: Page, words: str) -> None:
    """Type into the search of the list."""
    page.get_by_role("searchbox", name="Search chats").fill(words)


def test_a_database_of_the_first_version_opens_and_nothing_is_lost(
    context: BrowserContext, scripted_relay: str, model: ModelServer
) -> None:
    chat = ChatPage(profile_with(context, scripted_relay, OLDER), scripted_relay)
    page = chat.page
    titles = page.locator("sandcell-chats .chat-title")
    expect(titles).to_have_text(["Whales of the north"])
    # The words of its messages can be found, those of the branch that is not shown too.
    search(page, "narwhals speaks")
    found = page.locator(".chat-found")
    expect(found).to_contain_text("first answer speaks of narwhals.")
    found.click()
    expect(chat.answer).to_contain_text("I look at the walrus table.")
    expect(chat.answer.get_by_text("The first answer speaks of narwhals.")).to_be_in_viewport()
    expect(chat.composer).to_have_value("a draft about seals")
    chat.unfold()
    expect(chat.answer).to_contain_text("zzzz")
    page.evaluate("window.sandcell.interpreter.ready")
    assert chat.files() == ["/mnt/data/made.txt", "/mnt/data/whales.csv"]
    read = "(path) => window.sandcell.interpreter.files.read(path).then((blob) => blob.text())"
    assert page.evaluate(read, "/mnt/data/whales.csv") == "name,tonnes\nbeluga,1.4\nnarwhal,1.6\n"
    page.get_by_role("button", name="Next version").first.click()
    expect(chat.answer).to_contain_text("Another branch, about belugas.")

    # The chat goes on, in the database of this version.
    model.script([say("About seals, then.")])
    chat.ask("And seals?")
    assert "Which whales are in this table?" in str(model.requests[0].messages)
    page.evaluate("document.querySelector('sandcell-app').chats.flush()")
    page.reload()
    expect(chat.answer).to_contain_text("About seals, then.")
    search(page, "seals then")
    expect(page.locator(".chat-found mark")).to_have_text("seals")
    chat.complaints.check()


def test_a_database_of_a_newer_version_is_left_alone_and_said(
    context: BrowserContext, scripted_relay: str, model: ModelServer
) -> None:
    newer = {**OLDER, "version": 9_000}
    chat = ChatPage(profile_with(context, scripted_relay, newer), scripted_relay)
    page = chat.page
    problem = page.get_by_role("alert").filter(has_text="Chats are not kept")
    expect(problem).to_contain_text("A newer version of this page has written it: reload the page.")
    model.script([say("Works all the same.")])
    expect(chat.ask("Hello?")).to_contain_text("Works all the same.")
    page.goto(f"{scripted_relay}/healthz")
    left = page.evaluate(
        """() => new Promise((resolve) => {
             const request = indexedDB.open('sandcell');
             request.onsuccess = () => {
               const count = request.result.transaction('nodes').objectStore('nodes').count();
               count.onsuccess = () => resolve([request.result.version, count.result]);
             };
           })"""
    )
    assert left == [9_000, len(OLDER["stores"]["nodes"]["rows"])]
    chat.complaints.check()


def test_a_search_goes_through_messages_and_leads_to_them(fresh_chat: ChatPage, model: ModelServer) -> None:
    page = fresh_chat.page
    long = "\n\n".join(f"Paragraph {at} about other things." for at in range(60))
    model.script([say("The capital of Norway is Øslo-Årsta."), say(long), say("Nothing of the kind.")])
    fresh_chat.ask("first question")
    fresh_chat.ask("second question")
    page.locator("sandcell-chats").get_by_role("button", name="New chat").click()
    expect(fresh_chat.answers).to_have_count(0)
    fresh_chat.ask("an unrelated chat")
    page.evaluate("document.querySelector('sandcell-app').chats.flush()")

    search(page, "NORWAY arsta")
    titles = page.locator("sandcell-chats .chat-title")
    expect(titles).to_have_text(["first question"])
    excerpt = page.get_by_role("button", name="The capital of Norway")
    expect(excerpt.locator("mark")).to_have_text("Norway")
    excerpt.focus()
    page.keyboard.press("Enter")
    expect(fresh_chat.answers).to_have_count(2)
    expect(fresh_chat.answers.first.get_by_text("The capital of Norway")).to_be_in_viewport()
    expect(fresh_chat.answers.last.get_by_text("Paragraph 59")).not_to_be_in_viewport()

    search(page, "nowhere to be found")
    expect(page.get_by_text("No chat matches.")).to_be_visible()
    # A message that is written while the search stands is found as well.
    model.script([say("Here it is: nowhere to be found.")])
    fresh_chat.ask("say it")
    expect(titles).to_have_text(["first question"])


BIG = "import os\nopen('big.bin', 'wb').write(os.urandom(5_000_000))"


def test_a_full_disk_is_said_and_nothing_on_the_screen_is_lost(
    context: BrowserContext, scripted_relay: str, model: ModelServer
) -> None:
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    # The browser measures the room before it first writes: the disk is small from the beginning.
    quota = {"origin": scripted_relay, "quotaSize": 2_000_000}
    devtools.send("Storage.overrideQuotaForOrigin", quota)
    chat = ChatPage(page, scripted_relay)
    model.script([say("This is kept."), call(BIG), say("It is on the screen.")])
    chat.ask("first")
    bar = page.get_by_role("alert").filter(has_text="storage for this site is full")
    expect(bar).to_be_hidden()
    answer = chat.ask("fill it")
    expect(bar).to_be_visible()
    expect(bar.get_by_role("button", name="Export…")).to_be_visible()
    expect(answer).to_contain_text("It is on the screen.")
    chat.unfold()
    expect(answer).to_contain_text("big.bin")

    devtools.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 40_000_000})
    model.script([say("Room again.")])
    chat.ask("and now?")
    expect(bar).to_be_hidden(timeout=ANSWER_MS)
    page.evaluate("document.querySelector('sandcell-app').chats.flush()")
    page.reload()
    expect(chat.answers).to_have_count(3)
    expect(chat.answers.nth(1)).to_contain_text("It is on the screen.")
    page.evaluate("window.sandcell.interpreter.ready")
    assert chat.files() == ["/mnt/data/big.bin"]
    chat.complaints.check()


def test_the_browser_is_asked_not_to_throw_chats_away(
    context: BrowserContext, scripted_relay: str, model: ModelServer
) -> None:
    # Whether it agrees is the browser's own affair; what it is asked, and when, is the page's.
    context.add_init_script(
        """const persist = StorageManager.prototype.persist;
           globalThis.asked = 0;
           StorageManager.prototype.persist = function () {
             globalThis.asked += 1;
             return persist.call(this);
           };"""
    )
    chat = ChatPage(context.new_page(), scripted_relay)
    assert chat.page.evaluate("asked") == 0
    model.script([say("One."), say("Two.")])
    chat.ask("keep this")
    chat.ask("and this")
    chat.page.evaluate("document.querySelector('sandcell-app').chats.flush()")
    assert chat.page.evaluate("asked") == 1
    expect(chat.page.locator(".chats-foot")).to_contain_text("used")
    chat.complaints.check()
