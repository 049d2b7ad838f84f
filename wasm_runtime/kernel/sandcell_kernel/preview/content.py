"""What a preview consists of; everything is bounded and plain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from sandcell_kernel.display.grid import cell_value
from sandcell_kernel.preview.bounds import COLUMNS, ROWS, short
from sandcell_kernel.profile.columns import value_column

type View = Literal["table", "tree", "text", "document", "entries", "schema", "picture"]


class Part(TypedDict):
    """A sheet, a table or a way to look at the file: one tab."""

    name: str
    """Empty where the view says enough."""
    view: View


class Table(TypedDict):
    """The first rows; values are texts, numbers, booleans or None."""

    fields: list[dict[str, str]]
    rows: list[list[object]]
    total: int | None
    """Rows of the whole, None while unknown."""
    width: int
    """Columns of the whole."""


class Block(TypedDict):
    """A piece of a document in reading order."""

    kind: Literal["heading", "paragraph", "item", "table", "pre"]
    text: NotRequired[str]
    level: NotRequired[int]
    rows: NotRequired[list[list[str]]]


class Entry(TypedDict):
    """A file in an archive; the size is the archive's word for it."""

    name: str
    size: int
    encrypted: NotRequired[bool]


class Content(TypedDict, total=False):
    """What a reader found; `problem` may stand beside what could be read."""

    parts: list[Part]
    part: int
    table: Table
    value: object
    text: str
    document: list[Block]
    entries: list[Entry]
    count: int
    picture: str
    facts: dict[str, str | int]
    cut: bool
    problem: str


def text_table(
    names: Sequence[str], kinds: Sequence[str], rows: Sequence[Sequence[str]], total: int | None
) -> Table:
    """Return the table of a file of texts, as they are written in it."""
    width = min(len(names), COLUMNS)
    return {
        "fields": _fields(names, kinds),
        "rows": [
            [short(row[number]) if number < len(row) else None for number in range(width)]
            for row in rows[:ROWS]
        ],
        "total": total,
        "width": len(names),
    }


def value_table(names: Sequence[str], rows: Sequence[Sequence[object]], total: int | None) -> Table:
    """Return the table of Python values, whose types are those of the rows shown."""
    width = min(len(names), COLUMNS)
    shown = rows[:ROWS]
    columns = [[row[number] if number < len(row) else None for row in shown] for number in range(width)]
    kinds = [value_column(name, column)["type"] for name, column in zip(names, columns, strict=False)]
    return {
        "fields": _fields(names, kinds),
        "rows": [[_plain(column[row]) for column in columns] for row in range(len(shown))],
        "total": total,
        "width": len(names),
    }


def _fields(names: Sequence[str], kinds: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"name": short(name, 200), "type": kind}
        for name, kind in zip(names[:COLUMNS], kinds[:COLUMNS], strict=True)
    ]


def _plain(value: object) -> object:
    if isinstance(value, bytes | bytearray | memoryview):
        return f"{len(value):,} bytes"
    plain = cell_value(value)
    return short(plain) if isinstance(plain, str) else plain
