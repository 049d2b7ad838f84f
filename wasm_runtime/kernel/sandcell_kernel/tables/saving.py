"""A view of a table as CSV in pieces, or whole as an Excel workbook."""

from __future__ import annotations

import base64
import io
from typing import Any

from sandcell_kernel.display.grid import cell_value
from sandcell_kernel.errors import TableTooLarge

from .columns import Columns, kind_of
from .selection import Selection

# As many values as Python writes well within a second.
PIECE_VALUES = 200_000
MOST_PIECE_ROWS = 20_000
LARGEST_PIECE = 4_000_000
MOST_WORKBOOK_VALUES = 600_000
MOST_WORKBOOK_ROWS = 1_048_575
LARGEST_WORKBOOK = 5_500_000


def piece_rows(columns: Columns) -> int:
    """Return how many rows a piece of CSV has."""
    width: int = columns.frame.shape[1]
    return max(1, min(MOST_PIECE_ROWS, PIECE_VALUES // max(1, width)))


def csv_piece(columns: Columns, selection: Selection, start: int, separator: str) -> tuple[str, int]:
    """Return the text of some rows, the first with the names of columns, and where the next piece starts."""
    rows = piece_rows(columns)
    while True:
        frame = columns.frame.iloc[selection.rows(start, rows)]
        text = frame.to_csv(
            sep=separator, header=start == 0, index=_has_names(columns), lineterminator="\r\n"
        )
        if len(text) <= LARGEST_PIECE:
            return text, min(selection.matched, start + rows)
        if rows == 1:
            raise TableTooLarge(selection.matched, columns.frame.shape[1])
        rows = max(1, rows // 4)


def workbook(columns: Columns, selection: Selection) -> str:
    """Return an Excel file in base64; raise `TableTooLarge`."""
    import xlsxwriter

    rows = selection.matched
    if rows * len(columns) > MOST_WORKBOOK_VALUES or rows > MOST_WORKBOOK_ROWS:
        raise TableTooLarge(rows, columns.frame.shape[1])
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        _fill(book, columns, selection)
    if buffer.tell() > LARGEST_WORKBOOK:
        raise TableTooLarge(rows, columns.frame.shape[1])
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _has_names(columns: Columns) -> bool:
    """Return True where the index says something: a bare count of rows is not saved."""
    index = columns.frame.index
    return index.nlevels > 1 or index.name is not None or type(index).__name__ != "RangeIndex"


def _fill(book: Any, columns: Columns, selection: Selection) -> None:
    from sandcell_kernel.display.frames import column_labels

    sheet = book.add_worksheet("Table")
    bold = book.add_format({"bold": True})
    dates = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    first = 0 if _has_names(columns) else columns.levels
    labels = column_labels(columns.frame)
    positions = selection.rows(0, selection.matched)
    for place, column in enumerate(range(first, len(columns))):
        sheet.write_string(0, place, labels[column], bold)
        part = columns.part(column, positions)
        # Excel knows no time zones: the time is that of the zone, as the table shows it.
        if kind_of(part.dtype) == "datetime":
            _write_dates(sheet, place, part.dt.tz_localize(None), dates)
        else:
            _write_values(sheet, place, part)
    sheet.freeze_panes(1, 0)


def _write_dates(sheet: Any, place: int, part: Any, style: Any) -> None:
    for row, value in enumerate(part, start=1):
        if value == value and value.year >= 1900:  # NaT is not equal to itself
            sheet.write_datetime(row, place, value.to_pydatetime(warn=False), style)
        elif value == value:
            sheet.write_string(row, place, value.isoformat())


def _write_values(sheet: Any, place: int, part: Any) -> None:
    for row, value in enumerate(part.tolist(), start=1):
        plain = cell_value(value)
        if isinstance(plain, bool):
            sheet.write_boolean(row, place, plain)
        elif isinstance(plain, int | float):
            sheet.write_number(row, place, plain)
        elif plain is not None:
            sheet.write_string(row, place, str(plain)[:32_767])
