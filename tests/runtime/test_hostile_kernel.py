"""Code that wants to freeze, fill or outlive its sandbox harms only its own run; the next one starts."""

from __future__ import annotations

import pytest

from support.sandbox_page import SandboxPage, plain, stream

PRELUDE = """
import asyncio, random
import js
from pyodide.ffi import create_proxy, to_js
def wire(message):
    return to_js(message, dict_converter=js.Object.fromEntries)
def post(**message):
    js.postMessage(wire(message))
def show(run, data, kind="display_data", **more):
    post(type="output", run=run, output={"output_type": kind, "data": data, "metadata": {}, **more})
"""


@pytest.fixture(autouse=True)
def _prelude(sandbox: SandboxPage) -> None:
    sandbox.write("kept.txt", "still here")
    sandbox.ok(PRELUDE)


def usable(sandbox: SandboxPage) -> None:
    assert sandbox.value("open('/mnt/data/kept.txt').read()") == "'still here'"
    assert sandbox.js("() => py.state") == "idle"


def next_run(sandbox: SandboxPage) -> int:
    run: int = sandbox.js("async () => { const run = py.run('0'); await run.result; return run.id + 1; }")
    return run


@pytest.mark.parametrize(
    "value",
    [
        "js.Array.new(2**32 - 1)",
        "js.Object.assign(js.Array.new(2**31), wire({'length': 2**31, '5': 1}))",
        "js.Array.new(100_000).fill(js.Array.new(100_000))",
    ],
    ids=["only-holes", "mostly-holes", "holes-in-lists"],
)
def test_a_list_of_holes_does_not_stop_the_sandbox(sandbox: SandboxPage, value: str) -> None:
    code = f"m = wire({{'type': 'reply', 'id': 10**6}})\nm.value = {value}\njs.postMessage(m)\n'done'"
    result = sandbox.ok(code)
    assert (plain(result), result["stateLost"]) == ("'done'", False)
    usable(sandbox)


def test_cycles_and_depth_are_refused(sandbox: SandboxPage) -> None:
    run = next_run(sandbox)
    code = (
        "round = js.Array.new(); round.push(round)\n"
        "deep = js.Array.new()\n"
        "for _ in range(300): deep = js.Array.of(deep)\n"
        "for value in (round, deep):\n"
        f"    m = wire({{'type': 'output', 'run': {run}, 'output': {{'output_type': 'display_data', "
        "'data': {}, 'metadata': {}}})\n"
        "    m.output.metadata.x = value\n    js.postMessage(m)\n'done'"
    )
    result = sandbox.ok(code)
    assert plain(result) == "'done'"
    assert "could not leave the sandbox" in stream(result, "stderr")
    usable(sandbox)


def test_a_text_of_64_mebibytes_is_refused(sandbox: SandboxPage) -> None:
    run = next_run(sandbox)
    result = sandbox.ok(f"show({run}, {{'text/plain': 'x' * 2**26}})\n'done'")
    assert plain(result) == "'done'"
    assert "longer than" in stream(result, "stderr")
    usable(sandbox)


def test_only_so_many_displays_reach_the_page(sandbox: SandboxPage) -> None:
    run = next_run(sandbox)
    result = sandbox.run(f"for _ in range(3000): show({run}, {{'text/html': '<p>x</p>'}})", timeout=30)
    shown = [output for output in result["outputs"] if output["output_type"] == "display_data"]
    assert 200 <= len(shown) <= 220
    assert "dropped" in stream(result, "stderr")
    usable(sandbox)


@pytest.mark.parametrize(
    "message",
    [
        "type='ask', id=1, run={run}, kind='input', payload={{}}",
        "type='ask', id=1, run={run}, kind='nonsense', payload={{}}",
        "type='asset', id=1, file='absent-1.0-py3-none-any.whl'",
    ],
    ids=["input", "unknown", "asset"],
)
def test_requests_without_end_end_the_kernel(sandbox: SandboxPage, message: str) -> None:
    run = next_run(sandbox)
    sent = message.format(run=run)
    result = sandbox.run(f"while True:\n    post({sent})\n    await asyncio.sleep(0)", timeout=60)
    assert (result["status"], result["stateLost"]) == ("restarted", True)
    assert "without end" in result["error"]["evalue"]
    usable(sandbox)


