"""How much of a file a preview looks at and shows: files can be made to waste time and memory."""

from __future__ import annotations

import io
import time
from typing import IO

ROWS = 200
COLUMNS = 100
CELL = 500
PARTS = 100
TEXT = 200_000
ENTRIES = 2_000
BLOCKS = 400
# Rows are counted this long, then the number is left open.
COUNTING_SECONDS = 1.0
# After this the reader is stopped, wherever it is.
SECONDS = 8.0
# Parts of a packed document, unpacked: a few kilobytes can become gigabytes.
UNPACKED = 96 * 1024 * 1024


class TooLarge(Exception):
    """A part of a document that is larger, unpacked, than anything meant for reading."""


class Clock:
    """Tells when the time for something optional is over."""

    def __init__(self, seconds: float = COUNTING_SECONDS) -> None:
        self._ends = time.perf_counter() + seconds

    @property
    def over(self) -> bool:
        """Return True when the time is over."""
        return time.perf_counter() > self._ends


class Capped(io.RawIOBase):
    """Reads a stream up to a number of bytes, then raises `TooLarge`."""

    def __init__(self, stream: IO[bytes], most: int = UNPACKED) -> None:
        self._stream = stream
        self._left = most

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Read at most `size` bytes; without a size all that may be read."""
        content = self._stream.read(size if 0 <= size <= self._left else self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge("A part of it is larger than a document's parts are.")
        return content


def short(text: str, most: int = CELL) -> str:
    """Return a text that is cut when it is long, without what a page cannot show."""
    text = text.replace("\x00", "\N{SYMBOL FOR NULL}")
    return text if len(text) <= most else f"{text[: most - 1]}…"
