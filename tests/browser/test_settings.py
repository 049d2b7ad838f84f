"""The settings: own servers and their keys, tests of connections, local servers, approving, the built-in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Route as Intercepted
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, fail, raw, say
from support.serving import Serving, free_port

KEY = "sk-a-secret-of-the-reader"


@pytest.fixture(scope="module")
def own() -> Iterator[ModelServer]:
    """A model server of the reader's own, on another origin than the page."""
    with ModelServer(("own-model", "other-model")) as server:
        yield server


@pytest.fixture(scope="module")
def silent() -> Iterator[str]:
    """A server that answers, but not to pages of other origins."""
    app = Starlette(routes=[Route("/v1/models", lambda _: JSONResponse({"data": []}))])
    with Serving(app) as serving:
        yield serving.url


@pytest.fixture
def settings_chat(chat: ChatPage) -> Iterator[ChatPage]:
    """The file's page with a new chat and its settings open; nothing of a test is left in the next."""
    page = chat.page
    page.set_default_timeout(30_000)
    page.locator("sandcell-header").get_by_role("button", name="New chat").click()
    page.get_by_role("button", name="Settings").click()
    yield chat
    if page.get_by_role("dialog", name="Settings").is_visible():
        page.get_by_role("button", name="Close").click()
    page.unroute_all()
    page.get_by_label("Model", exact=True).first.select_option("scripted-model")
    page.evaluate("localStorage.clear()")


def fill(chat: ChatPage, url: str, model: str = "", *, keep: bool = False) -> Locator:
    """Fill in the form for a server and return it."""
    form = chat.page.locator("sandcell-endpoint-form")
    form.get_by_label("Base URL").fill(url)
    form.get_by_label("API key").fill(KEY)
    form.get_by_label("Model", exact=True).fill(model)
    if keep:
        form.get_by_label("Keep the key").check()
    return form


def found(form: Locator, code: str) -> Locator:
    """The finding of a test by its code."""
    return form.locator(f".check[data-code={code}]")


def storage(chat: ChatPage) -> str:
    """Everything that the page keeps in its two storages."""
    kept: str = chat.page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")
    return kept


def test_an_own_server_is_tested_used_and_its_key_forgotten(
    settings_chat: ChatPage, own: ModelServer
) -> None:
    own.script([call("print(6 * 7)")])
    form = fill(settings_chat, f"{own.url}/v1")
    form.get_by_role("button", name="Find models").click()
    expect(form.get_by_label("Model", exact=True)).to_have_value("own-model")
    form.get_by_role("button", name="Test connection").click()
    for code in ("reached", "answered", "tools", "streams"):
        expect(found(form, code)).to_have_attribute("data-state", "ok")
    form.get_by_role("button", name="Use this model").click()
    settings_chat.page.get_by_role("button", name="Close").click()

    own.script([call("print('from the own server')"), say("It ran.")])
    answer = settings_chat.ask("Run it")
    expect(answer).to_contain_text("from the own server")
    expect(answer.locator(".turn-model")).to_have_text("own-model")
    assert own.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in storage(settings_chat)

    # The model is remembered, the key is not, and the page says so.
    settings_chat.page.reload()
    expect(settings_chat.page.get_by_label("Model", exact=True).first).to_have_value(
        f"@{own_id(settings_chat)}"
    )
    assert KEY not in storage(settings_chat)


def own_id(chat: ChatPage) -> str:
    """The part of the key of the own model after its mark."""
    script = "JSON.parse(localStorage['sandcell.models']).chosen.slice(1)"
    chosen: str = chat.page.evaluate(script)
    return chosen


def test_a_ticked_key_is_kept_and_goes_with_its_server(settings_chat: ChatPage, own: ModelServer) -> None:
    form = fill(settings_chat, f"{own.url}/v1", "own-model", keep=True)
    form.get_by_role("button", name="Use this model").click()
    settings_chat.page.reload()
    own.script([say("Known again.")])
    settings_chat.ask("hello")
    assert own.requests[0].headers["authorization"] == f"Bearer {KEY}"
    settings_chat.page.get_by_role("button", name="Settings").click()
    settings_chat.page.get_by_role("button", name="Remove").click()
    assert KEY not in storage(settings_chat)


