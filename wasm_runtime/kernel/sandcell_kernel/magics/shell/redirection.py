"""Where the streams of a command lead: files, texts, each other."""

from __future__ import annotations

import contextlib
import io
from dataclasses import replace

from .errors import Refused
from .expansion import Expansion
from .streams import Streams, open_for_writing, read_text
from .syntax import Redirection


def redirected(
    redirection: Redirection, streams: Streams, expansion: Expansion, files: contextlib.ExitStack
) -> Streams:
    """Return the streams with one of them led elsewhere; `files` closes what is opened."""
    operator, descriptor = redirection.operator, redirection.descriptor
    target = expansion.text(redirection.target)
    if operator in ("<<", "<<<"):
        return replace(streams, stdin=io.StringIO(target + "\n" * (operator == "<<<")))
    if operator == "<":
        return replace(streams, stdin=io.StringIO("" if target == "/dev/null" else read_text(target)))
    if operator == "<>" or descriptor > 2:
        raise Refused(f"`{descriptor}{operator}` is not supported by this shell; use Python")
    if operator in ("<&", ">&") and (target.isdigit() or target == "-"):
        other = {"1": streams.stdout, "2": streams.stderr}.get(target, io.StringIO())
        return _with(streams, descriptor, other)
    if target in ("/dev/stdout", "/dev/stderr"):
        return _with(streams, descriptor, streams.stdout if target == "/dev/stdout" else streams.stderr)
    file = files.enter_context(open_for_writing(target, append=operator.endswith(">>")))
    if operator.startswith("&") or operator == ">&":
        return replace(streams, stdout=file, stderr=file)
    return _with(streams, descriptor, file)


def _with(streams: Streams, descriptor: int, target: object) -> Streams:
    if descriptor == 0:
        return streams
    return replace(streams, stdout=target) if descriptor == 1 else replace(streams, stderr=target)


def os_message(error: BaseException) -> str:
    """Return what the system says went wrong, with the files it went wrong with."""
    if isinstance(error, OSError) and error.strerror:
        names = " ".join(str(name) for name in (error.filename, error.filename2) if name is not None)
        return f"{names}: {error.strerror}" if names else error.strerror
    return str(error)
