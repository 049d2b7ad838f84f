"""Chooses the analysis that a clause asks for: growth, seasons, a trend, Pareto, a fitted line, a share."""

from dataclasses import replace

from sandcell_assistant.frames.expressions import FREQUENCIES
from sandcell_assistant.frames.measures import default_aggregate, default_measure
from sandcell_assistant.frames.query import Condition, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import Roles
from sandcell_assistant.language.numbers import number_at
from sandcell_assistant.manifest import Column

_MOST_PERIODS = 60
_DEFAULT_PERIODS = 3


def analysis_shape(reading: Reading, roles: Roles, unit: str | None, where: Condition | None) -> str | None:
    """Return the analysis that the words ask for, None when they ask for none."""
    groups = categories(roles)
    pair = len(numbers(roles)) == 2
    if reading.has("regression", "trendline", "forecast") and pair and not groups:
        return "regression"
    if reading.has("forecast", "trendline") or (reading.has("next") and unit):
        return "forecast" if reading.date and not reading.has("regression") else None
    if reading.has("season"):
        return "season" if reading.date else None
    if reading.has("pareto") and len(groups) == 1:
        return "pareto"
    if reading.has("growth") and len(groups) == 1 and reading.date and not reading.has("plot", "line"):
        return "change"
    if reading.has("share") and where is not None and not unit:
        if any(not m.column.is_identifier for m in reading.free):
            return None
        return "part"
    return None


def categories(roles: Roles) -> list[Column]:
    """Return the columns to group by."""
    return [c for c in dict.fromkeys([*roles.groups, *roles.entities]) if not c.is_date and not c.is_number]


def numbers(roles: Roles) -> list[Column]:
    """Return the amounts that are named."""
    named = [*roles.versus, *roles.measures, *roles.groups]
    return [column for column in dict.fromkeys(named) if column.is_number and not column.is_identifier]


def settle_analysis(query: Query, reading: Reading, roles: Roles) -> Query:
    """Return the question with measure, groups and periods as its analysis needs them."""
    if query.shape == "regression":
        y, x = numbers(roles)
        return replace(query, x=x, y=(y,), measure=None, by=(), date=None, unit=None)
    if query.shape == "part":
        return replace(query, by=(), measure=None)
    measure = query.measure or default_measure(query.table)
    aggregates = query.aggregates or (default_aggregate(measure),)
    query = replace(query, measure=measure, aggregates=aggregates[:1], by=tuple(categories(roles)), more=())
    if query.shape == "pareto":
        return query
    query = replace(query, date=reading.date)
    if query.shape == "change":
        unit = query.unit if query.unit in {"day", "week", "month", "quarter", "year"} else "month"
        words = reading.request.words
        unit = "year" if "yoy" in words or "year over year" in reading.request.text.casefold() else unit
        return replace(query, unit=unit)
    return _periods(query, reading) if query.shape == "forecast" else replace(query, unit="month")


def _periods(query: Query, reading: Reading) -> Query:
    """Settle the unit of a trend, and how many units it is drawn on."""
    unit = query.unit if query.unit in FREQUENCIES else "month"
    ahead = read_ahead(reading)
    if ahead is None:
        ahead = _DEFAULT_PERIODS if reading.has("forecast") else 0
    if unit == "year":
        return replace(
            query, unit="month", window=min(12 * ahead, _MOST_PERIODS), style=query.style | {"year"}
        )
    return replace(query, unit=unit, window=min(ahead, _MOST_PERIODS))


def read_ahead(reading: Reading) -> int | None:
    """Return the number in `next 3 months`, one in `next month`."""
    for tag in reading.tags:
        if tag.name == "next":
            found = number_at(reading.tokens, tag.end)
            return int(found[0]) if found and found[0] > 0 else 1
    return None


def read_window(reading: Reading) -> tuple[int, str] | None:
    """Return the span of a moving average: `7-day`, `3 month`."""
    for tag in reading.tags:
        if tag.name not in FREQUENCIES:
            continue
        for start in (tag.start - 1, tag.start - 2):
            between = [token.text for token in reading.tokens[start + 1 : tag.start]]
            found = number_at(reading.tokens, start) if start >= 0 and between in ([], ["-"]) else None
            if found and isinstance(found[0], int) and 1 < found[0] <= 366:
                return found[0], tag.name
    return None