def test_what_is_wrong_with_a_connection_is_named(
    settings_chat: ChatPage, own: ModelServer, silent: str
) -> None:
    settings_chat.complaints.expect("Failed to load resource")
    settings_chat.complaints.expect("CORS policy")
    settings_chat.complaints.expect("Content Security Policy")
    form = fill(settings_chat, own.url)
    look = form.get_by_role("button", name="Find models")
    look.click()
    found(form, "wrong-path").get_by_role("button", name=f"Use {own.url}/v1").click()
    expect(found(form, "listed")).to_be_visible()

    port = free_port()
    for url, code in (
        ("models/v1", "not-a-url"),
        (f"http://127.0.0.1:{port}/v1", "refused"),
        ("http://models.example:9/v1", "policy"),
        (f"{silent}/v1", "cors"),
        ("https://no-such-host.invalid/v1", "name-or-down"),
    ):
        if code == "name-or-down":
            nowhere = settings_chat.page
            nowhere.route("https://*.invalid/**", lambda route: route.abort("namenotresolved"))
        form.get_by_label("Base URL").fill(url)
        look.click()
        expect(found(form, code)).to_have_attribute("data-state", "fail")

    test = form.get_by_role("button", name="Test connection")
    form.get_by_label("Base URL").fill(f"{own.url}/v1")
    form.get_by_label("Model", exact=True).fill("own-model")
    whole = b'{"choices":[{"message":{"content":"All at once."},"finish_reason":"stop"}]}'
    for turn, code in (
        (fail(404, "no such model"), "model-unknown"),
        (fail(401, "bad key"), "wrong-key"),
        (say("I have no tools."), "no-call"),
        (raw(whole, content_type="application/json"), "not-streaming"),
    ):
        own.script([turn])
        test.click()
        expect(found(form, code)).to_be_visible()
    own.script([fail(400, "this model does not support tools"), say("", code=None, chunks=()), say("x")])
    form.get_by_label("Model", exact=True).fill("unlisted")
    test.click()
    expect(found(form, "not-listed")).to_contain_text("own-model, other-model")


def test_local_servers_are_looked_for_on_request(settings_chat: ChatPage) -> None:
    asked: list[str] = []

    def answer(route: Intercepted) -> None:
        url, accepts = route.request.url, route.request.headers["accept"]
        asked.append(url)
        if ":11434/" in url:
            route.fulfill(json={"data": [{"id": "qwen3:8b"}]})
        elif ":8080/" in url and "json" not in accepts:
            route.fulfill(body="an answer that the page may not read")
        else:
            route.abort("connectionrefused")

    page = settings_chat.page
    settings_chat.complaints.expect("Failed to load resource")
    settings_chat.complaints.expect("CORS policy")
    for port in (11434, 8080, 1234, 8000):
        page.route(f"http://localhost:{port}/**", answer)
    local = page.locator("sandcell-local-search")
    assert asked == []
    local.get_by_role("button", name="Find").click()
    expect(local.get_by_role("button", name="Use qwen3:8b")).to_be_visible()
    expect(local).to_contain_text("llama-server --jinja")
    expect(local).to_contain_text("Not found: LM Studio, vLLM")
    local.get_by_role("button", name="Use qwen3:8b").click()
    expect(page.get_by_role("radio", name="qwen3:8b")).to_be_checked()


