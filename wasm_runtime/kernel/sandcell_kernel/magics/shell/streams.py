"""What a command of the mini shell reads and writes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ENCODING = ("utf-8", "surrogateescape")
"""Bytes that are not UTF-8 pass through unharmed, so that `cat a > b` copies any file."""


@dataclass
class Streams:
    """Standard streams of one command, and the shell that runs it."""

    stdin: IO[str]
    stdout: Any
    stderr: Any
    kernel: Any
    run: Callable[[str, Streams, list[str]], int]
    """Runs a script in a shell of its own; the words are its name and arguments."""
    call: Callable[[list[str], Streams], int]
    """Runs a program with its arguments as they are."""
    environment: MutableMapping[str, str] = field(default_factory=lambda: os.environ)

    def write(self, text: str) -> None:
        """Write to standard output."""
        self.stdout.write(text)

    def line(self, text: object = "") -> None:
        """Write a line to standard output."""
        self.stdout.write(f"{text}\n")

    def complain(self, text: str) -> None:
        """Write a line to standard error."""
        self.stderr.write(f"{text}\n")

    def inputs(self, operands: list[str]) -> Iterator[tuple[str, str]]:
        """Yield name and text of each file, or of standard input when none is named."""
        for name in operands or ["-"]:
            yield name, self.stdin.read() if name == "-" else read_text(name)


class Terminal:
    """The running cell's stream: follows `sys.stdout` or `sys.stderr`, and shows any bytes as text."""

    def __init__(self, name: str) -> None:
        self._name = name

    def write(self, text: str) -> int:
        """Write text, with bytes that are not UTF-8 replaced."""
        shown = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        getattr(sys, self._name).write(shown)
        return len(text)

    def flush(self) -> None:
        """Flush the stream."""
        getattr(sys, self._name).flush()


def read_text(name: str) -> str:
    """Return a file's content."""
    return Path(name).read_bytes().decode(*ENCODING)


def open_for_writing(name: str, append: bool) -> IO[str]:
    """Open a file for redirected output."""
    if name == "/dev/null":
        return io.StringIO()
    return Path(name).open("a" if append else "w", newline="", encoding=ENCODING[0], errors=ENCODING[1])
