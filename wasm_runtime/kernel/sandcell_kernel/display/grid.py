"""The grid format: what of a table goes to the page, as plain JSON-like values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_TEXT = 2000
SAFE_INTEGER = 2**53 - 1
DESCRIBED_COLUMNS = 40
DESCRIBED_ROWS = 5
DESCRIBED_TEXT = 40


@dataclass(frozen=True)
class Grid:
    """Columns of plain values, with the size of the table they were cut from."""

    fields: list[dict[str, object]]
    primary_key: list[str]
    columns: list[list[object]]
    total_rows: int
    total_columns: int

    def resource(self) -> dict[str, object]:
        """Return the `application/vnd.dataresource+json` object."""
        names = [str(field["name"]) for field in self.fields]
        return {
            "schema": {"fields": self.fields, "primaryKey": self.primary_key},
            "data": [dict(zip(names, row, strict=True)) for row in zip(*self.columns, strict=True)],
            "total_rows": self.total_rows,
            "total_columns": self.total_columns,
        }


@dataclass(frozen=True)
class Table:
    """A grid with what it takes to describe it in words."""

    kind: str
    grid: Grid
    dtypes: list[str]

    def description(self) -> str:
        """Return shape, types and first rows as short text."""
        grid = self.grid
        keys = len(grid.primary_key)
        labels = [str(field.get("title", field["name"])) for field in grid.fields]
        typed = [f"{label} ({dtype})" for label, dtype in zip(labels, self.dtypes, strict=True)]
        shown = typed[keys:][:DESCRIBED_COLUMNS]
        more = grid.total_columns - len(shown)
        lines = [
            f"{self.kind}: {grid.total_rows} rows × {grid.total_columns} columns",
            f"index: {', '.join(typed[:keys])}" if keys else "",
            "columns: " + ", ".join(shown) + (f", … {more} more" if more > 0 else ""),
        ]
        width = keys + DESCRIBED_COLUMNS
        rows = list(zip(*(column[:DESCRIBED_ROWS] for column in grid.columns[:width]), strict=True))
        if rows:
            lines += [f"first {len(rows)} rows:", " | ".join(labels[:width])]
            lines += [" | ".join(_short(value) for value in row) for row in rows]
        return "\n".join(line for line in lines if line)


def unique_names(labels: Sequence[str]) -> list[str]:
    """Return a distinct key per label: the second `a` becomes `a.1`, as in `read_csv`."""
    taken = set(labels)
    seen: set[str] = set()
    names = []
    for label in labels:
        name, count = label, 0
        while name in seen or (count and name in taken):
            count += 1
            name = f"{label}.{count}"
        seen.add(name)
        names.append(name)
    return names


def cell_value(value: object) -> object:
    """Return one value as JSON would hold it: missing as `None`, dates as ISO, no silent rounding."""
    if value is None or type(value) is bool:
        return value
    if type(value) is str:
        return _bounded(value)
    if type(value) is int:
        return value if -SAFE_INTEGER <= value <= SAFE_INTEGER else str(value)
    if type(value) is float:
        return _float(value)
    return _other(value)


def _float(value: float) -> object:
    if math.isnan(value):
        return None
    return value if math.isfinite(value) else ("inf" if value > 0 else "-inf")


def _other(value: object) -> object:
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    item = getattr(value, "item", None)
    if type(value).__module__ == "numpy" and callable(item) and not hasattr(value, "__len__"):
        plain = item()
        return cell_value(plain) if type(plain) in (bool, int, float, str) else _text(value)
    if isinstance(value, bool | int | float | str):  # subclasses: enum members, numpy strings
        return _text(value) if type(value).__str__ is not object.__str__ else value
    isoformat = getattr(value, "isoformat", None)
    if callable(isoformat):
        try:
            return str(isoformat())
        except (TypeError, ValueError):
            return _text(value)
    return _text(value)


def _text(value: object) -> str:
    try:
        return _bounded(str(value))
    except Exception as error:  # noqa: BLE001 - a cell may hold any user's object
        return f"<{type(value).__name__}: {type(error).__name__}>"


def _bounded(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT]}… ({len(text) - LONGEST_TEXT:,} more characters)"


def _short(value: object) -> str:
    if value is None:
        return "null"
    text = " ".join(str(value).split())
    return text if len(text) <= DESCRIBED_TEXT else text[: DESCRIBED_TEXT - 1] + "…"
