"""Threads, conditions, events and queues for an interpreter that cannot start threads."""

from __future__ import annotations

import queue
import sys
import threading
import time
from types import TracebackType
from typing import Any

from sandcell_kernel.patches import Patches

from .scheduler import Deadlock, Scheduler, WouldBlock


def threads_work() -> bool:
    """Return True when this interpreter can start a real thread."""
    return sys.platform not in ("emscripten", "wasi")


class SerialThreads:
    """Replaces what would start or await a real thread."""

    def __init__(self, patches: Patches) -> None:
        self.scheduler = Scheduler()
        self._patches = patches

    def install(self) -> None:
        """Replace methods of `threading` and `queue`."""
        patch = self._patches.set
        thread = threading.Thread
        for name in ("start", "join", "is_alive"):
            patch(thread, name, self._method(name))
        patch(threading.Condition, "wait", self._method("wait"))
        patch(threading.Condition, "notify", self._notify(threading.Condition.notify))
        patch(threading.Event, "wait", self._method("event_wait"))
        patch(queue.Queue, "put", self._put(queue.Queue.put))
        patch(threading.Timer, "run", self._method("timer_run"))
        patch(queue, "SimpleQueue", _SimpleQueue)

    def _method(self, name: str) -> Any:
        """Return a function that Python binds to the instance it is called on."""
        bound = getattr(self, f"_{name}")

        def method(instance: Any, *args: Any, **options: Any) -> Any:
            return bound(instance, *args, **options)

        method.__name__ = name
        return method

    def _start(self, thread: Any) -> None:
        if not thread._initialized:
            raise RuntimeError("thread.__init__() not called")
        if thread._started.is_set():
            raise RuntimeError("threads can only be started once")
        thread._started._flag = True
        thread._ident = id(thread)
        self._run(thread)

    def _run(self, thread: Any) -> None:
        def body() -> None:
            try:
                # `Thread.run` deletes its target when it ends; a postponed thread still needs it.
                self._call(thread)
            except WouldBlock:
                raise
            except SystemExit:
                return
            except Exception as error:  # noqa: BLE001 - the thread's own failure, reported as CPython does
                trace = error.__traceback__ = _own_frames(error.__traceback__)
                threading.excepthook(threading.ExceptHookArgs([type(error), error, trace, thread]))

        self.scheduler.start(thread, body)

    def _call(self, thread: Any) -> None:
        if type(thread).run is threading.Thread.run:
            if thread._target is not None:
                thread._target(*thread._args, **thread._kwargs)
        else:
            saved = vars(thread).copy()
            try:
                thread.run()
            except WouldBlock:
                vars(thread).update({k: v for k, v in saved.items() if k in ("_target", "_args", "_kwargs")})
                raise

    def _join(self, thread: Any, timeout: float | None = None) -> None:
        if not thread._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if thread in self.scheduler._running:
            raise RuntimeError("cannot join current thread")
        self.scheduler.joined.append(thread)
        try:
            while self.scheduler.is_waiting(thread):
                if self.scheduler.run_waiting(self._run) or not self.scheduler.is_waiting(thread):
                    continue
                if timeout is not None:
                    return
                self.scheduler.block(f"join() of thread {thread.name!r}")
        finally:
            self.scheduler.joined.remove(thread)

    def _is_alive(self, thread: Any) -> bool:
        return self.scheduler.is_alive(thread)

    def _wait(self, condition: Any, timeout: float | None = None) -> bool:
        if not condition._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        state = condition._release_save()
        try:
            changed = self.scheduler.run_waiting(self._run)
        finally:
            condition._acquire_restore(state)
        if changed:
            return True
        if timeout is not None and self.scheduler.may_time_out():
            time.sleep(max(0.0, min(timeout, 0.05)))
            return False
        self.scheduler.block("Waiting for another thread")
        return False

    def _notify(self, original: Any) -> Any:
        scheduler = self.scheduler

        def notify(condition: Any, n: int = 1) -> None:
            scheduler.changes += 1
            original(condition, n)

        return notify

    def _event_wait(self, event: Any, timeout: float | None = None) -> bool:
        while not event._flag:
            # A background loop that pauses on an event (`while not stop.wait(1)`) would run for ever.
            if timeout is not None and not self.scheduler.is_awaited():
                raise WouldBlock
            with event._cond:
                if not event._cond.wait(timeout):
                    break
        return bool(event._flag)

    def _put(self, original: Any) -> Any:
        """A full queue takes more: nobody can empty it while the one who puts is running."""

        def put(target: Any, item: Any, block: bool = True, timeout: float | None = None) -> None:
            if not block or not target.maxsize:
                original(target, item, block, timeout)
                return
            limit, target.maxsize = target.maxsize, 0
            try:
                original(target, item)
            finally:
                target.maxsize = limit

        return put

    def _timer_run(self, timer: Any) -> None:
        """A timer waits and then calls; nothing else can run meanwhile."""
        time.sleep(timer.interval)
        if not timer.finished.is_set():
            timer.function(*timer.args, **timer.kwargs)
        timer.finished.set()


def _own_frames(trace: TracebackType | None) -> TracebackType | None:
    """Return a traceback from the thread's own code on."""
    # Not `__file__`: the distribution ships bytecode, whose file has another name than its source.
    ours = _own_frames.__code__.co_filename
    while trace is not None and trace.tb_frame.f_code.co_filename == ours:
        trace = trace.tb_next
    return trace


class _SimpleQueue(queue.Queue):  # type: ignore[type-arg]
    """`queue.SimpleQueue` on the patched conditions."""

    def __init__(self) -> None:
        super().__init__()


__all__ = ["Deadlock", "SerialThreads", "threads_work"]
