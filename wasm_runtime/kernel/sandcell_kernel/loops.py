"""`asyncio.run` inside a cell, where a loop is already running."""

import asyncio
import sys
from asyncio import events, tasks
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any

from sandcell_kernel.errors import CannotBlock
from sandcell_kernel.host import Host
from sandcell_kernel.outputs import OutputSink
from sandcell_kernel.patches import Patches


class _Waiter:
    """The part of a selector that an event loop without sockets needs: waiting."""

    def __init__(self, host: Host, sink: OutputSink) -> None:
        self._host = host
        self._sink = sink
        self.awake = False

    def select(self, timeout: float | None) -> list[object]:
        """Wait until the next timer is due."""
        if timeout is None and not self.awake:
            if sys.platform == "emscripten":
                raise CannotBlock("What this coroutine waits for (a request or another promise of the page)")
            timeout = 0.001  # a thread may answer
        self.awake = False
        if timeout and timeout > 0:
            self._sink.flush()
            if self._host.sleep(timeout):
                raise KeyboardInterrupt
        return []

    def close(self) -> None:
        """Nothing is held."""


class NestedLoop(asyncio.BaseEventLoop):
    """A loop that runs to completion inside another loop's callback, with or without JSPI."""

    def __init__(self, host: Host, sink: OutputSink) -> None:
        super().__init__()
        self._selector = _Waiter(host, sink)

    def _process_events(self, event_list: list[object]) -> None:
        del event_list

    def _write_to_self(self) -> None:
        self._selector.awake = True


class Loops:
    """Makes `asyncio.run`, `Runner.run` and `run_until_complete` work in a running loop."""

    def __init__(self, host: Host, sink: OutputSink) -> None:
        self._host = host
        self._sink = sink
        self._made: list[asyncio.AbstractEventLoop] = []

    def close(self) -> None:
        """Close the loops that cells made and left open."""
        for loop in self._made:
            if not loop.is_running():
                loop.close()
        self._made.clear()

    def install(self, patches: Patches, loop_types: tuple[type, ...]) -> None:
        """Replace the entry points of asyncio and of the given loop classes."""
        patches.set(asyncio, "run", self._run(asyncio.run))
        patches.set(asyncio.Runner, "run", self._runner_run(asyncio.Runner.run))
        for loop_type in loop_types:
            original = loop_type.run_until_complete  # type: ignore[attr-defined]
            patches.set(loop_type, "run_until_complete", self._until_complete(original))
        new_loop = self._new_event_loop(asyncio.new_event_loop)
        patches.set(asyncio, "new_event_loop", new_loop)
        patches.set(events, "new_event_loop", new_loop)
        sys.modules.setdefault("nest_asyncio", _nest_asyncio())

    def complete(self, awaitable: Awaitable[Any]) -> object:
        """Run an awaitable to its end while the outer loop stands still."""
        if self._host.can_block():
            return self._host.block(awaitable)
        if isinstance(awaitable, asyncio.Future):
            raise CannotBlock("run_until_complete of a task that belongs to the page's loop")
        return self._nested(awaitable)

    def _nested(self, awaitable: Awaitable[Any]) -> object:
        outer = events._get_running_loop()
        assert outer is not None
        current = tasks._swap_current_task(outer, None)  # type: ignore[attr-defined]
        events._set_running_loop(None)
        loop = NestedLoop(self._host, self._sink)
        try:
            return loop.run_until_complete(_awaited(awaitable))
        finally:
            try:
                _finish(loop)
            finally:
                events._set_running_loop(outer)
                tasks._swap_current_task(outer, current)  # type: ignore[attr-defined]

    def _new_event_loop(
        self, original: Callable[[], asyncio.AbstractEventLoop]
    ) -> Callable[[], asyncio.AbstractEventLoop]:
        def new_event_loop() -> asyncio.AbstractEventLoop:
            """Return a new loop; the page's loop stays the running one, though Pyodide would change it."""
            running = events._get_running_loop()
            try:
                loop = original()
            finally:
                events._set_running_loop(running)
            self._made.append(loop)
            return loop

        return new_event_loop

    def _run(self, original: Callable[..., object]) -> Callable[..., object]:
        def run(main: Awaitable[object], **options: object) -> object:
            """Run a coroutine to its end, also where a loop is running."""
            if events._get_running_loop() is None:
                return original(main, **options)
            return self.complete(main)

        return run

    def _runner_run(self, original: Callable[..., object]) -> Callable[..., object]:
        def run(runner: asyncio.Runner, coro: Awaitable[object], **options: object) -> object:
            """Run a coroutine to its end, also where a loop is running."""
            if events._get_running_loop() is None:
                return original(runner, coro, **options)
            return self.complete(coro)

        return run

    def _until_complete(self, original: Callable[..., object]) -> Callable[..., object]:
        def run_until_complete(loop: object, future: Awaitable[object]) -> object:
            """Run a future to its end, also where a loop is running."""
            if events._get_running_loop() is None or isinstance(loop, NestedLoop):
                return original(loop, future)
            return self.complete(future)

        return run_until_complete


async def _awaited(awaitable: Awaitable[object]) -> object:
    return await awaitable


def _finish(loop: NestedLoop) -> None:
    """Cancel what the coroutine left behind, as `asyncio.run` does, and close the loop."""
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(_gathered(left))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


async def _gathered(left: set[asyncio.Task[Any]]) -> None:
    await asyncio.gather(*left, return_exceptions=True)


def _nest_asyncio() -> ModuleType:
    """Return a stand-in for the package of this name: what it does is done already."""
    module = ModuleType("nest_asyncio", "Nested event loops work in Sandcell without this package.")
    module.apply = lambda *_loop: None  # type: ignore[attr-defined]
    return module
