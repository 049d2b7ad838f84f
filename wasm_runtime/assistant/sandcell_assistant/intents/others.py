"""Answers a question about the rows that the question before left out: `… and the mean of the others`."""

from dataclasses import replace

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.measures import of_column
from sandcell_assistant.frames.query import Condition, Measure, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.roles import AGGREGATES, read_roles
from sandcell_assistant.intents.question import answer
from sandcell_assistant.language.words import word_set
from sandcell_assistant.plan import Plan

_SCORE = 80
_OTHERS = word_set(
    "others rest remaining remainder anderen ubrigen restlichen autres reste restants demas otros resto"
)
_OPPOSITES = {
    "is_missing": "not_missing",
    "eq": "ne",
    "in": "not_in",
    "contains": "not_contains",
    "startswith": "not_startswith",
    "endswith": "not_endswith",
    "gt": "le",
    "ge": "lt",
}
_OPPOSITES |= {opposite: op for op, opposite in _OPPOSITES.items()}
_ORDERED = frozenset({"gt", "ge", "lt", "le"})


def match(request: Request, context: Context) -> Plan | None:
    """Offer the figure of the rows that the last condition did not select."""
    if request.words.isdisjoint(_OTHERS) or not context.queries:
        return None
    before = context.queries[-1]
    where = opposite(before.where)
    if where is None:
        return None
    reading = Reading(request, before.table)
    aggregates = tuple(name for name in AGGREGATES if reading.has(name))
    measure = _measure(reading, before)
    if not aggregates or (measure is None and aggregates[0] != "count"):
        return None
    said = frozenset(n for n, token in enumerate(request.tokens) if token.norm in _OTHERS)
    query = Query(before.table, "value", measure or before.measure, aggregates=aggregates, where=where)
    return answer(replace(query, taken=said | frozenset(reading.taken)), context, _SCORE)


def opposite(where: Condition | None) -> Condition | None:
    """Return the condition of exactly the other rows, None where there is no single one."""
    if where is None or where.op not in _OPPOSITES or where.parts:
        return None
    # A missing value is on neither side of a comparison.
    if where.op in _ORDERED and where.column is not None and where.column.missing:
        return None
    return replace(where, op=_OPPOSITES[where.op])


def _measure(reading: Reading, before: Query) -> Measure | None:
    """Return the column that is named, else the one that the question before was about."""
    named = read_roles(reading).measures
    if named:
        return of_column(named[0])
    if before.measure is not None and before.measure.columns:
        return before.measure
    column = before.where.column if before.where else None
    return of_column(column) if column is not None and column.is_number else None
