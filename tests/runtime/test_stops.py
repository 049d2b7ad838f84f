"""Stop, limits and crashes: the next run always works, and the files are still there."""

from __future__ import annotations

import pytest

from support import stop_kinds
from support.sandbox_page import SandboxPage, stream

# Loops and waits that one soft interrupt ends: variables stay.
SOFT = {
    "loop": "print('go')\nwhile True: pass",
    "sleep": "import time\nprint('go')\ntime.sleep(100)",
    "await": "import asyncio\nprint('go')\nawait asyncio.sleep(100)",
    "nested": "def f(n):\n  while True: n += 1\nprint('go')\nf(0)",
    "finally": "import time\nprint('go')\ntry:\n  time.sleep(100)\nfinally:\n  tidied = True",
}

# The page of these tests answers no questions.
KINDS = {kind: code for kind, code in stop_kinds.KINDS.items() if kind != "pending input"}
STUBBORN = KINDS["swallowed interrupt"]


@pytest.fixture(autouse=True)
def _a_file_and_a_variable(sandbox: SandboxPage) -> None:
    sandbox.write("kept.txt", "still here")
    sandbox.ok("kept = 'variable'")


def usable(sandbox: SandboxPage) -> None:
    """The next run works and finds the files."""
    assert sandbox.value("open('/mnt/data/kept.txt').read()") == "'still here'"
    assert sandbox.read("/mnt/data/kept.txt") == "still here"


@pytest.mark.parametrize("code", SOFT.values(), ids=SOFT.keys())
def test_a_soft_stop_keeps_the_variables(sandbox: SandboxPage, code: str) -> None:
    sandbox.begin(code, until="go")
    result = sandbox.stop()
    assert (result["status"], result["stateLost"]) == ("interrupted", False)
    assert result["error"]["ename"] == "KeyboardInterrupt"
    usable(sandbox)
    assert sandbox.value("kept") == "'variable'"


@pytest.mark.parametrize("kind", KINDS)
def test_stop_ends_every_kind_of_code_and_the_next_run_works(sandbox: SandboxPage, kind: str) -> None:
    # What a worker says of its own end is its own affair.
    sandbox.complaints.expect("PythonError")
    sandbox.begin(KINDS[kind], until="go")
    result = sandbox.stop()
    # A flood may have ended its kernel just before.
    assert result["status"] in ("interrupted", "restarted")
    lost = result["stateLost"]
    assert ("All variables are gone" in result["error"]["evalue"]) is lost
    usable(sandbox)
    assert sandbox.value("'kept' in globals()") == str(not lost)


def test_code_that_swallows_every_interrupt_loses_its_variables(sandbox: SandboxPage) -> None:
    sandbox.begin(STUBBORN, until="go")
    assert sandbox.stop()["stateLost"] is True
    assert sandbox.run("kept")["error"]["ename"] == "NameError"


def test_a_second_stop_does_not_wait(sandbox: SandboxPage) -> None:
    sandbox.begin(STUBBORN, until="go")
    statuses = sandbox.js("""
      async () => {
        const both = [py.interrupt(), py.interrupt()];
        await Promise.all(both);
        return (await globalThis.current.result).stateLost;
      }
    """)
    assert statuses is True
    usable(sandbox)


def test_stop_ends_what_waits_in_the_queue(sandbox: SandboxPage) -> None:
    sandbox.begin("print('go')\nwhile True: pass", until="go")
    statuses = sandbox.js("""
      async () => {
        const queued = py.run("never = 1");
        await py.interrupt();
        return [(await globalThis.current.result).status, (await queued.result).status];
      }
    """)
    assert statuses == ["interrupted", "interrupted"]
    assert sandbox.value("'never' in globals()") == "False"


def test_a_run_ends_by_itself_at_its_limit(sandbox: SandboxPage) -> None:
    result = sandbox.run("while True: pass", timeout=1)
    assert (result["status"], result["stateLost"]) == ("timeout", False)
    usable(sandbox)


def test_a_run_that_ignores_its_limit_is_ended(sandbox: SandboxPage) -> None:
    result = sandbox.run(STUBBORN, timeout=1)
    assert (result["status"], result["stateLost"]) == ("timeout", True)
    assert result["error"]["ename"] == "TimeoutError"
    usable(sandbox)


def test_the_memory_limit_is_a_memory_error(sandbox: SandboxPage) -> None:
    result = sandbox.run("block = bytearray(1536 * 1024**2)")
    assert (result["status"], result["stateLost"]) == ("out_of_memory", False)
    assert result["error"]["ename"] == "MemoryError"
    assert sandbox.value("kept") == "'variable'"


def test_memory_grows_up_to_the_limit_and_no_further(sandbox: SandboxPage) -> None:
    result = sandbox.run("blocks = []\nwhile True: blocks.append(bytearray(64 * 1024**2))")
    assert result["status"] == "out_of_memory"
    count = int(sandbox.value("n = len(blocks)\ndel blocks\nn"))
    assert 8 <= count < 16


def test_restart_forgets_variables_and_keeps_files(sandbox: SandboxPage) -> None:
    sandbox.begin("print('go')\nwhile True: pass", until="go")
    sandbox.js("() => py.restart()")
    result = sandbox.finish()
    assert (result["status"], result["stateLost"]) == ("restarted", True)
    usable(sandbox)
    assert sandbox.run("kept")["error"]["ename"] == "NameError"


def test_a_fatal_error_is_noticed_and_mended(sandbox: SandboxPage) -> None:
    sandbox.complaints.expect("")
    result = sandbox.run(
        "import ctypes\nctypes.memset(0, 0, 1) if False else ctypes.string_at(2**31 + 2**30)"
    )
    assert (result["status"], result["stateLost"]) == ("restarted", True), result
    assert result["error"]["ename"] == "KernelDied"
    usable(sandbox)


def test_a_worker_that_closes_itself_is_replaced(sandbox: SandboxPage) -> None:
    sandbox.js("""
      async () => {
        const run = py.run("import js\\njs.self.close()\\nimport asyncio\\nawait asyncio.sleep(100)");
        globalThis.ended = await run.result;
      }
    """)
    ended = sandbox.js("() => globalThis.ended")
    assert (ended["status"], ended["stateLost"]) == ("restarted", True)
    usable(sandbox)


def test_a_worker_that_dies_between_runs_is_replaced_and_the_next_run_says_so(sandbox: SandboxPage) -> None:
    sandbox.js("() => { states.length = 0; }")
    sandbox.run("import js\njs.setTimeout(js.self.close.bind(js.self), 0)")
    sandbox.js("""
      async () => {
        while (!states.some((entry) => entry.state === "restarting" && entry.reason)) {
          await new Promise((resolve) => py.addEventListener("statechange", resolve, { once: true }));
        }
      }
    """)
    result = sandbox.ok("open('/mnt/data/kept.txt').read()")
    assert result["stateLost"] is True
    assert sandbox.ok("1")["stateLost"] is False


def test_a_flood_of_text_is_cut_and_the_page_lives(sandbox: SandboxPage) -> None:
    result = sandbox.ok("for i in range(300_000): print('x' * 100)")
    assert 500_000 < len(stream(result)) < 1_500_000
    assert "cut" in stream(result, "stderr")
    usable(sandbox)
