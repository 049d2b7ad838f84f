"""Workbooks: the sheets, and the first rows of one of them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Any

from sandcell_kernel.preview.bounds import COLUMNS, PARTS, ROWS, UNPACKED, Clock, TooLarge, short
from sandcell_kernel.preview.content import Content, Part, Table, value_table

_EMPTY_ABOVE = 50
type Row = tuple[object, ...]


def preview_workbook(file: str, part: int) -> Content:
    """Return the names of the sheets and the first rows of one."""
    with open(file, "rb") as stream:  # noqa: PTH123
        packed = stream.read(4) == b"PK\x03\x04"
    return _modern(file, part) if packed else _old(file, part)


def _modern(file: str, part: int) -> Content:
    import openpyxl

    _check_shared_texts(file)
    with warnings.catch_warnings():
        # About styles and extensions that a preview does not show.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        try:
            sheets = book.worksheets[:PARTS]
            if not sheets:
                return {"problem": "The workbook has no sheets with cells."}
            part = part if 0 <= part < len(sheets) else 0
            # What the file claims about its size is not looked at: it may be anything.
            sheets[part].reset_dimensions()
            table = _table(iter(sheets[part].iter_rows(values_only=True, max_col=COLUMNS + 1)))
            return {"parts": [_part(sheet.title) for sheet in sheets], "part": part, "table": table}
        finally:
            book.close()


def _check_shared_texts(file: str) -> None:
    """Raise `TooLarge` for what the reader would take into memory as a whole."""
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            whole = "/worksheets/sheet" not in entry.filename and not entry.filename.startswith("xl/media/")
            if whole and entry.file_size > UNPACKED:
                raise TooLarge(f"{short(entry.filename, 100)} in it is too large to look into.")


def _old(file: str, part: int) -> Content:
    xlrd = import_module("xlrd")
    book = xlrd.open_workbook(file, on_demand=True)
    try:
        names = book.sheet_names()[:PARTS]
        part = part if 0 <= part < len(names) else 0
        sheet = book.sheet_by_index(part)
        as_date = partial(xlrd.xldate.xldate_as_datetime, datemode=book.datemode)
        rows = (tuple(_old_value(cell, as_date) for cell in row) for row in sheet.get_rows())
        return {"parts": [_part(name) for name in names], "part": part, "table": _table(rows)}
    finally:
        book.release_resources()


def _old_value(cell: Any, as_date: Callable[[float], object]) -> object:
    """Return a cell's value; kinds are xlrd's: 3 a date, 4 a boolean, 0, 5 and 6 nothing or an error."""
    if cell.ctype == 3:
        try:
            return as_date(cell.value)
        except (ValueError, OverflowError):
            return float(cell.value)
    if cell.ctype == 4:
        return bool(cell.value)
    if cell.ctype in (0, 5, 6):
        return None
    whole = isinstance(cell.value, float) and cell.value.is_integer()
    return int(cell.value) if whole else str(cell.value) if cell.ctype == 1 else cell.value


def _part(name: str) -> Part:
    return {"name": short(name, 100), "view": "table"}


def _table(rows: Iterator[Row]) -> Table:
    """Take the first row for names where it can be; else the columns have letters, as in the sheet."""
    first = [list(row) for row in islice(rows, ROWS + 1 + _EMPTY_ABOVE)]
    while first and all(value is None for value in first[0]):
        first.pop(0)
    width = max((_width(row) for row in first), default=0)
    header = _names(first[0], width) if first else None
    shown = [row[:width] for row in (first[1:] if header else first)]
    names = header or [_letters(number) for number in range(width)]
    while shown and all(value is None for value in shown[-1]):
        shown.pop()
    total = _rest(rows, len(shown)) if len(shown) > ROWS else len(shown)
    return value_table(names, shown, total)


def _rest(rows: Iterator[Row], count: int) -> int | None:
    clock = Clock()
    last = count
    for number, row in enumerate(rows, count + 1):
        if any(value is not None for value in row):
            last = number
        if clock.over:
            return None
    return last


def _width(row: list[object]) -> int:
    return max((number + 1 for number, value in enumerate(row) if value is not None), default=0)


def _names(row: list[object], width: int) -> list[str] | None:
    names = row[:width]
    if len(names) < width or len(set(map(str, names))) < width:
        return None
    return [str(name) for name in names] if all(isinstance(name, str) and name for name in names) else None


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