def test_a_nested_worker_does_not_outlive_its_kernel(sandbox: SandboxPage) -> None:
    beat = "const c = new BroadcastChannel('alive'); setInterval(() => c.postMessage(1), 20);"
    listen = (
        "heard = []\nchannel = js.BroadcastChannel.new('alive')\n"
        "channel.onmessage = create_proxy(lambda event: heard.append(1))\n"
    )
    start = f"js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([{beat!r}]))))\n"
    wait = "for _ in range(100):\n    if heard: break\n    await asyncio.sleep(0.05)\nbool(heard)"
    assert sandbox.value(f"{listen}{start}{wait}") == "True"
    sandbox.js("() => py.restart()")
    sandbox.ok(PRELUDE)
    silence = "await asyncio.sleep(1)\nbool(heard)"
    assert sandbox.value(f"{listen}{silence}") == "False"
    usable(sandbox)


def test_the_kernel_s_script_cannot_be_taken_away_from_its_successors(sandbox: SandboxPage) -> None:
    sandbox.ok("js.URL.revokeObjectURL(js.location.href)")
    # The spare may have been booted before: the third kernel is surely a new one.
    for _ in range(3):
        sandbox.js("() => py.restart()")
        assert sandbox.value("6 * 7") == "42"
    usable(sandbox)


def test_a_file_that_is_also_a_folder_hides_no_other_file(sandbox: SandboxPage) -> None:
    run = next_run(sandbox)
    sandbox.ok(
        "for path in ('/mnt/data/0', '/mnt/data/0/inner', '/mnt/data/z.txt'):\n"
        f"    post(type='file', run={run}, path=path, bytes=js.ArrayBuffer.new(3), modified=1)\n"
        "await asyncio.sleep(0)"
    )
    sandbox.write("after.txt", "later")
    sandbox.js("() => py.restart()")
    assert sandbox.value("import os; os.path.exists('z.txt'), os.path.exists('after.txt')") == "(True, True)"
    for name in ("0", "0/inner", "z.txt"):
        sandbox.js("(name) => py.files.remove(name)", name)
    usable(sandbox)


def test_forged_bytes_do_not_carry_hidden_memory_along(sandbox: SandboxPage) -> None:
    run = next_run(sandbox)
    code = (
        "hidden = js.Uint8Array.new(js.ArrayBuffer.new(300 * 2**20), 7, 4)\n"
        f"m = wire({{'type': 'output', 'run': {run}, 'output': {{'output_type': 'display_data', "
        "'data': {}, 'metadata': {}}})\n"
        "js.Reflect.set(m.output.data, 'image/png', hidden)\nfor _ in range(10): js.postMessage(m)"
    )
    result = sandbox.ok(code)
    assert [output["data"] for output in result["outputs"]] == [{"image/png": "AAAAAA=="}] * 10
    usable(sandbox)


FUZZ = """
rng = random.Random({seed})
def rubbish(depth=0):
    kinds = [None, True, -1, 0, 1.5, 2**53, float("nan"), "", "x", "\\u202e", "/mnt/data/../x", "/mnt/data/f",
             js.ArrayBuffer.new(2), js.Uint8Array.new(3), js.Date.new(), js.Map.new(), js.Error.new("x"),
             js.Array.new(9), js.Blob.new()]
    if depth < 3 and rng.random() < 0.4:
        if rng.random() < 0.5: return [rubbish(depth + 1) for _ in range(rng.randrange(4))]
        return {{rng.choice(NAMES): rubbish(depth + 1) for _ in range(rng.randrange(5))}}
    return rng.choice(kinds)
NAMES = (
    "type run id output data metadata transient display_id output_type text name path bytes modified status "
    "files created error code message value payload kind file phase loaded total __proto__ constructor "
    "text/html image/png ename evalue traceback executionCount durationMs wait"
).split()
TYPES = "output progress reply ask asset cancelled pong file ready state frame stop run toString".split()
OUTPUTS = ["stream", "display_data", "clear_output", "error"]
for i in range(700):
    message = {{"type": rng.choice(TYPES), "run": rng.choice([0, {run}, -1]), "id": rng.randrange(3)}}
    for _ in range(rng.randrange(6)):
        message[rng.choice(NAMES)] = rubbish()
    output = {{rng.choice(NAMES): rubbish() for _ in range(4)}}
    message["output"] = {{"output_type": rng.choice(OUTPUTS), **output}}
    js.postMessage(wire(message))
    if i % 50 == 0:
        await asyncio.sleep(0)
"end"
"""


@pytest.mark.parametrize("seed", range(3))
def test_thousands_of_random_messages_harm_nobody(sandbox: SandboxPage, seed: int) -> None:
    info, names = sandbox.js("() => py.info"), sandbox.names()
    run = next_run(sandbox)
    sandbox.run(FUZZ.format(seed=seed, run=run), timeout=60)
    assert sandbox.js("() => py.info") == info
    assert set(sandbox.names()) - set(names) <= {"/mnt/data/f"}
    assert sandbox.js("() => ({}).polluted ?? document.title") == "Host"
    usable(sandbox)
