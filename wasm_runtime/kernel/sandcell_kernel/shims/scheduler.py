"""Runs threads one after the other: at `start()`, and again later when they had to wait for something.

A thread that would wait for what only later code provides (`queue.get()` on an empty queue) is unwound and
run anew from its beginning when the code that started it waits in turn. That gives the results of real
threads for workers that take from a queue, which wait first and act afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

MAX_RERUNS = 10_000


class WouldBlock(BaseException):
    """Unwinds a serial thread that waits for what has not happened yet."""


class Deadlock(RuntimeError):
    """Code waits for something that no thread will ever do."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} would wait forever: threads run one after the other in this page, and no started thread "
            "is left that could end the wait. Start what provides the value first, or do without threads."
        )


class Scheduler:
    """Knows which serial threads run, which wait, and whether anything has changed."""

    def __init__(self) -> None:
        self._running: list[threading.Thread] = []
        self._waiting: list[threading.Thread] = []
        self._reruns = 0
        self.joined: list[threading.Thread] = []
        self.changes = 0

    def start(self, thread: threading.Thread, body: Callable[[], None]) -> None:
        """Run a thread's body now, to its end or to where it has to wait."""
        identity = threading.get_ident()
        outer = threading._active.get(identity)  # type: ignore[attr-defined]
        threading._active[identity] = thread  # type: ignore[attr-defined]
        self._running.append(thread)
        try:
            body()
        except WouldBlock:
            if thread not in self._waiting:
                self._waiting.append(thread)
        else:
            self._end(thread)
        finally:
            self._running.remove(thread)
            if outer is None:
                threading._active.pop(identity, None)  # type: ignore[attr-defined]
            else:
                threading._active[identity] = outer  # type: ignore[attr-defined]

    def is_alive(self, thread: threading.Thread) -> bool:
        """Return True while a thread runs or waits."""
        return thread in self._running or thread in self._waiting

    def is_waiting(self, thread: threading.Thread) -> bool:
        """Return True for a thread that waits to be run again."""
        return thread in self._waiting

    def inside_thread(self) -> bool:
        """Return True while the code of a serial thread runs."""
        return bool(self._running)

    def may_time_out(self) -> bool:
        """Return True when a wait with a timeout may end by it: in the main code, or when run again."""
        return not self._running or self._running[-1] in self._waiting

    def is_awaited(self) -> bool:
        """Return True in the main code and in a thread that someone joins."""
        return not self._running or self._running[-1] in self.joined

    def run_waiting(self, rerun: Callable[[threading.Thread], None]) -> bool:
        """Run the waiting threads again; return True when that changed anything."""
        before = self.changes
        for thread in list(self._waiting):
            if thread in self._running or thread not in self._waiting:
                continue
            self._reruns += 1
            if self._reruns > MAX_RERUNS:
                return False
            rerun(thread)
        return self.changes != before

    def block(self, what: str) -> None:
        """Stop waiting for ever: unwind a serial thread, or tell the main code that it is stuck."""
        if self._running:
            raise WouldBlock
        raise Deadlock(what)

    def forget(self) -> None:
        """Drop the threads that still wait, as a new cell's time begins."""
        self._waiting.clear()
        self._reruns = 0

    def _end(self, thread: threading.Thread) -> None:
        self.changes += 1
        if thread in self._waiting:
            self._waiting.remove(thread)
