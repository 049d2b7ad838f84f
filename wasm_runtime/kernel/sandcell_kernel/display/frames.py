"""pandas frames and series: a grid of what is shown, never more, and a short description."""

from __future__ import annotations

from typing import Any

from .grid import Grid, Table, cell_value, unique_names
from .plain_text import cut
from .ports import Formatted

MAX_ROWS = 500
MAX_COLUMNS = 100


def format_frame(frame: Any) -> Formatted:
    """Return text, HTML and the grid of a DataFrame."""
    with _bounded_options(frame):
        text, html = repr(frame), frame._repr_html_()
    return _kept(_bundle(frame_table(frame, "DataFrame"), cut(text), html), frame)


def format_series(series: Any) -> Formatted:
    """Return a Series as a grid of one column."""
    frame = series.to_frame(name="value" if series.name is None else series.name)
    with _bounded_options(series):
        text, html = repr(series), frame._repr_html_()
    return _kept(_bundle(frame_table(frame, "Series"), cut(text), html), series)


def format_styler(styler: Any) -> Formatted:
    """Return the HTML of `df.style`, described by its data."""
    table = frame_table(styler.data, "Styled DataFrame")
    data: dict[str, object] = {"text/plain": cut(repr(styler.data)), "text/html": styler.to_html()}
    return data, {"sandcell": {"description": table.description()}}


def frame_table(frame: Any, kind: str) -> Table:
    """Return the shown part of a frame as a table of plain values."""
    shown = frame.iloc[:MAX_ROWS, :MAX_COLUMNS]
    values = _columns(shown)
    fields = table_fields(shown)
    keys = [str(field["name"]) for field in fields[: frame.index.nlevels]]
    grid = Grid(fields, keys, [_column(column) for column in values], frame.shape[0], frame.shape[1])
    return Table(kind, grid, [str(column.dtype) for column in values])


def column_labels(frame: Any) -> list[str]:
    """Return the names of a frame's columns as they are shown, the levels of its index first."""
    return [*_index_labels(frame.index), *(_label(column) for column in frame.columns)]


def table_fields(frame: Any) -> list[dict[str, object]]:
    """Return the schema of a frame's columns, the levels of its index first."""
    labels = column_labels(frame)
    columns = zip(unique_names(labels), labels, _columns(frame), strict=True)
    return [_field(name, label, column.dtype) for name, label, column in columns]


def _columns(frame: Any) -> list[Any]:
    levels = [frame.index.get_level_values(level) for level in range(frame.index.nlevels)]
    return [*levels, *(frame.iloc[:, position] for position in range(frame.shape[1]))]


def _kept(formatted: Formatted, shown: Any) -> Formatted:
    """Add the name by which the page can ask for the whole table."""
    from sandcell_kernel.tables.shown import SHOWN

    data, metadata = formatted
    sandcell = metadata["sandcell"]
    if isinstance(sandcell, dict):
        sandcell["table"] = SHOWN.keep(shown)
    return data, metadata


def _bundle(table: Table, text: str, html: str | None) -> Formatted:
    data: dict[str, object] = {"text/plain": text}
    if html is not None:
        data["text/html"] = html
    data["application/vnd.dataresource+json"] = table.grid.resource()
    return data, {"sandcell": {"description": table.description()}}


def _bounded_options(frame: Any) -> Any:
    """Return a context in which pandas' own text never grows with a frame the user left unlimited."""
    import pandas as pd

    rows, columns = pd.get_option("display.max_rows"), pd.get_option("display.max_columns")
    wanted: list[object] = []
    if frame.shape[0] > MAX_ROWS and (rows is None or rows > MAX_ROWS):
        wanted += ["display.max_rows", MAX_ROWS, "display.min_rows", MAX_ROWS]
    if len(frame.shape) > 1 and frame.shape[1] > MAX_COLUMNS and (columns is None or columns > MAX_COLUMNS):
        wanted += ["display.max_columns", MAX_COLUMNS]
    if not wanted:
        wanted = ["display.max_rows", rows]
    return pd.option_context(*wanted)


def _index_labels(index: Any) -> list[str]:
    if index.nlevels == 1:
        return ["index" if index.name is None else _label(index.name)]
    return [f"level_{i}" if name is None else _label(name) for i, name in enumerate(index.names)]


def _label(column: object) -> str:
    """Flatten a column's label: levels of a MultiIndex are joined, empty ones dropped."""
    if isinstance(column, tuple):
        return " / ".join(part for part in (str(level) for level in column) if part)
    return str(column)


_TYPES = (
    ("bool", "boolean"),
    ("uint", "integer"),
    ("int", "integer"),
    ("float", "number"),
    ("double", "number"),
    ("decimal", "number"),
    ("complex", "string"),
    ("datetime", "datetime"),
    ("timestamp", "datetime"),
    ("date", "datetime"),
    ("timedelta", "duration"),
    ("duration", "duration"),
)


def _field(name: str, label: str, dtype: Any) -> dict[str, object]:
    field: dict[str, object] = {"name": name, "type": _type(dtype)}
    if name != label:
        field["title"] = label
    categories = getattr(dtype, "categories", None)
    if categories is not None and len(categories) <= 50:
        field["constraints"] = {"enum": [cell_value(category) for category in categories]}
        field["ordered"] = bool(dtype.ordered)
    timezone = getattr(dtype, "tz", None)
    if timezone is not None:
        field["tz"] = str(timezone)
    return field


def _type(dtype: Any) -> str:
    categories = getattr(dtype, "categories", None)
    name = str(dtype if categories is None else categories.dtype).lower()
    if name.startswith("interval"):
        return "string"
    return next((kind for prefix, kind in _TYPES if name.startswith(prefix)), "string")


def _column(column: Any) -> list[object]:
    """Return a column's shown values as JSON-like values."""
    values = column.tolist() if hasattr(column, "tolist") else list(column)
    return [cell_value(value) for value in values]
