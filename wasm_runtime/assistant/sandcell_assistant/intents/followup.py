"""Changes the last question: another chart, other rows, another grouping, figure, order or number."""

from dataclasses import replace

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.asking import STYLES
from sandcell_assistant.frames.charts import named_chart
from sandcell_assistant.frames.conditions import read_conditions
from sandcell_assistant.frames.limits import read_limit
from sandcell_assistant.frames.measures import computed_measure, default_aggregate, of_column
from sandcell_assistant.frames.query import Condition, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import AGGREGATES, read_roles, read_unit
from sandcell_assistant.intents.question import answer
from sandcell_assistant.language.words import word_set
from sandcell_assistant.manifest import Column
from sandcell_assistant.merging import merge_plans
from sandcell_assistant.plan import Plan

_SIGNALLED, _PLAIN = 65, 45
_OPENERS = word_set(
    "now and only just but also same then or with without exclude excluding jetzt nun und nur aber "
    "auch ahora y solo pero maintenant et seulement mais make change use switch ok okay can could "
    "please instead sort for"
)
_SHORT = 9


def match(request: Request, context: Context) -> Plan | None:
    """Offer to ask the last questions again with what the request changes."""
    if not context.queries or not request.tokens:
        return None
    signalled = request.has("instead", "that") or request.tokens[0].norm in _OPENERS
    if not signalled and len(request.tokens) > _SHORT:
        return None
    changed = _changed(request, tuple(query for query in context.queries if _reachable(query, context)))
    if changed is None:
        return None
    score = _SIGNALLED if signalled and not _stands_alone(request, context) else _PLAIN
    return merge_plans([answer(query, context, score) for query in changed])


def _reachable(query: Query, context: Context) -> bool:
    """Return whether the table is still a variable or can be read from a file."""
    return query.table.path.startswith("/mnt/data/") or context.variable_of(query.table) is not None


def _stands_alone(request: Request, context: Context) -> bool:
    """Return whether the request names all it needs, as in `now plot revenue by product`."""
    reading = Reading(request, context.queries[-1].table)
    where = read_conditions(reading)
    roles = read_roles(reading)
    unit = read_unit(reading)
    counted = reading.has("count") or any(column.is_identifier for column in roles.entities)
    measured = bool(roles.measures) or computed_measure(reading) is not None or counted
    grouped = bool(roles.groups or roles.entities or unit)
    if where is not None and not (measured or grouped):
        return False
    return (
        (measured and grouped) or bool(roles.versus) or (bool(read_limit(reading)) and bool(roles.entities))
    )


def _changed(request: Request, queries: tuple[Query, ...]) -> tuple[Query, ...] | None:
    """Return the questions that the request is about, changed; None when it changes nothing."""
    if not queries:
        return None
    pairs = [(query, _change(request, query)) for query in queries]
    changed = [
        (before, after)
        for before, after in pairs
        if after is not None and replace(after, taken=frozenset()) != replace(before, taken=frozenset())
    ]
    if not changed:
        return None
    reading = Reading(request, queries[-1].table)
    where = read_conditions(reading)
    if where is not None and not reading.free and named_chart(reading) is None:
        return tuple(after for _, after in changed)
    charts = [after for before, after in changed if before.shape == "chart"]
    if charts and reading.has("plot", "stacked", "horizontal", *_chart_names(reading)):
        return (charts[-1],)
    return (changed[-1][1],)


def _chart_names(reading: Reading) -> tuple[str, ...]:
    kind = named_chart(reading)
    return (kind,) if kind else ()


def _change(request: Request, query: Query) -> Query | None:
    reading = Reading(request, query.table)
    where = read_conditions(reading)
    roles = read_roles(reading)
    unit = read_unit(reading)
    changed = replace(query, where=_merged(query.where, where), taken=frozenset(reading.taken))
    changed = _regrouped(changed, [*roles.groups, *roles.entities], unit, reading)
    changed = _measured(changed, reading, roles.measures)
    changed = _ordered(changed, reading, roles.sort_by)
    styles = frozenset(name for name in STYLES if reading.has(name))
    changed = replace(changed, style=query.style | styles)
    return _redrawn(changed, reading)


def _merged(before: Condition | None, new: Condition | None) -> Condition | None:
    """Return both conditions; a new one on the same column takes the place of the old."""
    if before is None or new is None:
        return new or before
    old = before.parts if before.op == "and" else (before,)
    fresh = new.parts if new.op == "and" else (new,)
    columns = {part.column for part in fresh}
    kept = tuple(part for part in old if part.column not in columns or part.column is None)
    parts = (*kept, *fresh)
    return parts[0] if len(parts) == 1 else Condition("and", parts=parts)


def _regrouped(query: Query, groups: list[Column], unit: str | None, reading: Reading) -> Query:
    categories = tuple(c for c in groups if not c.is_date)
    if categories and query.shape in {"chart", "groups", "pivot", "value"}:
        shape = "groups" if query.shape == "value" else query.shape
        distribution = query.chart in {"scatter", "histogram", "box"}
        limited = query.limit is not None or query.unit is None
        query = replace(query, shape=shape, by=categories[:1] if distribution else categories)
        if shape == "groups" and limited and query.descending is None:
            query = replace(query, descending=True)
    if unit:
        shape = "groups" if query.shape == "value" else query.shape
        query = replace(query, shape=shape, unit=unit, date=query.date or reading.date)
        if query.chart == "bar" and query.shape == "chart" and not query.by:
            query = replace(query, descending=None)
    return query


def _measured(query: Query, reading: Reading, measures: list[Column]) -> Query:
    aggregates = tuple(
        name
        for name in AGGREGATES
        if reading.has(name) and not (name in {"min", "max"} and reading.has("top", "bottom"))
    )
    measure = of_column(measures[0]) if measures else computed_measure(reading)
    if measure is not None and query.chart in {"histogram", "box"} and query.shape == "chart":
        return replace(query, y=tuple(measures) or measure.columns)
    if measure is not None and query.shape != "rows":
        query = replace(
            query, measure=measure, aggregates=aggregates or (default_aggregate(measure),), more=()
        )
    elif aggregates:
        query = replace(query, aggregates=aggregates)
    return query


def _ordered(query: Query, reading: Reading, sort_by: Column | None) -> Query:
    limit = read_limit(reading)
    if reading.has("bottom", "ascending"):
        query = replace(query, descending=False)
    elif reading.has("top", "descending") or (reading.has("sort") and query.descending is None):
        query = replace(query, descending=True)
    if sort_by is not None:
        query = replace(query, sort_by=sort_by)
    return replace(query, limit=limit) if limit else query


def _redrawn(query: Query, reading: Reading) -> Query | None:
    kind = named_chart(reading)
    if kind is None:
        if reading.has("plot") and query.shape in {"groups", "pivot"}:
            kind = "line" if query.unit else "bar"
        else:
            return query
    if kind in {"bar", "line", "area", "pie", "heatmap"}:
        if query.measure is None or not (query.by or query.unit):
            return query if query.chart == kind else None
        return replace(query, shape="chart", chart=kind)
    columns = query.y or (query.measure.columns if query.measure else ())
    if kind in {"histogram", "box"} and columns:
        return replace(query, shape="chart", chart=kind, y=columns, unit=None, date=None)
    return None
