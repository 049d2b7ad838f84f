"""Conditions on a date column: within a span, before it, after it, the last months of the data."""

from sandcell_assistant.frames.query import Condition
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.dates import Span
from sandcell_assistant.language.numbers import number_at
from sandcell_assistant.manifest import Column

_INCLUSIVE = frozenset({"since", "from", "starting", "seit", "desde", "depuis", "von"})
_UNTIL = frozenset({"until", "till", "up", "bis", "hasta", "jusqu'a"})
_LAST = frozenset(
    {"last", "past", "latest", "letzten", "letzte", "ultimos", "ultimas", "derniers", "dernieres"}
)


def time_condition(column: Column, op: str, span: Span, word: str = "") -> Condition:
    """Return the condition for `in`, `after` or `before` a span; `word` tells since from after."""
    if not span.start:
        return Condition(f"{span.unit}_of_year", column, (span.part or 1,))
    if op == "after":
        return Condition("from", column, (span.start if word in _INCLUSIVE else span.end,))
    if op == "before":
        return Condition("until", column, (span.end if word in _UNTIL else span.start,))
    if span.unit == "year" and span.part:
        return Condition("year", column, (span.part,))
    return Condition("within", column, (span.start, span.end))


def between_spans(column: Column, low: Span, high: Span) -> Condition:
    """Return the condition from the start of one span to the end of another."""
    if not high.start:
        return Condition("and", parts=(time_condition(column, "in", low), time_condition(column, "in", high)))
    if not low.start and low.part:
        year = high.start[:4]
        month = low.part if low.unit == "month" else 3 * low.part - 2
        return Condition("within", column, (f"{year}-{month:02d}-01", high.end))
    return Condition("within", column, (low.start, high.end))


def relative_span(reading: Reading, position: int, column: Column) -> tuple[Condition, int] | None:
    """Read `last 3 months`, counted back from the latest date in the data."""
    tokens = reading.tokens
    start = position
    while start < len(tokens) and tokens[start].norm in {
        "in",
        "for",
        "the",
        "during",
        "over",
        "within",
        "den",
        "los",
    }:
        start += 1
    if start >= len(tokens) or tokens[start].norm not in _LAST:
        return None
    number = number_at(tokens, start + 1) or (1, start + 1)
    tag = reading.tag_at(number[1], "day", "week", "month", "quarter", "year")
    if tag is None or not isinstance(number[0], int) or not 0 < number[0] < 10_000:
        return None
    return Condition("last", column, (number[0], tag.name)), tag.end


def compared_periods(condition: Condition | None) -> str | None:
    """Return the unit of time when the condition sets several spans side by side: `January vs February`."""
    if condition is None or condition.op != "or":
        return None
    units = {"month_of_year": "month", "quarter_of_year": "quarter", "year": "year", "within": "month"}
    found = {units.get(part.op) for part in condition.parts}
    return found.pop() if len(found) == 1 else None
