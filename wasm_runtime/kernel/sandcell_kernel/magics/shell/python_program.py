"""`python …` in the mini shell: a file, a module or a text, run in this interpreter."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import Usage
from .streams import Streams, Terminal


def run_python(arguments: list[str], streams: Streams) -> int:
    """Run Python as a program would run, and return its exit status."""
    rest = list(arguments)
    while rest and rest[0] in ("-u", "-B", "-q", "-W", "-O", "-X", "-s", "-I", "-E"):
        if rest.pop(0) in ("-W", "-X") and rest:
            rest.pop(0)
    first = rest.pop(0) if rest else "-"
    if first in ("-V", "--version"):
        streams.line(f"Python {sys.version.split()[0]}")
        return 0
    if first == "-":
        return _execute_text(streams.stdin.read(), ["-", *rest], streams)
    if first == "-c" and rest:
        return _execute_text(rest[0], ["-c", *rest[1:]], streams)
    if first == "-m" and rest:
        return _run_module(rest, streams)
    if first.startswith("-"):
        raise Usage(f"option {first} is not supported here")
    if not Path(first).exists():
        streams.complain(f"python: can't open file '{first}': [Errno 2] No such file or directory")
        return 2
    return _execute(lambda run: run.run_path(first, run_name="__main__"), [first, *rest], streams)


def _run_module(words: list[str], streams: Streams) -> int:
    if words[0] in ("pip", "uv"):
        from ..pip import Pip

        return Pip(streams.kernel, streams.stdout, streams.stderr).run(words[1:])
    return _execute(lambda run: run.run_module(words[0], run_name="__main__", alter_sys=True), words, streams)


def _execute_text(code: str, argv: list[str], streams: Streams) -> int:
    def run(_: Any) -> None:
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})

    return _execute(run, argv, streams)


def _execute(run: Any, argv: list[str], streams: Streams) -> int:
    """Run with the streams, arguments and path of a program; a traceback goes to its standard error."""
    import runpy

    try:
        with _program(argv, streams):
            run(runpy)
    except SystemExit as exit:
        if exit.code is None or isinstance(exit.code, int):
            return exit.code or 0
        streams.complain(str(exit.code))
        return 1
    except Exception as error:  # noqa: BLE001 - the program's own failure
        streams.stderr.write(_traceback(error))
        return 1
    return 0


@contextlib.contextmanager
def _program(argv: list[str], streams: Streams) -> Iterator[None]:
    saved = sys.argv, sys.path[:], sys.modules.get("__main__"), sys.stdin
    sys.argv = argv
    folder = str(Path(argv[0]).resolve().parent) if argv[0].endswith(".py") else str(Path.cwd())
    sys.path.insert(0, folder)
    sys.stdin = streams.stdin
    try:
        with contextlib.ExitStack() as stack:
            # The cell's own streams stay what they are: wrapping them in themselves would never end.
            if not isinstance(streams.stdout, Terminal):
                stack.enter_context(contextlib.redirect_stdout(_ProgramStream(streams.stdout)))
            if not isinstance(streams.stderr, Terminal):
                stack.enter_context(contextlib.redirect_stderr(_ProgramStream(streams.stderr)))
            yield
    finally:
        sys.argv, sys.path[:], sys.stdin = saved[0], saved[1], saved[3]
        if saved[2] is not None:
            sys.modules["__main__"] = saved[2]


class _ProgramStream(io.TextIOBase):
    """The standard output of a program, which may close it: what reads it afterwards is not harmed."""

    def __init__(self, target: Any) -> None:
        super().__init__()
        self._target = target

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str, /) -> int:
        """Pass text on."""
        self._target.write(text)
        return len(text)

    def close(self) -> None:
        """Stay open."""


def _traceback(error: Exception) -> str:
    """Return the traceback without the frames of this shell and of runpy."""
    trace = error.__traceback__
    # Not `__file__`: the distribution ships bytecode, whose file has another name than its source.
    ours = (_traceback.__code__.co_filename, "runpy")
    while trace is not None and any(mark in trace.tb_frame.f_code.co_filename for mark in ours):
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace))
