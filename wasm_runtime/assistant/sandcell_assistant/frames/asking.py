"""Builds a question about a table from one clause of a request."""

from dataclasses import replace

from sandcell_assistant.context import Request
from sandcell_assistant.frames.charts import choose_chart
from sandcell_assistant.frames.choosing_analysis import analysis_shape, read_window, settle_analysis
from sandcell_assistant.frames.conditions import read_conditions
from sandcell_assistant.frames.limits import read_limit
from sandcell_assistant.frames.measures import (
    computed_measure,
    default_aggregate,
    default_measure,
    of_column,
)
from sandcell_assistant.frames.measuring import with_measure
from sandcell_assistant.frames.query import ANALYSES, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import AGGREGATES, Roles, read_roles, read_unit
from sandcell_assistant.frames.timespans import compared_periods
from sandcell_assistant.manifest import Column, Table

STYLES = ("stacked", "horizontal", "cumulative", "rolling", "share", "growth")
CHARTS = ("scatter", "histogram", "box", "heatmap", "pie", "area", "line", "bar")
_RANK_LIMIT, _FEW = 10, 3


def read_query(request: Request, table: Table, before: Query | None = None) -> Query | None:
    """Return the question that a clause asks about a table, None when it asks none.

    `before` is the question of the clause before, from which a measure is taken over when none is named.
    """
    reading = Reading(request, table)
    where = read_conditions(reading)
    roles = read_roles(reading)
    unit = read_unit(reading)
    unit = unit or compared_periods(where)
    shape = analysis_shape(reading, roles, unit, where) or _shape(reading, roles, unit, where is not None)
    if shape is None:
        return None
    query = Query(table, shape, where=where, unit=unit, date=reading.date if unit else None)
    query = replace(query, taken=frozenset(reading.taken))
    query = _with_style(query, reading)
    query = _with_order(query, reading, roles)
    query = with_measure(query, reading, roles, before)
    if shape in ANALYSES:
        return settle_analysis(query, reading, roles)
    query = _with_groups(query, roles)
    return choose_chart(query, reading, roles) if shape == "chart" else _settled(query, reading, roles)


def _with_style(query: Query, reading: Reading) -> Query:
    """Settle shares, running totals and changes; the latter two need a time to run along."""
    styles = {name for name in STYLES if reading.has(name)}
    styles |= {"tail"} if "last" in reading.request.words else set()
    if "rolling" in styles and (window := read_window(reading)):
        query = replace(query, window=window[0], unit=window[1], date=reading.date)
    styles |= {"sample"} if reading.request.words & {"random", "sample"} else set()
    query = replace(query, style=frozenset(styles))
    if (
        styles & {"growth", "cumulative", "rolling"}
        and query.unit is None
        and reading.date
        and query.shape in {"groups", "chart"}
    ):
        yearly = "yoy" in reading.request.words or "year over year" in reading.request.text.casefold()
        return replace(query, unit="year" if yearly else "month", date=reading.date)
    return query


def _shape(reading: Reading, roles: Roles, unit: str | None, filtered: bool) -> str | None:
    spoken = bool(roles.measures or roles.groups or roles.entities or roles.versus)
    if reading.has("pivot"):
        return "pivot"
    if reading.has("plot", *CHARTS) and (spoken or unit or reading.has("plot", "count")):
        return "chart"
    running = reading.has("share", "growth", "cumulative", "rolling")
    if roles.groups or unit or (running and (spoken or computed_measure(reading))):
        return "groups"
    if reading.has("top", "bottom"):
        return "groups" if any(_groupable(column, reading) for column in roles.entities) else "rows"
    if (
        reading.has("nunique")
        and roles.entities
        and reading.request.words & {"values", "list", "show", "which"}
    ):
        return "value" if reading.request.words & {"many", "number", "count"} else "values"
    if reading.has("nunique") and (roles.entities or roles.measures):
        return "value"
    if reading.has(*AGGREGATES) and (spoken or filtered or reading.has("count") or computed_measure(reading)):
        return "value"
    measured = (roles.measures or computed_measure(reading)) and not roles.entities
    if filtered and measured and not (roles.sort_by or reading.has("rows", "sort", "filter")):
        return "value"
    if filtered or roles.sort_by or reading.has("sort") or (reading.has("rows") and read_limit(reading)):
        return "rows"
    return "values" if roles.entities or roles.measures else None


def _groupable(column: Column, reading: Reading) -> bool:
    """Return whether a column can be ranked by groups; the key of the rows (`largest orders`) cannot."""
    return column.is_category or (column.is_identifier and column != reading.table.columns[0])


def _with_order(query: Query, reading: Reading, roles: Roles) -> Query:
    descending: bool | None = None
    if reading.has("bottom", "ascending"):
        descending = False
    elif reading.has("top", "descending"):
        descending = True
    limit = read_limit(reading)
    return replace(query, limit=limit, descending=descending, sort_by=roles.sort_by)


def _with_groups(query: Query, roles: Roles) -> Query:
    groups = [column for column in roles.groups if not (column.is_date and query.unit)]
    if query.shape in {"groups", "pivot", "chart"}:
        groups = [column for column in roles.entities if column not in groups and not column.is_date] + groups
    return replace(query, by=tuple(dict.fromkeys(groups)))


def _settled(query: Query, reading: Reading, roles: Roles) -> Query:
    if query.shape == "groups":
        return _settled_groups(query, reading, roles)
    if query.shape == "rows":
        return _settled_rows(query, reading, roles)
    return _values(query, roles) if query.shape == "values" else query


def _singular(reading: Reading, column: Column) -> bool:
    mention = next((m for m in reading.mentions if m.column == column), None)
    return mention is None or not reading.tokens[mention.end - 1].norm.endswith("s")


def _settled_groups(query: Query, reading: Reading, roles: Roles) -> Query:
    if not query.by and not query.unit:
        return replace(query, shape="value")
    if query.descending is None and not query.unit:
        query = replace(query, descending=True)
    if len(query.by) == 2 and reading.has("top", "bottom") and not query.unit and len(roles.groups) == 1:
        limit = query.limit or (1 if _singular(reading, query.by[0]) else _FEW)
        return replace(query, by=query.by[::-1], limit=limit, style=query.style | {"within"})
    if reading.has("top", "bottom") and query.limit is None and not query.unit:
        query = replace(query, limit=_RANK_LIMIT)
    return query


def _settled_rows(query: Query, reading: Reading, roles: Roles) -> Query:
    if not reading.has("top", "bottom"):
        return replace(query, y=tuple(dict.fromkeys([*roles.entities, *roles.measures])))
    measure = query.measure or default_measure(query.table)
    asked = reading.has("compute") or {"what", "whats", "what's"} & reading.request.words
    if query.limit is None and asked and measure.columns and not roles.entities:
        aggregate = "min" if reading.has("bottom") else "max"
        return replace(query, shape="value", measure=measure, aggregates=(aggregate,))
    return replace(query, measure=measure, limit=query.limit or _RANK_LIMIT)


def _values(query: Query, roles: Roles) -> Query:
    """Settle a request that only names columns: `show the regions`."""
    if roles.entities and roles.measures:
        first = of_column(roles.measures[0])
        groups = tuple(c for c in roles.entities if c.is_category)
        if groups:
            return replace(
                query,
                shape="groups",
                by=groups,
                measure=first,
                aggregates=(default_aggregate(first),),
                descending=True,
            )
    columns = tuple(dict.fromkeys([*roles.entities, *roles.measures]))
    return replace(query, shape="values", y=columns)
