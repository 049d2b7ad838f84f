"""Code that speaks the wire itself: forged, malformed and endless messages harm nobody but their own run."""

from __future__ import annotations

import pytest

from support.sandbox_page import SandboxPage, stream

PRELUDE = """
import js
from pyodide.ffi import to_js
def post(**message):
    js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))
FILES = {"created": [], "changed": [], "deleted": []}
def result(run, **more):
    sent = {"type": "result", "run": run, "status": "ok", "executionCount": 1}
    sent |= {"files": FILES, "durationMs": 1}
    post(**{**sent, **more})
"""


@pytest.fixture(autouse=True)
def _prelude(sandbox: SandboxPage) -> None:
    sandbox.write("kept.txt", "still here")
    sandbox.ok(PRELUDE)


def usable(sandbox: SandboxPage) -> None:
    assert sandbox.value("open('/mnt/data/kept.txt').read()") == "'still here'"
    assert sandbox.js("() => py.state") == "idle"


@pytest.mark.parametrize(
    "code",
    [
        "post(type='toString')",
        "js.postMessage(None); js.postMessage(7); js.postMessage(to_js([1, 2]))",
        "post(type='ready', python='9', pyodide='9', jspi=True, interruptible=True, bootMs=1)",
        "post(type='state', state='failed', reason='x')",
        "post(type='frame', isolated=False, sharedMemory=False)",
        "post(type='reply', id=1, value='forged')",
        "post(type='file', run=999, path='/mnt/data/forged.txt', bytes=js.ArrayBuffer.new(3), modified=1)",
        "post(type='asset', id=10**6, file='../../etc/passwd')",
        "post(type='asset', id=10**6, file='absent-1.0-py3-none-any.whl')",
        "post(type='ask', id=10**6, run=0, kind='input', payload={})",
        "post(type='cancelled', run=0)",
        "post(type='pong', id=3)",
        "result(999999)",
    ],
)
def test_a_forged_message_changes_nothing(sandbox: SandboxPage, code: str) -> None:
    info = sandbox.js("() => py.info")
    assert sandbox.ok(f"{code}\n'done'")["stateLost"] is False
    assert sandbox.js("() => py.info") == info
    assert "/mnt/data/forged.txt" not in sandbox.names()
    usable(sandbox)


def test_a_file_outside_the_folder_is_refused_with_a_note(sandbox: SandboxPage) -> None:
    script = """
      async () => {
        const run = py.run("import asyncio\\nrun = 0\\nawait asyncio.sleep(0)");
        await run.result;
        return run.id + 1;
      }
    """
    run = sandbox.js(script)
    said = sandbox.ok(
        f"post(type='file', run={run}, path='/etc/passwd', bytes=js.ArrayBuffer.new(3), modified=1)"
    )
    assert "could not leave the sandbox" in stream(said, "stderr")
    assert "/etc/passwd" not in sandbox.names()


def test_a_forged_result_ends_only_its_own_run(sandbox: SandboxPage) -> None:
    run = sandbox.js("async () => { const run = py.run('0'); await run.result; return run.id + 1; }")
    forged = sandbox.run(f"result({run}, durationMs=123)\nx = 1")
    assert (forged["status"], forged["durationMs"]) == ("ok", 123)
    usable(sandbox)


def test_a_malformed_result_replaces_the_kernel_at_once(sandbox: SandboxPage) -> None:
    run = sandbox.js("async () => { const run = py.run('0'); await run.result; return run.id + 1; }")
    ended = sandbox.run(f"import asyncio\nresult({run}, status='great')\nawait asyncio.sleep(100)")
    assert (ended["status"], ended["stateLost"]) == ("restarted", True)
    usable(sandbox)


@pytest.mark.parametrize("offset", [0, 1], ids=["of-the-run", "of-no-run"])
def test_an_endless_flood_is_ended_and_the_page_answers_meanwhile(sandbox: SandboxPage, offset: int) -> None:
    run = sandbox.js("async () => { const run = py.run('0'); await run.result; return run.id + 1; }")
    sandbox.begin(
        "print('go')\n"
        f"message = to_js({{'type': 'output', 'run': {run + offset}, 'output': {{'output_type': 'stream', "
        "'name': 'stdout', 'text': 'x' * 1000}}, dict_converter=js.Object.fromEntries)\n"
        "while True: js.postMessage(message)",
        until=None,
        timeout=20,
    )
    assert sandbox.js("() => 1 + 1") == 2
    result = sandbox.finish()
    assert result["status"] in ("interrupted", "restarted")
    assert len(stream(result)) < 3_000_000
    usable(sandbox)
