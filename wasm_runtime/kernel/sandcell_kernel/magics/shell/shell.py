"""The mini shell as the kernel calls it: a script or a program, and the streams it has."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from typing import Any

from .session import Session
from .streams import Streams, Terminal
from .variables import Variables


class Shell:
    """A small shell inside the interpreter: no processes, only what `COMMANDS` and `BUILTINS` list.

    Each run is a shell of its own, as in a notebook: its folder and its variables end with it.
    """

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel

    def run(self, text: str, stdin: str = "", out: Any = None, err: Any = None) -> int:
        """Run a script, writing to the cell unless given other streams; return the exit status."""
        with _own_surroundings():
            return Session(Variables()).whole(text, self._streams(stdin, out, err))

    def run_words(self, words: list[str], stdin: str = "", out: Any = None, err: Any = None) -> int:
        """Run one program with its arguments as they are, as `subprocess.run([...])` does."""
        with _own_surroundings():
            return Session(Variables()).program(words, self._streams(stdin, out, err))

    def _streams(self, stdin: str, out: Any, err: Any) -> Streams:
        return Streams(
            stdin=io.StringIO(stdin),
            stdout=Terminal("stdout") if out is None else out,
            stderr=Terminal("stderr") if err is None else err,
            kernel=self._kernel,
            run=self._nested,
            call=lambda words, streams: Session(Variables()).program(words, streams),
        )

    @staticmethod
    def _nested(text: str, streams: Streams, arguments: list[str]) -> int:
        with _own_surroundings():
            return Session(Variables(arguments[1:], arguments[0])).whole(text, streams)


@contextlib.contextmanager
def _own_surroundings() -> Iterator[None]:
    folder, environment = os.getcwd(), dict(os.environ)  # noqa: PTH109
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # the folder may be gone: then the kernel goes back to its own
            os.chdir(folder)
        if dict(os.environ) != environment:
            os.environ.clear()
            os.environ.update(environment)
