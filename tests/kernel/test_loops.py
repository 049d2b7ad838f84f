"""asyncio inside a cell: `asyncio.run` and its relatives where a loop is already running."""

import asyncio

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost

MAIN = "import asyncio\nasync def main(x=5):\n    await asyncio.sleep(0.001)\n    return x\n"


@pytest.mark.parametrize(
    "call",
    [
        "asyncio.run(main())",
        "asyncio.get_event_loop().run_until_complete(main())",
        "asyncio.new_event_loop().run_until_complete(main())",
        "loop = asyncio.get_event_loop()\nloop.run_until_complete(main())",
        "import nest_asyncio\nnest_asyncio.apply()\nasyncio.run(main())",
        "with asyncio.Runner() as runner:\n    r = runner.run(main())\nr",
        "def f():\n    return asyncio.run(main())\nf()",
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
async def test_nested_run(cells: CellRunner, call: str) -> None:
    assert (await cells.ok(MAIN + call)).text == "5"


async def test_tasks_queues_and_timeouts_in_a_nested_run(cells: CellRunner) -> None:
    code = (
        "import asyncio\nasync def worker(q, out):\n    while (x := await q.get()) is not None:\n"
        "        out.append(x * 2)\n"
        "async def main():\n    q, out = asyncio.Queue(), []\n    t = asyncio.create_task(worker(q, out))\n"
        "    for x in [1, 2, None]:\n        await q.put(x)\n    await t\n"
        "    try:\n        await asyncio.wait_for(asyncio.sleep(3600), 0.001)\n    except TimeoutError:\n"
        "        out.append('late')\n"
        "    out += await asyncio.gather(*[asyncio.sleep(0, i) for i in range(3)])\n"
        "    return out\nasyncio.run(main())"
    )
    assert (await cells.ok(code)).text == "[2, 4, 'late', 0, 1, 2]"


async def test_exception_and_outer_loop_survive(cells: CellRunner) -> None:
    code = "import asyncio\nasync def main():\n    raise ValueError('inner')\nasyncio.run(main())"
    seen = await cells(code)
    assert (seen.error["ename"], seen.error["line"]) == ("ValueError", 3)
    assert (await cells.ok("await asyncio.sleep(0, 'outer')")).text == "'outer'"


async def test_tasks_left_behind_are_cancelled(cells: CellRunner) -> None:
    code = (
        "import asyncio\ndone = []\nasync def forever():\n    try:\n        await asyncio.sleep(3600)\n"
        "    finally:\n        done.append('ended')\n"
        "async def main():\n    asyncio.create_task(forever())\n    await asyncio.sleep(0)\n"
        "asyncio.run(main())\ndone"
    )
    assert (await cells.ok(code)).text == "['ended']"


async def test_stop_in_a_nested_run(cells: CellRunner, host: RecordingHost) -> None:
    host.stop_sleeping = True
    seen = await cells("import asyncio\nasyncio.run(asyncio.sleep(3600))")
    assert seen.status == "interrupted"
    host.stop_sleeping = False
    assert (await cells.ok("await asyncio.sleep(0, 1)")).text == "1"


async def test_nested_run_where_python_can_wait(cells: CellRunner, host: RecordingHost) -> None:
    host.blocking = True
    assert (await cells.ok(MAIN + "asyncio.run(main(6))")).text == "6"


async def test_closed_kernel_leaves_asyncio_as_it_was(cells: CellRunner) -> None:
    patched = asyncio.run
    cells.kernel.close()
    assert asyncio.run is not patched
    cells.kernel._install()
