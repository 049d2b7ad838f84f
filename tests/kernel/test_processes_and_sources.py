"""Signals to oneself, new event loops, descriptors of streams, sources of classes, own displays."""

from kernel.cell_runner import CellRunner


async def test_a_signal_to_oneself_ends_the_cell(cells: CellRunner) -> None:
    seen = await cells("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)")
    assert (seen.status, seen.error["ename"]) == ("error", "SystemExit")
    seen = await cells.ok(
        "import os, signal\nbefore = signal.signal(signal.SIGUSR1, lambda n, f: print('got', n))\n"
        "os.kill(os.getpid(), signal.SIGUSR1)\nx = signal.signal(signal.SIGUSR1, before)"
    )
    assert seen.stdout.startswith("got ")


async def test_a_new_event_loop_runs_to_completion(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import asyncio\nloop = asyncio.new_event_loop()\nasync def f(): return 9\n"
        "try:\n    value = loop.run_until_complete(f())\nfinally:\n    loop.close()\nvalue"
    )
    assert seen.text == "9"


async def test_the_original_streams_have_descriptors(cells: CellRunner) -> None:
    seen = await cells.ok("import sys\n(sys.__stdout__.fileno(), sys.__stderr__.fileno())")
    assert seen.text == "(1, 2)"


async def test_an_object_may_show_itself(cells: CellRunner) -> None:
    seen = await cells.ok("class A:\n    def _ipython_display_(self): print('own')\nA()")
    assert (seen.stdout, seen.text) == ("own\n", None)


async def test_an_indented_cell_runs(cells: CellRunner) -> None:
    assert (await cells.ok("    a = 1\n    if a:\n        print(a)")).stdout == "1\n"


async def test_history_and_precision(cells: CellRunner) -> None:
    await cells.ok("first = 1")
    assert "first = 1" in (await cells.ok("%history")).stdout
    assert (await cells.ok("%precision 3\n2 / 3")).text == "0.667"
    assert (await cells("%precision no")).status == "error"


async def test_reset_forgets_future_imports(cells: CellRunner) -> None:
    await cells.ok("from __future__ import annotations")
    assert (await cells.ok("def f(x: int): pass\nf.__annotations__")).text == "{'x': 'int'}"
    await cells.ok("%reset -f")
    assert (await cells.ok("def f(x: int): pass\nf.__annotations__")).text == "{'x': <class 'int'>}"
