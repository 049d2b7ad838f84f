"""Chooses the kind of chart and its axes for a question."""

from dataclasses import replace

from sandcell_assistant.frames.measures import ROWS, default_aggregate, default_measure, of_column
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import Roles
from sandcell_assistant.manifest import Column

KINDS = ("scatter", "histogram", "box", "heatmap", "pie", "area", "line", "bar")


def named_chart(reading: Reading) -> str | None:
    """Return the kind of chart that is named."""
    if reading.has("horizontal"):
        return "bar"
    return next((kind for kind in KINDS if reading.has(kind)), None)


def choose_chart(query: Query, reading: Reading, roles: Roles) -> Query | None:
    """Return the question with kind, axes, measure and time unit settled; None when no column fits."""
    kind = named_chart(reading)
    numbers = list(
        dict.fromkeys([*roles.measures, *(c for c in [*roles.versus, *roles.groups] if c.is_number)])
    )
    if kind is None:
        kind = _fitting(query, roles, numbers)
    query = replace(query, chart=kind)
    if kind == "scatter":
        return _scatter(query, roles, numbers)
    if kind in {"histogram", "box"}:
        return _distribution(query, numbers)
    if kind == "heatmap" and not query.by and not query.unit:
        return replace(query, y=tuple(numbers) if len(numbers) > 1 else ())
    return _grouped(query, reading, roles, numbers)


def _fitting(query: Query, roles: Roles, numbers: list[Column]) -> str:
    dated = any(c.is_date for c in [*roles.versus, *roles.groups, *roles.entities])
    if query.unit or dated:
        return "bar" if query.unit in {"weekday", "hour"} else "line"
    amounts = [c for c in numbers if not c.is_identifier]
    if len(amounts) >= 2 and not query.by and (roles.versus or len(amounts) == 2):
        return "scatter"
    if query.by:
        return "bar"
    return "line" if query.measure and query.measure.computed else "histogram" if amounts else "bar"


def _scatter(query: Query, roles: Roles, numbers: list[Column]) -> Query | None:
    """Put what is named first against what is named second: `y vs x`, `x and y`."""
    every = [c for c in query.table.columns if c.is_number and not c.is_identifier]
    chosen = numbers + [c for c in every if c not in numbers]
    if len(chosen) < 2:
        return None
    first, second = chosen[:2]
    versus = [c for c in roles.versus if c.is_number]
    if len(versus) == 2:
        second, first = versus[1], versus[0]
        return replace(query, x=second, y=(first,), by=_colour(query))
    return replace(query, x=first, y=(second,), by=_colour(query))


def _colour(query: Query) -> tuple[Column, ...]:
    return tuple(c for c in query.by if not c.is_number and not c.is_date)[:1]


def _distribution(query: Query, numbers: list[Column]) -> Query | None:
    columns = [c for c in numbers if not c.is_identifier] or list(
        query.measure.columns if query.measure else ()
    )
    if not columns and query.by and query.chart == "histogram":
        return replace(query, chart="bar", measure=ROWS, aggregates=("count",), descending=True)
    if not columns:
        columns = [c for c in query.table.columns if c.is_number and not c.is_identifier]
        columns = columns[:1] if query.chart == "histogram" or query.by else columns[:8]
    if not columns:
        return None
    return replace(query, y=tuple(columns), by=_colour(query))


def _grouped(query: Query, reading: Reading, roles: Roles, numbers: list[Column]) -> Query | None:
    query = _with_date(query, reading, roles)
    amounts = [c for c in numbers if c not in query.by]
    if (
        query.chart in {"line", "area"}
        and not query.unit
        and not query.by
        and query.date is None
        and reading.date
    ):
        query = replace(query, unit="month", date=reading.date)
    measure = query.measure or (of_column(amounts[0]) if amounts else None)
    if measure is None:
        counting = query.by and not query.unit and not reading.has("sum", "mean")
        measure = ROWS if counting else default_measure(query.table)
    if not query.by and not query.unit:
        query = replace(query, by=_default_group(query))
        if not query.by:
            return replace(query, chart="histogram", y=measure.columns[:1]) if measure.columns else None
    aggregates = query.aggregates or (default_aggregate(measure),)
    more = tuple(m for m in query.more if m != measure) if not query.by else ()
    return replace(query, measure=measure, aggregates=aggregates, more=more)


def _with_date(query: Query, reading: Reading, roles: Roles) -> Query:
    dates = [c for c in [*query.by, *roles.versus, *roles.groups, *roles.entities] if c.is_date]
    by = tuple(c for c in [*query.by, *(c for c in roles.versus if not c.is_number)] if not c.is_date)
    if dates and not query.unit:
        return replace(query, by=by, unit="day", date=dates[0])
    return replace(
        query, by=tuple(dict.fromkeys(by)), date=query.date or (reading.date if query.unit else None)
    )


def _default_group(query: Query) -> tuple[Column, ...]:
    fitting = [c for c in query.table.columns if c.is_category and not c.is_identifier]
    return tuple(fitting[:1])
