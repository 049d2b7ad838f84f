"""Questions of running code to the person."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage, stream

CREATE = """
async () => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.asked = [];
  globalThis.answer = async () => "Ada";
  globalThis.py = await createInterpreter({
    assets: "/runtime/",
    onAsk: (ask) => { globalThis.asked.push(ask); return globalThis.answer(); },
  });
  await py.ready;
}
"""


@pytest.fixture(scope="module")
def asking(browser: Browser, sandbox_server: str) -> Iterator[SandboxPage]:
    context = browser.new_context()
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.js(CREATE)
    yield sandbox
    context.close()
    sandbox.complaints.check()


def test_input_is_answered_by_the_page(asking: SandboxPage) -> None:
    asking.js("() => { globalThis.asked.length = 0; globalThis.answer = async () => 'Ada'; }")
    assert stream(asking.ok("name = input('Name? ')\nprint('Hello', name)")).endswith("Hello Ada\n")
    assert asking.js("() => asked") == [{"kind": "input", "prompt": "Name? ", "password": False}]


def test_waiting_for_the_person_is_no_part_of_the_limit(asking: SandboxPage) -> None:
    asking.js("() => { globalThis.answer = () => new Promise((ok) => setTimeout(() => ok('late'), 2500)); }")
    assert asking.ok("x = input()\nx", timeout=1)["status"] == "ok"
    assert asking.run("while True: pass", timeout=1)["status"] == "timeout"


def test_stop_ends_a_run_that_waits_for_an_answer(asking: SandboxPage) -> None:
    asking.js("() => { globalThis.asked.length = 0; globalThis.answer = () => new Promise(() => {}); }")
    asking.ok("kept = 1")
    asking.begin("print('go')\nx = input()")
    asking.page.wait_for_function("() => globalThis.asked.length > 0")
    result = asking.stop()
    assert (result["status"], result["stateLost"]) == ("interrupted", False)
    assert asking.value("kept") == "1"


def test_a_refusal_is_an_error_in_python(asking: SandboxPage) -> None:
    asking.js("() => { globalThis.answer = async () => { throw new Error('not now'); }; }")
    result = asking.run("input()")
    assert result["error"]["ename"] == "EOFError"
