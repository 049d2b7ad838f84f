"""Which rows of a part of a table meet the conditions of a view."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from sandcell_kernel.errors import BadParameters

from .columns import Columns, folded_text, kind_of
from .view import Condition, Filter, Operand, View

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "equals": operator.eq,
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
    "greaterThan": operator.gt,
    "greaterThanOrEqual": operator.ge,
}
# What the text of a number and of a date is made of: other words cannot be found in them.
_IN_NUMBERS = re.compile(r"[-+.\deinfa]*")
_IN_DATES = re.compile(r"[-+:.\dt ]*")


def matching(columns: Columns, rows: slice, view: View) -> Any:
    """Return a mask over the rows of a slice, as an array of booleans."""
    import numpy as np

    mask = np.ones(rows.stop - rows.start, dtype=bool)
    for one in view.filters:
        if one.conditions:
            mask &= _filtered(columns.part(one.column, rows), one)
    if view.search and mask.any():
        mask &= _found(columns, rows, view.search)
    return mask


def _filtered(part: Any, wanted: Filter) -> Any:
    masks = [_holds(part, condition) for condition in wanted.conditions]
    result = masks[0]
    for mask in masks[1:]:
        result = result | mask if wanted.either else result & mask
    return result


def _holds(part: Any, condition: Condition) -> Any:
    if condition.operation in ("blank", "notBlank"):
        missing = part.isna().to_numpy(dtype=bool)
        blank = missing | _is(folded_text(part) == "") if kind_of(part.dtype) == "text" else missing
        return blank if condition.operation == "blank" else ~blank
    if condition.operation in ("notEqual", "notContains"):
        positive = {"notEqual": "equals", "notContains": "contains"}[condition.operation]
        return ~_holds(part, Condition(positive, condition.value, condition.other))
    kind = kind_of(part.dtype)
    if kind == "datetime":
        return _in_time(part, condition)
    return _in_number(part, condition) if kind == "number" else _in_text(part, condition)


def _in_text(part: Any, condition: Condition) -> Any:
    wanted, texts = str(condition.value or "").casefold(), folded_text(part)
    match condition.operation:
        case "equals":
            return _is(texts == wanted)
        case "contains":
            return _is(texts.str.contains(wanted, regex=False, na=False))
        case "startsWith":
            return _is(texts.str.startswith(wanted, na=False))
        case "endsWith":
            return _is(texts.str.endswith(wanted, na=False))
    raise BadParameters(f"The condition {condition.operation} does not fit a column of texts.")


def _in_number(part: Any, condition: Condition) -> Any:
    if condition.operation == "inRange":
        low, high = _number(condition.value), _number(condition.other)
        return _is(part >= low) & _is(part <= high)
    return _is(_comparison(condition)(part, _number(condition.value)))


def _in_time(part: Any, condition: Condition) -> Any:
    """Compare by whole days, in the column's own time zone."""
    days = part.dt.normalize()
    zone = part.dt.tz
    if condition.operation == "inRange":
        low, high = _day(condition.value, zone), _day(condition.other, zone)
        return _is(days >= low) & _is(days <= high)
    return _is(_comparison(condition)(days, _day(condition.value, zone)))


def _comparison(condition: Condition) -> Callable[[Any, Any], Any]:
    compare = _COMPARE.get(condition.operation)
    if compare is None:
        raise BadParameters(f"The condition {condition.operation} does not fit this column.")
    return compare


def _number(value: Operand) -> int | float:
    """Return a number whole: large integers come as text, which loses no digit."""
    try:
        if isinstance(value, str):
            return int(value) if re.fullmatch(r"[-+]?\d+", value.strip()) else float(value)
        return float("nan") if value is None else value
    except ValueError:
        raise BadParameters(f"{value!r} is not a number.") from None


def _day(value: Operand, zone: Any) -> Any:
    import pandas as pd

    try:
        return pd.Timestamp(str(value)).tz_localize(None).normalize().tz_localize(zone)
    except (ValueError, TypeError, OverflowError):
        raise BadParameters(f"{value!r} is not a date.") from None


def _found(columns: Columns, rows: slice, search: str) -> Any:
    """Look through the columns one by one, in rows that none of them has matched so far."""
    import numpy as np

    found = np.zeros(rows.stop - rows.start, dtype=bool)
    left = np.arange(rows.stop - rows.start)
    for column in _by_cost(columns):
        kind = kind_of(columns.dtype(column))
        if kind == "number" and not _IN_NUMBERS.fullmatch(search):
            continue
        if kind == "datetime" and not _IN_DATES.fullmatch(search):
            continue
        # Most rows have short digits in their first columns: writing the others out would be in vain.
        where = rows if len(left) == len(found) else rows.start + left
        texts = folded_text(columns.part(column, where))
        hit = texts.str.contains(search, regex=False, na=False)
        if kind == "datetime":
            hit |= texts.str.replace("t", " ").str.contains(search, regex=False, na=False)
        mask = _is(hit)
        if mask.any():
            found[left[mask]] = True
            left = left[~mask]
        if not len(left):
            break
    return found


def _by_cost(columns: Columns) -> list[int]:
    """Return the numbers of the columns, those last whose values take long to be written out."""
    return sorted(range(len(columns)), key=lambda column: getattr(columns.dtype(column), "kind", "") == "f")


def _is(mask: Any) -> Any:
    """Return plain booleans: what is missing meets no condition."""
    return mask.fillna(False).to_numpy(dtype=bool)
