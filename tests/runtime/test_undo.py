"""Undo: variables, imports and files are as they were before a run; what the person did since stays."""

from __future__ import annotations

from typing import Any

from support.sandbox_page import SandboxPage

FRAME = "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2, 3]})\n_ = open('kept.txt', 'w').write('before')"
SPOIL = """
import lxml.etree, numpy as np, sys
df['a'] = 0
df.drop(columns='a', inplace=True)
new = np.ones(4_000_000)
_ = open('kept.txt', 'w').write('after')
_ = open('made.txt', 'w').write('made')
"""
SEEN = "[df.a.tolist(), 'new' in globals(), 'lxml' in sys.modules, open('kept.txt').read()]"


def undo(sandbox: SandboxPage) -> dict[str, Any]:
    undone: dict[str, Any] = sandbox.js("() => py.undo()")
    return undone


def step(sandbox: SandboxPage, code: str) -> int:
    """Run a cell that can be taken back by itself; its number."""
    script = (
        "async (code) => { const run = py.run(code, { undoable: true }); return [run.id, await run.result]; }"
    )
    run, result = sandbox.js(script, code)
    assert result["status"] == "ok", result
    return int(run)


def test_a_run_is_taken_back_with_variables_imports_and_files(sandbox: SandboxPage) -> None:
    sandbox.ok("import sys")
    step(sandbox, FRAME)
    spoiled = step(sandbox, SPOIL)
    # What the person brings after the run is not the run's doing.
    sandbox.write("/mnt/data/brought.txt", "mine")
    assert undo(sandbox) == {"undone": True, "runs": [spoiled]}
    assert sandbox.value(SEEN) == "[[1, 2, 3], False, False, 'before']"
    assert sandbox.names() == ["/mnt/data/brought.txt", "/mnt/data/kept.txt"]
    assert sandbox.value("import os; sorted(os.listdir('.'))") == "['brought.txt', 'kept.txt']"
    assert sandbox.read("/mnt/data/kept.txt") == "before"


def test_the_same_can_be_done_anew_after_an_undo(sandbox: SandboxPage) -> None:
    """Libraries that are linked again, figures, waiting, errors: the kernel is as good as before."""
    code = "import lxml.etree\nimport matplotlib.pyplot as plt\nlxml.etree.fromstring('<a/>').tag"
    for _ in range(3):
        run = step(sandbox, code)
        assert undo(sandbox) == {"undone": True, "runs": [run]}
    assert sandbox.value(code) == "'a'"
    figure = sandbox.ok("import asyncio\nawait asyncio.sleep(0.001)\nplt.plot([1, 2])\nplt.show()")
    assert [output["output_type"] for output in figure["outputs"]] == ["display_data"]
    failed = sandbox.run("1 / 0")
    assert failed["error"]["ename"] == "ZeroDivisionError"
    sandbox.begin("print('on')\nwhile True: pass", until="on")
    assert sandbox.stop()["stateLost"] is False


def test_steps_are_taken_back_one_by_one_until_nothing_is_kept(sandbox: SandboxPage) -> None:
    sandbox.js("() => py.restart()")
    runs = [step(sandbox, f"n = {n}") for n in range(2)]
    # At once after one another: a kernel that rested between them would keep its memory there, too.
    queued = """
    async () => {
      const queued = [py.run("n = 2", { undoable: true }), py.run("n = 9")];
      for (const run of queued) await run.result;
      return queued.map(({ id }) => id);
    }
    """
    last, joined = sandbox.js(queued)
    runs.append(last)
    assert undo(sandbox)["runs"] == [runs[2], joined]
    assert undo(sandbox)["runs"] == [runs[1]]
    assert sandbox.value("n") == "0"
    # Looking was a run of its own.
    assert undo(sandbox)["undone"]
    assert undo(sandbox)["runs"] == [runs[0]]
    assert sandbox.value("'n' in globals()") == "False"
    assert undo(sandbox)["undone"]
    refused = undo(sandbox)
    assert not refused["undone"]
    assert "nothing to undo" in refused["reason"]


def test_what_is_under_way_cannot_be_taken_back(sandbox: SandboxPage) -> None:
    sandbox.begin("import time\nprint('on')\ntime.sleep(60)", until="on", undoable=True)
    assert "busy" in undo(sandbox)["reason"]
    sandbox.stop()
    step(sandbox, "import asyncio\ntask = asyncio.ensure_future(asyncio.sleep(60))")
    assert "still under way" in undo(sandbox)["reason"]
    sandbox.ok("_ = task.cancel()")


def test_a_kernel_with_too_much_memory_says_so(sandbox: SandboxPage) -> None:
    sandbox.js("() => py.restart()")
    sandbox.ok("import numpy as np\nbig = np.ones(50_000_000)")
    step(sandbox, "small = 1")
    assert "too large" in undo(sandbox)["reason"]
    assert sandbox.value("small") == "1"


def test_a_run_that_breaks_python_is_taken_back(sandbox: SandboxPage) -> None:
    spoil = (
        "import builtins, json, sys\njson.dumps = kept = None\nsys.modules.clear()\nvars(builtins).clear()"
    )
    sandbox.js("() => py.restart()")  # what earlier tests left in memory is too much to be kept twice
    step(sandbox, "kept = 1")
    spoiled = step(sandbox, spoil)
    assert undo(sandbox) == {"undone": True, "runs": [spoiled]}
    assert sandbox.value("import json\njson.dumps(kept)") == "'1'"
