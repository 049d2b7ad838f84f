"""A host that sets no isolation headers: no shared memory, and Stop works all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage
from support.serving import Serving
from support.static_server import static_app

ISOLATION = {"cross-origin-opener-policy", "cross-origin-embedder-policy", "document-isolation-policy"}


@pytest.fixture(scope="module")
def plain_sandbox(browser: Browser, built_web: Path, built_runtime: Path) -> Iterator[SandboxPage]:
    with Serving(static_app(built_web, built_runtime, without=ISOLATION)) as serving:
        context = browser.new_context()
        sandbox = SandboxPage(context.new_page(), serving.url)
        sandbox.create()
        yield sandbox
        context.close()
    sandbox.complaints.check()


def test_python_runs_and_says_that_it_is_not_isolated(plain_sandbox: SandboxPage) -> None:
    assert plain_sandbox.info["isolated"] is False
    assert plain_sandbox.value("6 * 7") == "42"
    assert any("not cross-origin isolated" in entry["message"] for entry in plain_sandbox.js("() => log"))


@pytest.mark.parametrize(
    "code",
    [
        "print('go')\nwhile True: pass",
        "import time\nprint('go')\ntime.sleep(100)",
        "import asyncio\nprint('go')\nawait asyncio.sleep(100)",
    ],
    ids=["loop", "sleep", "await"],
)
def test_a_stop_is_soft(plain_sandbox: SandboxPage, code: str) -> None:
    plain_sandbox.ok("kept = 1")
    plain_sandbox.begin(code, until="go")
    result = plain_sandbox.stop()
    assert (result["status"], result["stateLost"]) == ("interrupted", False)
    assert plain_sandbox.value("kept") == "1"


def test_the_time_limit_holds(plain_sandbox: SandboxPage) -> None:
    result = plain_sandbox.run("while True: pass", timeout=1)
    assert (result["status"], result["stateLost"]) == ("timeout", False)


def test_a_run_that_swallows_the_stop_is_ended(plain_sandbox: SandboxPage) -> None:
    code = "print('go')\nwhile True:\n  try:\n    while True: pass\n  except BaseException: pass"
    plain_sandbox.begin(code, until="go")
    assert plain_sandbox.stop()["stateLost"] is True
    assert plain_sandbox.value("1 + 1") == "2"
