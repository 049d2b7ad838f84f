"""CSV and TSV: separator, header, exact number of rows, types from a sample."""

import csv
import gzip
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from sandcell_kernel.profile.columns import Column, text_column, unique_names, uses_decimal_comma
from sandcell_kernel.profile.encoding import detect
from sandcell_kernel.profile.lines import count_rows

type Opener = Callable[[], IO[bytes]]

HEAD_BYTES = 1024 * 1024
# Up to here every row is looked at; above, types and missing values are estimated from these rows.
SAMPLE_ROWS = 20_000
SNIFF_ROWS = 200
SEPARATORS = ",;\t|"
# Counted this long, then estimated from the part that was read.
COUNTING_SECONDS = 3.0
NO_ROWS = "The file holds no rows."

csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is written."""

    encoding: str
    separator: str
    skipped: int
    width: int


@dataclass(frozen=True, slots=True)
class Head:
    """The first rows of a file and how it is written."""

    layout: Layout
    names: list[str]
    rows: list[list[str]]
    complete: bool
    """These are all rows."""
    odd: list[int]
    """Numbers of the rows that have another width."""


def profile(open_file: Opener, kind: str) -> dict[str, object]:
    """Return rows, columns, encoding and separator of a separated file."""
    head = read_head(open_file, kind, SAMPLE_ROWS)
    if isinstance(head, str):
        return {"problem": head} | ({"rows": 0, "columns": []} if head == NO_ROWS else {})
    layout, sample, odd = head.layout, head.rows, head.odd
    rows, exact = (len(sample), True) if head.complete else _total(open_file, head)
    result = _described(layout, head.names, sample, rows, head.complete)
    if not exact:
        result["rows_estimated"] = True
    if odd:
        result["problem"] = (
            f"{len(odd)}{'' if head.complete else ' or more'} rows do not have {layout.width} fields, "
            f"the first is row {odd[0]} after the header."
        )
    return result


def _total(open_file: Opener, head: Head) -> tuple[int, bool]:
    """Return the number of rows and whether it is exact; a file of gigabytes takes too long to count."""
    layout = head.layout
    count = count_rows(open_file, layout.encoding, layout.separator, COUNTING_SECONDS)
    rows = count.rows - 1 - layout.skipped
    if count.exact:
        return rows, True
    with open_file() as stream:
        # What is compressed has no size before it is read: then these are the rows that were counted.
        size = os.fstat(stream.fileno()).st_size if not isinstance(stream, gzip.GzipFile) else 0
    return max(rows, round(rows * size / max(1, count.read))), False


def read_head(open_file: Opener, kind: str, most: int) -> Head | str:
    """Return the first rows of a separated file, or why there are none."""
    with open_file() as stream:
        head = stream.read(HEAD_BYTES)
    encoding = detect(head)
    if encoding is None:
        return "The file is named like a table, but its content is not text."
    if len(head) == HEAD_BYTES and b"\n" not in head and b"\r" not in head:
        # Reading it would take all of it into memory.
        return "The file is named like a table, but its first line is longer than a megabyte."
    layout = _layout(_decoded(head, encoding), encoding, "\t" if kind == "tsv" else SEPARATORS)
    if layout is None:
        return NO_ROWS
    header, sample, complete, odd = _sample(open_file, layout, most)
    names = unique_names(header + [""] * (layout.width - len(header)))
    return Head(layout, names, sample, complete, odd)


def _decoded(head: bytes, encoding: str) -> str:
    return head.decode(encoding, "replace")


def _layout(text: str, encoding: str, separators: str) -> Layout | None:
    """Find the separator that gives the most even rows, and the row of the header."""
    best: tuple[float, Layout] | None = None
    for separator in separators:
        widths = [len(row) for row in _rows(io.StringIO(text, newline=""), separator, SNIFF_ROWS) if row]
        if not widths:
            return None
        # The last row may be cut off.
        counted = widths[:-1] if len(widths) > 2 else widths
        width, count = max(Counter(counted).items(), key=lambda one: (one[1] * (one[0] > 1), one[0]))
        skipped = _heading_rows(widths, width)
        score = count / len(counted) + (min(width, 50) / 100 if width > 1 else -1)
        if best is None or score > best[0]:
            best = score, Layout(encoding, separator, skipped, width)
    return best[1] if best else None


def _heading_rows(widths: list[int], width: int) -> int:
    """Return how many lines of text stand above the table."""
    if width < 2:
        return 0
    for number, one in enumerate(widths[:20]):
        if one == width:
            return number
    return 0


def _rows(stream: IO[str] | io.StringIO, separator: str, limit: int) -> Iterator[list[str]]:
    reader = csv.reader(stream, delimiter=separator)
    for _ in range(limit):
        try:
            row = next(reader, None)
        except csv.Error:
            # Such as a NUL in a line: the row is lost, the rest may be read.
            continue
        if row is None:
            return
        yield row


def _sample(
    open_file: Opener, layout: Layout, most: int
) -> tuple[list[str], list[list[str]], bool, list[int]]:
    """Return header, rows, whether they are all rows, and the numbers of the rows of another width."""
    header: list[str] | None = None
    rows: list[list[str]] = []
    odd: list[int] = []
    skip = layout.skipped
    with open_file() as binary, io.TextIOWrapper(binary, layout.encoding, "replace", newline="") as stream:
        for row in _rows(stream, layout.separator, most + 1 + layout.skipped):
            if not row:
                continue
            if skip:
                skip -= 1
            elif header is None:
                header = row
            else:
                rows.append(row)
                if len(row) != layout.width:
                    odd.append(len(rows))
        complete = len(rows) < most and not stream.read(1)
    return header or [], rows, complete, odd


def _described(
    layout: Layout, names: list[str], sample: list[list[str]], rows: int, complete: bool
) -> dict[str, object]:
    decimal = "," if layout.separator != "," and uses_decimal_comma(sample[:1000]) else "."
    columns: list[Column] = []
    for number, name in enumerate(names):
        values = [row[number] if number < len(row) else "" for row in sample]
        column = text_column(name, values, decimal)
        if not complete and sample:
            column["missing"] = round(column.get("missing", 0) * rows / len(sample))
        columns.append(column)
    result: dict[str, object] = {
        "rows": rows,
        "columns": columns,
        "encoding": layout.encoding,
        "separator": layout.separator,
    }
    if decimal == ",":
        result["decimal"] = ","
    if layout.skipped:
        result["skip_rows"] = layout.skipped
    if not complete:
        result["sampled_rows"] = len(sample)
    return result
