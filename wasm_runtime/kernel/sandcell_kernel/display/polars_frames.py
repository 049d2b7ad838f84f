"""polars frames and series as a grid."""

from __future__ import annotations

from typing import Any

from .frames import MAX_COLUMNS, MAX_ROWS
from .grid import Grid, Table, cell_value
from .plain_text import cut
from .ports import Formatted

_TYPES = {
    "Boolean": "boolean",
    "Float": "number",
    "Decimal": "number",
    "Int": "integer",
    "UInt": "integer",
    "Datetime": "datetime",
    "Date": "datetime",
    "Duration": "duration",
}


def format_frame(frame: Any) -> Formatted:
    """Return text, HTML and the grid of a polars DataFrame."""
    table = _table(frame, "polars DataFrame")
    data: dict[str, object] = {
        "text/plain": cut(str(frame)),
        "text/html": frame._repr_html_(),
        "application/vnd.dataresource+json": table.grid.resource(),
    }
    return data, {"sandcell": {"description": table.description()}}


def format_series(series: Any) -> Formatted:
    """Return a polars Series as a grid of one column."""
    table = _table(series.to_frame(series.name or "value"), "polars Series")
    data: dict[str, object] = {
        "text/plain": cut(str(series)),
        "text/html": series._repr_html_(),
        "application/vnd.dataresource+json": table.grid.resource(),
    }
    return data, {"sandcell": {"description": table.description()}}


def _table(frame: Any, kind: str) -> Table:
    shown = frame[:MAX_ROWS, :MAX_COLUMNS]
    fields: list[dict[str, object]] = [
        {"name": name, "type": _type(str(dtype))} for name, dtype in shown.schema.items()
    ]
    columns = [[cell_value(value) for value in column.to_list()] for column in shown.get_columns()]
    grid = Grid(fields, [], columns, frame.height, frame.width)
    return Table(kind, grid, [str(dtype) for dtype in shown.schema.values()])


def _type(dtype: str) -> str:
    return next((kind for prefix, kind in _TYPES.items() if dtype.startswith(prefix)), "string")
