"""`exit()`, `os._exit`, `os.abort` and signals to oneself end the cell, not the interpreter."""

import os
import signal
from collections.abc import Callable
from typing import NoReturn, override

from sandcell_kernel.errors import KernelExit

# Signals that do nothing to a process without a handler.
_HARMLESS = frozenset(
    getattr(signal, name) for name in ("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH") if hasattr(signal, name)
)


class Exit:
    """What `exit` and `quit` are."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, code: object = None) -> NoReturn:
        raise KernelExit(code)

    @override
    def __repr__(self) -> str:
        return f"Use {self._name}() to end the cell; the variables stay."


def exit_process(status: object = 0) -> NoReturn:
    """Stand in for `os._exit`: end the cell with this status."""
    raise KernelExit(status)


def abort_process() -> NoReturn:
    """Stand in for `os.abort`: end the cell with the status of SIGABRT."""
    raise KernelExit(134)


def kill_process(original: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Return what stands in for `os.kill`: a signal to this process runs its handler or ends the cell."""

    def kill(pid: int, number: int, /) -> None:
        """Send a signal."""
        if pid != os.getpid():
            original(pid, number)
        elif number:
            deliver(number)

    return kill


def deliver(number: int, /) -> None:
    """Stand in for `signal.raise_signal`: call the handler, or do what the signal does without one."""
    handler = signal.getsignal(number)
    if callable(handler):
        handler(number, None)
    elif handler != signal.SIG_IGN and number not in _HARMLESS:
        raise KernelExit(128 + number)


def is_quiet(error: SystemExit) -> bool:
    """Return True for an exit that means success: no code, 0 or False."""
    return error.code is None or error.code == 0
