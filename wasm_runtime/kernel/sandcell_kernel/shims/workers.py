"""`multiprocessing.Process`, `Manager` and friends, run in this process."""

from __future__ import annotations

import itertools
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType, SimpleNamespace, TracebackType
from typing import Any

from .executors import SerialPool
from .scheduler import WouldBlock

_numbers = itertools.count(1)


class SerialProcess:
    """Stands for `multiprocessing.Process`: runs its target when it is started."""

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        del group
        number = next(_numbers)
        self.name = name or f"Process-{number}"
        self.daemon = bool(daemon)
        self.exitcode: int | None = None
        self.pid: int | None = None
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        self._thread: threading.Thread | None = None
        self._number = number

    ident = property(lambda self: self.pid)

    def run(self) -> None:
        """Call the target; may be overridden."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self) -> None:
        """Run to the end, or to where it waits for another process."""
        if self._thread is not None:
            raise AssertionError("cannot start a process twice")
        self.pid = 1000 + self._number
        self._thread = threading.Thread(target=self._main, name=self.name, daemon=self.daemon)
        self._thread.start()

    def _main(self) -> None:
        try:
            self.run()
        except WouldBlock:
            raise
        except SystemExit as exit:
            self.exitcode = exit.code if isinstance(exit.code, int) else int(exit.code is not None)
        except Exception:  # noqa: BLE001 - a child process prints its traceback and ends with status 1
            self.exitcode = 1
            sys.stderr.write(f"Process {self.name}:\n{traceback.format_exc()}")
        else:
            self.exitcode = 0

    def join(self, timeout: float | None = None) -> None:
        """Wait for the end."""
        if self._thread is None:
            raise AssertionError("can only join a started process")
        self._thread.join(timeout)

    def is_alive(self) -> bool:
        """Return True while the process waits for another one."""
        return self._thread is not None and self._thread.is_alive()

    def terminate(self) -> None:
        """Do nothing: it has ended, or it waits and is dropped with the cell."""

    kill = close = terminate


class SerialManager:
    """Stands for `multiprocessing.Manager()`: plain containers, for all run in one process."""

    def list(self, items: Iterable[Any] = ()) -> list[Any]:
        """Return a list."""
        return [*items]

    def dict(self, *args: Any, **options: Any) -> dict[Any, Any]:
        """Return a dict."""
        return dict(*args, **options)

    Namespace = SimpleNamespace
    Queue = JoinableQueue = queue.Queue
    Lock, RLock, Event, Condition = threading.Lock, threading.RLock, threading.Event, threading.Condition
    Semaphore, Barrier = threading.Semaphore, threading.Barrier

    def Value(self, kind: Any, value: Any) -> SharedValue:
        """Return a shared value."""
        return SharedValue(kind, value)

    def shutdown(self) -> None:
        """Do nothing."""

    start = shutdown

    def __enter__(self) -> SerialManager:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Do nothing."""


class SharedValue:
    """Stands for `multiprocessing.Value`."""

    def __init__(self, kind: Any, value: Any = 0, lock: object = True) -> None:
        del kind, lock
        self.value = value
        self._lock = threading.RLock()

    def get_lock(self) -> Any:
        """Return the lock of the value."""
        return self._lock

    def get_obj(self) -> SharedValue:
        """Return the value itself."""
        return self


def shared_array(kind: Any, size_or_items: Any, lock: object = True) -> Any:
    """Stand for `multiprocessing.Array`."""
    del lock
    import array

    code = kind if isinstance(kind, str) else "d"
    items = [0] * size_or_items if isinstance(size_or_items, int) else list(size_or_items)
    return array.array(code, items)


class SharedPipe:
    """One end of a pipe."""

    def __init__(self, incoming: queue.Queue[Any], outgoing: queue.Queue[Any]) -> None:
        self._incoming, self._outgoing = incoming, outgoing

    def send(self, obj: Any) -> None:
        """Send an object to the other end."""
        self._outgoing.put(obj)

    def recv(self) -> Any:
        """Return the next object from the other end."""
        return self._incoming.get()

    def poll(self, timeout: float = 0) -> bool:
        """Return True when there is something to receive."""
        del timeout
        return not self._incoming.empty()

    def close(self) -> None:
        """Do nothing."""


def shared_pipe(duplex: bool = True) -> tuple[SharedPipe, SharedPipe]:
    """Stand for `multiprocessing.Pipe`."""
    del duplex
    one: queue.Queue[Any] = queue.Queue()
    other: queue.Queue[Any] = queue.Queue()
    return SharedPipe(one, other), SharedPipe(other, one)


def replacements(context: Any) -> dict[str, Any]:
    """Return what replaces names of `multiprocessing`."""
    return {
        "Pool": SerialPool,
        "Process": SerialProcess,
        "Manager": SerialManager,
        "Queue": queue.Queue,
        "JoinableQueue": queue.Queue,
        "SimpleQueue": queue.Queue,
        "Value": SharedValue,
        "RawValue": SharedValue,
        "Array": shared_array,
        "RawArray": shared_array,
        "Pipe": shared_pipe,
        "Lock": threading.Lock,
        "RLock": threading.RLock,
        "Event": threading.Event,
        "Condition": threading.Condition,
        "Semaphore": threading.Semaphore,
        "BoundedSemaphore": threading.BoundedSemaphore,
        "Barrier": threading.Barrier,
        "cpu_count": lambda: 1,
        "get_context": lambda *_: context,
        "set_start_method": lambda *_, **__: None,
        "freeze_support": lambda: None,
        "active_children": list,
    }


def make_serial(module: ModuleType) -> dict[str, Any]:
    """Return the names to set in the `multiprocessing` package."""
    names = replacements(module)
    if not hasattr(module, "current_process"):
        names["current_process"] = lambda: SimpleNamespace(name="MainProcess", pid=1)
    return names