def test_code_waits_for_the_reader_when_they_ask_for_it(settings_chat: ChatPage, model: ModelServer) -> None:
    page = settings_chat.page
    page.get_by_label("Ask me before each run").check()
    page.keyboard.press("Escape")
    model.script([call("print('as written')"), call("print('again')"), say("All right.")])
    settings_chat.send("go")
    question = page.get_by_role("group", name="Run this code?")
    question.get_by_role("button", name="Run", exact=True).click()
    expect(settings_chat.answer).to_contain_text("as written")
    question.get_by_role("button", name="Don't run").click()
    answer = settings_chat.wait()
    expect(answer).to_contain_text("All right.")
    results = [str(m["content"]) for m in model.requests[2].messages if m["role"] == "tool"]
    assert "as written" in results[0] and "declined to run" in results[1]

    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Ask me before each run").uncheck()
    page.get_by_role("button", name="Close").click()
    model.script([call("print('unasked')"), say("It ran.")])
    expect(settings_chat.ask("and now")).to_contain_text("It ran.")


def test_the_built_in_assistant_answers_without_any_server(
    settings_chat: ChatPage, model: ModelServer
) -> None:
    page = settings_chat.page
    page.get_by_role("radio", name="Built-in assistant, in this browser").check()
    page.get_by_role("button", name="Close").click()
    model.script([])
    page.route("**/v1/**", lambda route: route.abort())
    settings_chat.attach({"sales.csv": "region,revenue\nNorth,10\nSouth,32\n"})
    answer = settings_chat.ask("What is the total revenue?")
    expect(answer).to_contain_text("42")
    assert model.requests == []


BROWSER_MODEL = """
globalThis.asked = [];
const answers = ["I work it out.\\n\\n```python\\nprint('six times', 6 * 7)\\n```", "It is 42."];
globalThis.LanguageModel = class {
  static availability = async () => "available";
  static create = async ({ initialPrompts }) => ({
    promptStreaming(text) {
      globalThis.asked.push([...initialPrompts, { role: "user", content: text }]);
      const words = (answers.shift() ?? "Nothing more.").split(/(?<= )/);
      return new ReadableStream({
        pull: (stream) => (words.length ? stream.enqueue(words.shift()) : stream.close()),
      });
    },
    destroy() {},
  });
};
"""
"""What browsers with a model of their own have, by the Prompt API."""


def test_the_browser_s_own_model_writes_code_and_answers(
    browser: Browser, scripted_relay: str, model: ModelServer
) -> None:
    context = browser.new_context()
    context.add_init_script(BROWSER_MODEL)
    chat = ChatPage(context.new_page(), scripted_relay)
    model.script([])
    chat.page.get_by_role("button", name="Settings").click()
    chat.page.get_by_role("radio", name="This browser's own model").check()
    chat.page.get_by_role("button", name="Close").click()
    answer = chat.ask("How much is six times seven?")
    expect(answer).to_contain_text("It is 42.")
    expect(answer.locator(".turn-model")).to_contain_text("This browser's own model")
    chat.unfold()
    expect(answer).to_contain_text("six times 42")
    first, second = chat.page.evaluate("asked")
    assert first[0]["role"] == "system" and "```python" in first[0]["content"]
    assert "six times 42" in second[-1]["content"] and "not from the user" in second[-1]["content"]
    assert model.requests == []
    chat.complaints.check()
    context.close()


def test_the_model_is_changed_in_the_middle_of_a_chat(settings_chat: ChatPage, model: ModelServer) -> None:
    page = settings_chat.page
    page.get_by_role("button", name="Close").click()
    model.script([say("I am scripted.")])
    settings_chat.ask("hello")
    before = settings_chat.answers.count()
    page.get_by_label("Model", exact=True).first.select_option("Built-in assistant, in this browser")
    answer = settings_chat.ask("What is 6 * 7?")
    expect(answer).to_contain_text("42")
    expect(settings_chat.answers).to_have_count(before + 1)


def test_the_settings_fit_a_phone_and_keys_reach_everything(browser: Browser, scripted_relay: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, is_mobile=True, has_touch=True)
    chat = ChatPage(context.new_page(), scripted_relay)
    page = chat.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Settings").tap()
    dialog = page.get_by_role("dialog", name="Settings")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("d => d.querySelector('.modal-body').scrollWidth <= d.clientWidth")
    page.get_by_label("Ask me before each run").focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("Ask me before each run")).to_be_checked()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    chat.complaints.check()
    context.close()
