"""`exit()`, `os._exit` and `os.abort` end the cell, not the interpreter."""

from typing import NoReturn, override

from sandcell_kernel.errors import KernelExit


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


def is_quiet(error: SystemExit) -> bool:
    """Return True for an exit that means success: no code, 0 or False."""
    return error.code is None or error.code == 0
