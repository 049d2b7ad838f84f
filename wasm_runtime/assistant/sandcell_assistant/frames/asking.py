"""Builds a question about a table from one clause of a request."""

from dataclasses import replace

from sandcell_assistant.context import Request
from sandcell_assistant.frames.charts import choose_chart
from sandcell_assistant.frames.conditions import read_conditions
from sandcell_assistant.frames.measures import (
    ROWS,
    computed_measure,
    default_aggregate,
    default_measure,
    of_column,
)
from sandcell_assistant.frames.query import Measure, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import AGGREGATES, Roles, read_roles, read_unit
from sandcell_assistant.language.numbers import number_at
from sandcell_assistant.manifest import Column, Table

STYLES = ("stacked", "horizontal", "cumulative", "rolling", "share", "growth")
CHARTS = ("scatter", "histogram", "box", "heatmap", "pie", "area", "line", "bar")
_RANK_LIMIT = 10
_MOST = 10_000


def read_query(request: Request, table: Table, before: Query | None = None) -> Query | None:
    """Return the question that a clause asks about a table, None when it asks none.

    `before` is the question of the clause before, from which a measure is taken over when none is named.
    """
    reading = Reading(request, table)
    where = read_conditions(reading)
    roles = read_roles(reading)
    unit = read_unit(reading)
    shape = _shape(reading, roles, unit, where is not None)
    if shape is None:
        return None
    query = Query(table, shape, where=where, unit=unit, date=reading.date if unit else None)
    query = replace(query, style=frozenset(name for name in STYLES if reading.has(name)))
    query = _with_order(query, reading, roles)
    query = _with_measure(query, reading, roles, before)
    query = _with_groups(query, reading, roles)
    return choose_chart(query, reading, roles) if shape == "chart" else _settled(query, reading, roles)


def _shape(reading: Reading, roles: Roles, unit: str | None, filtered: bool) -> str | None:
    spoken = bool(roles.measures or roles.groups or roles.entities or roles.versus)
    if reading.has("pivot"):
        return "pivot"
    if reading.has("plot", *CHARTS) and (spoken or unit or reading.has("plot", "count")):
        return "chart"
    if roles.groups or unit or (reading.has("share", "growth", "cumulative") and spoken):
        return "groups"
    if reading.has("top", "bottom"):
        return "groups" if any(column.is_category for column in roles.entities) else "rows"
    if reading.has("nunique") and (roles.entities or roles.measures):
        return "value"
    if reading.has(*AGGREGATES) and (spoken or reading.has("count") or computed_measure(reading)):
        return "value"
    if filtered or roles.sort_by or reading.has("sort"):
        return "rows"
    return "values" if roles.entities or roles.measures else None


def _with_order(query: Query, reading: Reading, roles: Roles) -> Query:
    descending: bool | None = None
    if reading.has("bottom", "ascending"):
        descending = False
    elif reading.has("top", "descending"):
        descending = True
    limit = read_limit(reading)
    return replace(query, limit=limit, descending=descending, sort_by=roles.sort_by)


def read_limit(reading: Reading) -> int | None:
    """Return how many are wanted: `top 5`, `5 largest`, `first ten`."""
    firsts = {"first", "erste", "ersten", "primeros", "premiers", "last", "head"}
    for position, token in enumerate(reading.tokens):
        tag = reading.tag_at(position, "top", "bottom")
        if tag is not None or token.norm in firsts:
            after = tag.end if tag else position + 1
            for found in (number_at(reading.tokens, after), _number_before(reading, position)):
                if found is not None and 0 < found <= _MOST if isinstance(found, int) else found is not None:
                    number = found if isinstance(found, int) else found[0]
                    if isinstance(number, int) and 0 < number <= _MOST:
                        return number
    return None


def _number_before(reading: Reading, position: int) -> int | None:
    found = (
        number_at(reading.tokens, position - 1)
        if position > 0 and position - 1 not in reading.taken
        else None
    )
    return found[0] if found and isinstance(found[0], int) else None


def _with_measure(query: Query, reading: Reading, roles: Roles, before: Query | None) -> Query:
    aggregates = tuple(name for name in AGGREGATES if reading.has(name))
    if reading.has("top", "bottom"):
        aggregates = tuple(
            name for name in aggregates if name not in {"min", "max"} or query.shape == "value"
        )
    measures = [of_column(column) for column in roles.measures]
    measure: Measure | None = measures[0] if measures else computed_measure(reading)
    if measure is None and aggregates[:1] == ("count",):
        measure = ROWS
    if measure is None and query.sort_by is not None and query.sort_by.is_number and query.shape == "groups":
        measure = of_column(query.sort_by)
    inherits = query.shape in {"groups", "pivot", "chart"} or (
        query.shape == "rows" and reading.has("top", "bottom")
    )
    if (
        measure is None
        and inherits
        and before is not None
        and before.table == query.table
        and before.measure is not None
    ):
        measure = before.measure
        aggregates = aggregates or before.aggregates
    if query.shape in {"groups", "pivot"} or (query.shape == "value" and not roles.entities):
        measure = measure or default_measure(query.table)
    if measure is not None and not aggregates:
        aggregates = (default_aggregate(measure),)
    return replace(query, measure=measure, more=tuple(measures[1:]), aggregates=aggregates)


def _with_groups(query: Query, reading: Reading, roles: Roles) -> Query:
    groups = [column for column in roles.groups if not (column.is_date and query.unit)]
    if query.shape in {"groups", "pivot", "chart"}:
        groups = [
            c for c in roles.entities if c not in groups and not c.is_date and not _counted(c, query)
        ] + groups
    return replace(query, by=tuple(dict.fromkeys(groups)))


def _counted(column: Column, query: Query) -> bool:
    """Return whether the column is what is counted: `number of orders by region` with a column `order_id`."""
    return column.is_identifier and bool(query.aggregates) and query.aggregates[0] in {"count", "nunique"}


def _settled(query: Query, reading: Reading, roles: Roles) -> Query:
    counted = [c for c in roles.entities if c.is_identifier or (query.shape == "value" and not query.by)]
    if counted and query.aggregates[:1] in {("count",), ("nunique",)}:
        return replace(
            query,
            measure=of_column(counted[0]),
            aggregates=("nunique",),
            by=tuple(c for c in query.by if c != counted[0]),
        )
    if query.shape == "groups":
        if query.descending is None and not query.unit:
            query = replace(query, descending=True)
        if reading.has("top", "bottom") and query.limit is None and not query.unit:
            query = replace(query, limit=_RANK_LIMIT)
        if not query.by and not query.unit:
            return replace(query, shape="value")
    if query.shape == "rows" and reading.has("top", "bottom"):
        measure = query.measure or default_measure(query.table)
        asked = reading.has("compute") or {"what", "whats", "what's"} & reading.request.words
        if query.limit is None and asked and measure.columns and not roles.entities:
            return replace(
                query, shape="value", measure=measure, aggregates=("min" if reading.has("bottom") else "max",)
            )
        return replace(query, measure=measure, limit=query.limit or _RANK_LIMIT)
    if query.shape == "values":
        return _values(query, roles)
    return (
        replace(query, y=tuple(dict.fromkeys([*roles.entities, *roles.measures])))
        if query.shape == "rows"
        else query
    )


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
