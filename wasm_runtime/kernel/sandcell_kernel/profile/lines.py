"""Exact numbers of rows of large files, without parsing them."""

import csv
import io
import re
from collections.abc import Callable
from typing import IO

CHUNK = 4 * 1024 * 1024
_EMPTY = re.compile(rb"\n(?=\n)")


def count_rows(open_file: Callable[[], IO[bytes]], encoding: str, separator: str) -> int:
    """Return the number of rows that are not blank, line breaks inside quotes not counted."""
    if encoding.startswith(("utf-16", "utf-32")):
        return _parsed(open_file, encoding, separator)
    rows = _counted(open_file, ("\n", separator))
    # None: a stray quotation mark; only real parsing tells which line breaks are inside a field.
    return _parsed(open_file, encoding, separator) if rows is None else rows


def _counted(open_file: Callable[[], IO[bytes]], before_quote: tuple[str, str]) -> int | None:
    """Return the rows, or None when a quotation mark stands where no field begins or has no partner."""
    starts = tuple(one.encode() for one in before_quote)
    rows = 0
    inside = False
    last = b"\n"
    with open_file() as stream:
        while chunk := stream.read(CHUNK):
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
    return None if inside else rows + (last != b"\n")


def _breaks(text: bytes) -> int:
    """Return the line breaks in `text` that are not blank lines."""
    count = text.count(b"\n")
    return count - len(_EMPTY.findall(text)) if b"\n\n" in text else count


def _parsed(open_file: Callable[[], IO[bytes]], encoding: str, separator: str) -> int:
    rows = 0
    with open_file() as binary, io.TextIOWrapper(binary, encoding, "replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=separator)
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                continue
            if row is None:
                return rows
            rows += bool(row)
