"""Stops the kernel's own readers after some seconds: a file can be made to keep them busy for ever."""

from __future__ import annotations

import sys
import time
from typing import Self

# Tools 0 to 2 and 5 have names of their own (debugger, coverage, profiler, optimizer).
_FREE_TOOLS = (3, 4)
_CLEANING_SECONDS = 0.3


class TookTooLong(BaseException):
    """Not an `Exception`: readers that go on after any error shall not swallow it."""


class TimeLimit:
    """Raises `TookTooLong` in Python code after some seconds; a single step of C is not interrupted."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.perf_counter() + seconds
        self._tool: int | None = None

    def __enter__(self) -> Self:
        # Python has no other thread here that could stop this one.
        self._tool = next((one for one in _FREE_TOOLS if sys.monitoring.get_tool(one) is None), None)
        if self._tool is not None:
            events = sys.monitoring.events
            sys.monitoring.use_tool_id(self._tool, "sandcell-time-limit")
            for event in (events.PY_START, events.JUMP):
                sys.monitoring.register_callback(self._tool, event, self._check)
            sys.monitoring.set_events(self._tool, events.PY_START | events.JUMP)
        return self

    def _check(self, code: object, *_where: int) -> None:
        if time.perf_counter() > self._ends and getattr(code, "co_filename", None) != _OWN_FILE:
            # What is open is closed on the way out, which is Python code too.
            self._ends = time.perf_counter() + _CLEANING_SECONDS
            raise TookTooLong

    def __exit__(self, *_error: object) -> None:
        if self._tool is None:
            return
        events = sys.monitoring.events
        sys.monitoring.set_events(self._tool, events.NO_EVENTS)
        for event in (events.PY_START, events.JUMP):
            sys.monitoring.register_callback(self._tool, event, None)
        sys.monitoring.free_tool_id(self._tool)


# As the code names it: `__file__` differs when only bytecode is shipped.
_OWN_FILE = TimeLimit.__exit__.__code__.co_filename
