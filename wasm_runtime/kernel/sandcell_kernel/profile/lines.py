"""Numbers of rows of large files, without parsing them: exact where the time is enough."""

import csv
import io
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

CHUNK = 4 * 1024 * 1024
_EMPTY = re.compile(rb"\n(?=\n)")


# Rows that are parsed between two looks at the clock.
_PARSED_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Count:
    """Rows that are not blank, in the first `read` bytes; those are all where it is `exact`."""

    rows: int
    exact: bool
    read: int


def count_rows(
    open_file: Callable[[], IO[bytes]], encoding: str, separator: str, seconds: float = float("inf")
) -> Count:
    """Count rows that are not blank, line breaks inside quotes not counted, until the time is up."""
    ends = time.perf_counter() + seconds
    if encoding.startswith(("utf-16", "utf-32")):
        return _parsed(open_file, encoding, separator, ends)
    count = _counted(open_file, ("\n", separator), ends)
    # None: a stray quotation mark; only real parsing tells which line breaks are inside a field.
    return _parsed(open_file, encoding, separator, ends) if count is None else count


def _counted(open_file: Callable[[], IO[bytes]], before_quote: tuple[str, str], ends: float) -> Count | None:
    """Return the rows, or None when a quotation mark stands where no field begins or has no partner."""
    starts = tuple(one.encode() for one in before_quote)
    rows = read = 0
    inside = False
    last = b"\n"
    with open_file() as stream:
        while chunk := stream.read(CHUNK):
            read += len(chunk)
            text = chunk.replace(b"\r", b"")
            if not text:
                continue
            # Every other part lies outside of quotation marks.
            parts = text.split(b'"')
            outside = parts[1 if inside else 0 :: 2]
            ends_inside = inside ^ (len(parts) % 2 == 0)
            # An empty part is an escaped quotation mark inside of a field.
            before = outside if ends_inside else outside[:-1]
            if not all(part.endswith(starts) for part in before if part):
                return None
            if not inside:
                # The byte before tells whether a line break at the start ends a row or is a blank line.
                rows += _breaks(last + outside[0]) - (last == b"\n")
                outside = outside[1:]
            rows += sum(map(_breaks, outside))
            inside = ends_inside
            last = text[-1:]
            if time.perf_counter() > ends:
                return Count(rows, not stream.read(1), read)
    return None if inside else Count(rows + (last != b"\n"), exact=True, read=read)


def _breaks(text: bytes) -> int:
    """Return the line breaks in `text` that are not blank lines."""
    count = text.count(b"\n")
    return count - len(_EMPTY.findall(text)) if b"\n\n" in text else count


def _parsed(open_file: Callable[[], IO[bytes]], encoding: str, separator: str, ends: float) -> Count:
    rows = 0
    with open_file() as binary, io.TextIOWrapper(binary, encoding, "replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=separator)
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                continue
            if row is None:
                return Count(rows, exact=True, read=binary.tell())
            rows += bool(row)
            if rows % _PARSED_ROWS == 0 and time.perf_counter() > ends:
                return Count(rows, exact=False, read=binary.tell())
