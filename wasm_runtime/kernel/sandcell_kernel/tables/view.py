"""What the page asks to see of a table: a search, conditions on columns and an order; all of it checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sandcell_kernel.errors import BadParameters

TEXT = frozenset({"contains", "notContains", "equals", "notEqual", "startsWith", "endsWith"})
ORDER = frozenset({"lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "inRange"})
OPERATIONS = TEXT | ORDER | {"blank", "notBlank"}
MOST = 100
LONGEST = 1000

Operand = str | float | None


@dataclass(frozen=True)
class Condition:
    """One condition on one column; `other` is the upper end of `inRange`."""

    operation: str
    value: Operand
    other: Operand


@dataclass(frozen=True)
class Filter:
    """Conditions on one column, of which all or any must hold."""

    column: int
    either: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class View:
    """Columns are counted from the first level of the index on."""

    search: str
    filters: tuple[Filter, ...]
    order: tuple[tuple[int, bool], ...]
    """Column and whether descending, the most important first."""


def parse_view(value: object, columns: int) -> View:
    """Return the view that a parameter describes; raise `BadParameters`."""
    given = _mapping({} if value is None else value)
    search = given.get("search", "")
    if not isinstance(search, str) or len(search) > LONGEST:
        raise BadParameters("`search` must be a short text.")
    filters = tuple(_filter(one, columns) for one in _entries(given, "filters"))
    order = tuple((_column(one, columns), bool(one.get("descending"))) for one in _entries(given, "order"))
    return View(search.casefold().strip(), filters, order)


def _filter(given: Mapping[str, object], columns: int) -> Filter:
    conditions = tuple(_condition(one) for one in _entries(given, "conditions"))
    return Filter(_column(given, columns), bool(given.get("either")), conditions)


def _condition(given: Mapping[str, object]) -> Condition:
    operation = given.get("operation")
    if operation not in OPERATIONS:
        raise BadParameters(f"There is no condition {json.dumps(operation)}.")
    return Condition(str(operation), _operand(given.get("value")), _operand(given.get("other")))


def _operand(value: object) -> Operand:
    if value is None or (isinstance(value, str) and len(value) <= LONGEST):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    raise BadParameters("The value of a condition must be a number or a short text.")


def _column(given: Mapping[str, object], columns: int) -> int:
    column = given.get("column")
    if not isinstance(column, int | float) or not 0 <= int(column) < columns:
        raise BadParameters("`column` must be the number of a column of the table.")
    return int(column)


def _entries(given: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    entries = given.get(name, [])
    if not isinstance(entries, list) or len(entries) > MOST:
        raise BadParameters(f"`{name}` must be a list of at most {MOST}.")
    return [_mapping(entry) for entry in entries]


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadParameters("A view is an object with `search`, `filters` and `order`.")
    return value
