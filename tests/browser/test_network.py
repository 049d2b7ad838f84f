"""The network in the page: off by default; where the relay says so, the person is asked and decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from sandcell.settings.network import Network
from support.chat_page import ANSWER_MS, ChatPage
from support.model_server import ModelServer, call, say
from support.relay import relay_settings, run_relay
from support.website import Website


@pytest.fixture(scope="module")
def asking_page(
    browser: Browser, model: ModelServer, built_web: Path, built_runtime: Path, website: Website
) -> Iterator[ChatPage]:
    """A page whose relay lets the person decide."""
    settings = relay_settings(f"{model.url}/v1", web_root=built_web, runtime_root=built_runtime)
    network = Network(ask=True, allow=(f"listed.example:{website.port}",))
    with run_relay(replace(settings, network=network)) as serving:
        context = browser.new_context(ignore_https_errors=True, accept_downloads=True)
        yield ChatPage(context.new_page(), serving.url)
        context.close()


@pytest.fixture
def chat(asking_page: ChatPage, website: Website) -> Iterator[ChatPage]:
    website.knocks.clear()
    yield asking_page
    asking_page.complaints.check()


def question(chat: ChatPage) -> Locator:
    return chat.page.get_by_role("dialog", name="Python wants to")


def fetching(url: str) -> str:
    return f"import urllib.request\n\nprint(urllib.request.urlopen({url!r}).read().decode())"


def test_the_person_sees_what_would_be_sent_and_allows_it_once(
    chat: ChatPage, model: ModelServer, website: Website
) -> None:
    url = website.url("/cities.csv?q=everything")
    model.script([call(fetching(url)), say("Read.")])
    chat.send("Read that address.")
    dialog = question(chat)
    expect(dialog).to_be_visible(timeout=ANSWER_MS)
    expect(dialog).to_contain_text(f"data.example:{website.port}")
    expect(dialog).to_contain_text("/cities.csv?q=everything")
    expect(dialog).to_contain_text("12 characters in the address")
    expect(dialog).to_contain_text("line 3 · urllib")
    expect(dialog).to_contain_text("print(urllib.request.urlopen(")
    expect(dialog.get_by_role("button", name="Refuse")).to_be_focused()
    assert website.knocks == []
    dialog.get_by_role("button", name="Allow once").click()
    chat.wait()
    chat.unfold()
    expect(chat.cells.last).to_contain_text("Rome,2748109")
    assert [knock.path for knock in website.knocks] == ["/cities.csv?q=everything"]


def test_escape_refuses_and_the_model_is_told(chat: ChatPage, model: ModelServer, website: Website) -> None:
    model.script([call(fetching(website.url("/x", "evil.example"))), say("I go on without it.")])
    chat.send("Read that.")
    expect(question(chat)).to_be_visible(timeout=ANSWER_MS)
    chat.page.keyboard.press("Escape")
    chat.wait()
    assert "refused the request to evil.example" in str(model.requests[-1].body)
    assert website.knocks == []


def test_allowed_for_the_chat_and_forgotten_with_it(
    chat: ChatPage, model: ModelServer, website: Website
) -> None:
    code = fetching(website.url("/cities.csv"))
    model.script([call(f"{code}\n{code}"), say("Twice.")])
    chat.send("Read it twice.")
    question(chat).get_by_role("button", name="Allow host for this chat").click()
    chat.wait()
    assert len(website.knocks) == 2
    assert chat.page.evaluate("() => sandcell.interpreter.network.allowed") == [
        f"data.example:{website.port}"
    ]
    assert chat.run(fetching(website.url("/cities.csv", "listed.example")))["status"] == "ok"


def test_stop_takes_the_question_back(chat: ChatPage, model: ModelServer, website: Website) -> None:
    model.script([call(fetching(website.url("/x", "other.example"))), say("Stopped.")])
    chat.send("Read that.")
    question(chat).get_by_role("button", name="Stop").click()
    chat.wait()
    expect(question(chat)).to_be_hidden()
    assert website.knocks == []


def test_the_ledger_tells_what_left_the_machine(chat: ChatPage, model: ModelServer) -> None:
    chat.page.get_by_role("button", name="Files and variables").click()
    chat.page.get_by_role("tab", name="Sent").click()
    panel = chat.page.locator("sandcell-ledger")
    expect(panel).to_contain_text("Model scripted-model")
    expect(panel).to_contain_text("100 tokens sent, 20 received")
    expect(panel).to_contain_text("/cities.csv?q=everything")
    expect(panel).to_contain_text("allowed once by you")
    expect(panel).to_contain_text("refused-by-user")
    panel.get_by_label("Show").select_option("network")
    expect(panel).not_to_contain_text("Model scripted-model")
    panel.get_by_text("What exactly was sent").click()
    assert json.loads(panel.locator("pre").inner_text()) == model.requests[-1].body
    with chat.page.expect_download() as download:
        panel.get_by_role("button", name="Save as JSON").click()
    stored = json.loads(download.value.path().read_text("utf-8"))
    sent = [entry["path"] for entry in stored["entries"] if entry.get("allowedBy")]
    assert sent[0] == "/cities.csv?q=everything"
    assert {entry["kind"] for entry in stored["entries"]} == {"model", "network"}


def test_off_unless_the_relay_says_otherwise(fresh_chat: ChatPage, website: Website) -> None:
    website.knocks.clear()
    result = fresh_chat.run(fetching(website.url("/x")))
    assert "gives running code no network" in result["error"]["evalue"]
    attempt = """async (url) => {
      const frame = document.createElement("iframe");
      frame.src = "/fetch.html";
      await new Promise((done) => { frame.onload = done; document.body.append(frame); });
      return frame.contentWindow.fetch(url).then(() => "sent", () => "refused");
    }"""
    assert fresh_chat.page.evaluate(attempt, website.url("/x")) == "refused"
    fresh_chat.complaints.expect("Content Security Policy")
    assert website.knocks == []
