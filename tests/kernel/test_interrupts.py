"""Stop: in Python code, in sleep, in await, and never in the kernel's own work."""

import asyncio
import signal
from types import FunctionType
from typing import cast

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost
from sandcell_kernel.interrupts import Interrupts

RAISE = "import signal; signal.raise_signal(signal.SIGINT)"


async def test_interrupt_of_running_code(cells: CellRunner) -> None:
    seen = await cells(f"x = 1\n{RAISE}\nx = 2")
    assert seen.status == "interrupted"
    assert seen.error["ename"] == "KeyboardInterrupt"
    assert seen.error["line"] == 2
    assert (await cells.ok("x")).text == "1"


async def test_interrupt_that_the_code_handles(cells: CellRunner) -> None:
    seen = await cells.ok(f"try:\n    {RAISE}\nexcept KeyboardInterrupt:\n    print('stopped')")
    assert seen.stdout == "stopped\n"


async def test_interrupt_in_a_repr(cells: CellRunner) -> None:
    seen = await cells(f"class C:\n    def _repr_html_(self):\n        {RAISE}\nC()")
    assert seen.status == "interrupted"


async def test_sleep_is_ended(cells: CellRunner, host: RecordingHost) -> None:
    host.stop_sleeping = True
    seen = await cells("import time\ntime.sleep(3600)\nprint('no')")
    assert (seen.status, seen.stdout, host.slept) == ("interrupted", "", [3600])


async def test_sleep_shows_what_was_printed_before(cells: CellRunner, host: RecordingHost) -> None:
    await cells.ok("import time\nprint('waiting', end='..')\ntime.sleep(1)\nprint('done')")
    outputs = [one["output"]["text"] for one in host.of_type("output")]
    assert outputs[0] == "waiting.."


async def test_sleep_refuses_what_cpython_refuses(cells: CellRunner) -> None:
    assert (await cells("import time; time.sleep(-1)")).error["ename"] == "ValueError"
    assert (await cells("import time; time.sleep('1')")).error["ename"] == "TypeError"


async def test_cancel_of_an_await(cells: CellRunner) -> None:
    running = asyncio.ensure_future(cells("import asyncio\nawait asyncio.sleep(3600)"))
    while not cells.kernel._runner._task:
        await asyncio.sleep(0)
    cells.kernel.cancel()
    seen = await running
    assert seen.status == "interrupted"
    assert seen.error["ename"] == "KeyboardInterrupt"
    assert seen.error["line"] == 2
    assert (await cells.ok("1")).text == "1"


async def test_cancel_ends_the_users_other_tasks(cells: CellRunner) -> None:
    code = "import asyncio\nt = asyncio.create_task(asyncio.sleep(3600))\nawait asyncio.sleep(3600)"
    running = asyncio.ensure_future(cells(code))
    while len(asyncio.all_tasks()) < 4:
        await asyncio.sleep(0)
    cells.kernel.cancel()
    assert (await running).status == "interrupted"
    assert (await cells.ok("await asyncio.sleep(0)\nt.cancelled()")).text == "True"


async def test_the_users_own_cancel_is_an_ordinary_error(cells: CellRunner) -> None:
    seen = await cells("import asyncio\nt = asyncio.create_task(asyncio.sleep(9))\nt.cancel()\nawait t")
    assert (seen.status, seen.error["ename"]) == ("error", "CancelledError")


async def test_replaced_handler_is_taken_back(cells: CellRunner) -> None:
    await cells.ok("import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN);")
    assert (await cells(RAISE)).status == "interrupted"


def test_interrupt_outside_of_the_zone_waits_for_the_next_zone() -> None:
    interrupts = Interrupts()
    interrupts.install()
    try:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupts.enter()
        interrupts.enter()
        interrupts.leave()
    finally:
        interrupts.uninstall()


def test_begin_forgets_an_old_interrupt() -> None:
    interrupts = Interrupts()
    interrupts.request()
    interrupts.begin()
    interrupts.enter()
    interrupts.leave()


def test_protected_code_is_not_torn_apart() -> None:
    def protected() -> str:
        signal.raise_signal(signal.SIGINT)
        return "whole"

    interrupts = Interrupts()
    interrupts.install()
    try:
        interrupts.enter()
        with pytest.raises(KeyboardInterrupt):
            protected()
        interrupts.protect(cast("FunctionType", protected))
        assert protected() == "whole"
        assert interrupts.pending
    finally:
        interrupts.leave()
        interrupts.uninstall()
