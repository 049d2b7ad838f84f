"""Settles what a question measures: a named column, a count of things, or what was measured before."""

from dataclasses import replace

from sandcell_assistant.frames.measures import (
    ROWS,
    computed_measure,
    default_aggregate,
    default_measure,
    of_column,
    revenue_of,
)
from sandcell_assistant.frames.query import Measure, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import AGGREGATES, Roles
from sandcell_assistant.language.fillers import ROW_NOUNS
from sandcell_assistant.manifest import Column


def with_measure(query: Query, reading: Reading, roles: Roles, before: Query | None) -> Query:
    """Return the question with its measure and aggregates; what is counted is taken out of the entities."""
    aggregates = read_aggregates(reading, query.shape == "value")
    counted = _counted(query, reading, roles, aggregates)
    if counted is not None:
        roles.entities = [column for column in roles.entities if column != counted]
        return replace(query, measure=of_column(counted), aggregates=("nunique",))
    if extreme := _extreme_in_groups(query, reading, roles):
        return replace(
            query, measure=of_column(roles.measures[0]), aggregates=(extreme,), descending=extreme == "max"
        )
    measures = [of_column(column) for column in roles.measures]
    measure = measures[0] if measures else computed_measure(reading)
    unmeasured = aggregates[:1] == ("count",) or "share" in query.style
    if measure is None and unmeasured and (aggregates or revenue_of(query.table) is None):
        measure = ROWS
    if measure is None and query.sort_by is not None and query.sort_by.is_number and query.shape == "groups":
        measure = of_column(query.sort_by)
    if measure is None and (inherited := _inherited(query, reading, before)):
        measure, aggregates = inherited.measure, aggregates or inherited.aggregates
    if query.shape in {"groups", "pivot"} or (query.shape == "value" and not roles.entities):
        measure = measure or default_measure(query.table)
    return replace(
        query, measure=measure, more=tuple(measures[1:]), aggregates=aggregates or _default(measure)
    )


def _extreme_in_groups(query: Query, reading: Reading, roles: Roles) -> str | None:
    """Return `max` or `min` for `highest price per category`, where the order word belongs to the figure."""
    if query.shape != "groups" or not roles.groups or roles.entities or not roles.measures or query.limit:
        return None
    starts = {mention.start for mention in reading.free if mention.column == roles.measures[0]}
    tag = next((tag for tag in reading.tags if tag.name in {"top", "bottom"} and tag.end in starts), None)
    return {"top": "max", "bottom": "min"}[tag.name] if tag else None


def read_aggregates(reading: Reading, extremes: bool) -> tuple[str, ...]:
    """Return the aggregates that are named; `highest` is one only where no order is meant."""
    ranked = reading.has("top", "bottom") and not extremes
    return tuple(name for name in AGGREGATES if reading.has(name) and not (ranked and name in {"min", "max"}))


def _default(measure: Measure | None) -> tuple[str, ...]:
    return (default_aggregate(measure),) if measure is not None else ()


def _inherited(query: Query, reading: Reading, before: Query | None) -> Query | None:
    """Return the question before when this one goes on measuring the same."""
    ranked = query.shape == "rows" and reading.has("top", "bottom")
    if query.shape not in {"groups", "pivot", "chart"} and not ranked:
        return None
    same = before is not None and before.table.key == query.table.key and before.measure is not None
    return before if same else None


def _counted(query: Query, reading: Reading, roles: Roles, aggregates: tuple[str, ...]) -> Column | None:
    """Return the column whose distinct values are counted, as in `orders per month`."""
    counting = bool({"count", "nunique"} & set(aggregates))
    keys = [
        c
        for c in roles.entities
        if c.is_identifier or (counting and roles.groups and c.name.lower() in ROW_NOUNS)
    ]
    if query.shape == "value":
        fitting = keys or (roles.entities if counting else [])
        return fitting[0] if fitting and counting else None
    measured = roles.measures or computed_measure(reading) or set(aggregates) - {"count", "nunique"}
    if query.shape not in {"groups", "chart", "pivot"} or not keys or (measured and not counting):
        return None
    others = [column for column in [*roles.entities, *roles.groups] if column != keys[0]]
    if not (others or query.unit):
        return None
    first = query.table.columns[0]
    return first if first in keys else keys[-1]
