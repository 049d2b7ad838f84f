"""Reads the conditions of a request: `price above 10 and region is North`, `in March 2024`, `only Berlin`."""

from sandcell_assistant.frames.joining import Found, joined, with_years
from sandcell_assistant.frames.measures import default_measure
from sandcell_assistant.frames.query import Condition
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.timespans import between_spans, relative_span, time_condition
from sandcell_assistant.frames.values import loose_value, value_list
from sandcell_assistant.language.dates import span_at
from sandcell_assistant.language.fillers import ROW_NOUNS
from sandcell_assistant.language.numbers import number_at
from sandcell_assistant.language.tokens import normalise
from sandcell_assistant.manifest import Column

_COMPARISONS = ("ge", "le", "gt", "lt")
_TEXT_OPS = ("contains", "startswith", "endswith")
_FILLERS = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "a",
        "an",
        "the",
        "value",
        "of",
        "ist",
        "sind",
        "es",
        "est",
        "contains",
        "that",
        "which",
        "column",
    }
)
_FIGURES = frozenset({"sum", "mean", "median", "std", "var", "min", "max"})
_EMPTY = frozenset({"missing", "empty", "null", "blank", "nan"})
_AGES = frozenset({"older", "younger"})
_COPULAS = frozenset({"is", "are", "was", "were", "be", "ist", "sind", "es", "est"})


def read_conditions(reading: Reading) -> Condition | None:
    """Return the conditions of a clause joined as written, and mark their tokens as taken."""
    found: list[Found] = []
    position = 0
    while position < len(reading.tokens):
        item = _at(reading, position)
        if item is None:
            position += 1
            continue
        found.append(item)
        reading.taken |= set(range(item.start, item.end))
        position = max(item.end, position + 1)
    return joined(reading, with_years(found))


def _at(reading: Reading, position: int) -> Found | None:
    mention = reading.mention_at(position)
    if mention is not None:
        return _after_column(reading, mention.column, position, mention.end)
    return (
        _bare_comparison(reading, position)
        or relative(reading, position)
        or _time(reading, position)
        or _loose(reading, position)
    )


def _after_column(reading: Reading, column: Column, start: int, position: int) -> Found | None:
    """Read what follows a column: an operator and its value."""
    if column.type == "boolean" and _is_adjective(reading, start, position):
        return Found(Condition("eq", column, (True,)), start, position)
    if tag := reading.tag_at(position, "is_missing", "not_missing"):
        return Found(Condition(tag.name, column), start, tag.end)
    at, negated = _skip_fillers(reading, position)
    if position < at < len(reading.tokens) and reading.tokens[at].norm in _EMPTY:
        return Found(Condition("not_missing" if negated else "is_missing", column), start, at + 1)
    if found := _operator(reading, column, start, at, negated):
        return found
    return _equality(reading, column, start, position, at, negated)


def _is_adjective(reading: Reading, start: int, end: int) -> bool:
    """Return whether a yes-or-no column tells which rows are meant: `remote employees`."""
    after = end < len(reading.tokens) and (
        reading.mention_at(end) is not None or reading.tokens[end].norm in ROW_NOUNS
    )
    grouped = any(tag.name == "by" and tag.end == start for tag in reading.request.tags)
    return after and not grouped


def _skip_fillers(reading: Reading, position: int) -> tuple[int, bool]:
    negated = False
    while position < len(reading.tokens):
        norm = reading.tokens[position].norm
        if norm in {"not", "isn't", "nicht", "no"}:
            negated = True
        elif norm not in _FILLERS or reading.tag_at(position, *_TEXT_OPS, *_COMPARISONS):
            break
        position += 1
    return position, negated


def _operator(reading: Reading, column: Column, start: int, at: int, negated: bool) -> Found | None:
    if (tag := reading.tag_at(at, "between")) and (found := _between(reading, column, start, tag.end)):
        return found
    tag = reading.tag_at(at, *_COMPARISONS)
    if tag and reading.tokens[at].norm in _AGES and column != reading.aged:
        return None
    if tag:
        return _comparison(reading, column, tag.name, start, tag.end, negated)
    tag = reading.tag_at(at, "after", "before") if column.is_date else None
    if tag and (span := span_at(reading.tokens, _skip_articles(reading, tag.end))):
        return Found(time_condition(column, tag.name, span[0], reading.tokens[at].norm), start, span[1])
    if tag := reading.tag_at(at, *_TEXT_OPS):
        values, after = value_list(reading, column, tag.end)
        if values:
            return Found(
                Condition("not_" + tag.name if negated else tag.name, column, values[:1]), start, after
            )
    return None


def _comparison(
    reading: Reading, column: Column, op: str, start: int, at: int, negated: bool
) -> Found | None:
    if negated:
        op = {"ge": "lt", "le": "gt", "gt": "le", "lt": "ge"}[op]
    if column.is_category and not column.is_partly_number:
        return None
    if column.is_date and (span := span_at(reading.tokens, at)):
        word = "after" if op in {"gt", "ge"} else "before"
        return Found(time_condition(column, word, span[0], "since" if op == "ge" else ""), start, span[1])
    if number := number_at(reading.tokens, at):
        return Found(Condition(op, column, (number[0],)), start, number[1])
    other = reading.mention_at(_skip_articles(reading, at))
    if other is not None and other.column.is_number and column.is_number:
        return Found(Condition(op + "_column", column, (other.column.name,)), start, other.end)
    return None


def _between(reading: Reading, column: Column, start: int, at: int) -> Found | None:
    joins = {"and", "to", "und", "bis", "y", "a", "et", "-", "–", "until"}
    if column.is_date and (low := span_at(reading.tokens, at)):
        middle = low[1]
        joined = middle < len(reading.tokens) and reading.tokens[middle].norm in joins
        if joined and (high := span_at(reading.tokens, middle + 1)):
            return Found(between_spans(column, low[0], high[0]), start, high[1])
        return None
    first = number_at(reading.tokens, at)
    if first is None or first[1] >= len(reading.tokens) or reading.tokens[first[1]].norm not in joins:
        return None
    if second := number_at(reading.tokens, first[1] + 1):
        values = tuple(sorted((first[0], second[0])))
        return Found(Condition("between", column, values), start, second[1])
    return None


def _equality(
    reading: Reading, column: Column, start: int, position: int, at: int, negated: bool
) -> Found | None:
    """Read `region is North`, `region = North`, `region North`, `region in (A, B)`."""
    tag = reading.tag_at(at, "ne", "eq", "one_of")
    if reading.tag_at(at, *_COMPARISONS):
        return None
    explicit = tag is not None or any(reading.tokens[p].norm in _COPULAS for p in range(position, at))
    after = tag.end if tag else at
    if tag and tag.name == "ne":
        negated = True
    if column.is_date and (span := span_at(reading.tokens, after)):
        return Found(time_condition(column, "in", span[0]), start, span[1])
    if column.is_number and not column.is_identifier and not explicit:
        return None
    if tag and tag.name == "one_of" and column.is_number:
        return None
    values, end = value_list(
        reading, column, after, certain=not explicit or (tag is not None and tag.name == "one_of")
    )
    listed = len(values) > 1 or any(value in column.texts for value in values)
    if not values or (tag is not None and tag.name == "one_of" and not listed):
        return None
    op = ("not_in" if negated else "in") if len(values) > 1 else ("ne" if negated else "eq")
    return Found(Condition(op, column, values), start, end)


def _skip_articles(reading: Reading, position: int) -> int:
    while position < len(reading.tokens) and reading.tokens[position].norm in {
        "the",
        "a",
        "an",
        "our",
        "der",
        "die",
        "das",
    }:
        position += 1
    return position


def _bare_comparison(reading: Reading, position: int) -> Found | None:
    """Read `more than 100 units` and `above 100`, with the column after it or the only one measured."""
    tag = reading.tag_at(position, *_COMPARISONS)
    negated = False
    if tag is None and (between := reading.tag_at(position, "between")):
        column = _only_number(reading)
        if column and reading.tokens[position].norm in {"between", "zwischen", "entre"}:
            return _between(reading, column, position, between.end)
        return None
    if tag is None or not (number := number_at(reading.tokens, tag.end)):
        return None
    mention = reading.mention_at(number[1])
    if mention is not None and mention.column.is_number:
        return Found(Condition(tag.name, mention.column, (number[0],)), position, mention.end)
    if reading.aged and reading.tokens[position].norm in _AGES:
        return _comparison(reading, reading.aged, tag.name, position, tag.end, negated)
    if any(m.end == position for m in reading.mentions) and not reading.tokens[position].norm.isalpha():
        return None  # `city > 5`: the column is named, and it holds texts
    if column := _only_number(reading):
        return _comparison(reading, column, tag.name, position, tag.end, negated)
    chosen = default_measure(reading.table).columns
    if len(chosen) != 1:
        return None
    return Found(Condition(tag.name, chosen[0], (number[0],), guessed=True), position, number[1])


def _only_number(reading: Reading) -> Column | None:
    numbers = [m.column for m in reading.mentions if m.column.is_number]
    if len(set(numbers)) == 1:
        return numbers[0]
    every = [c for c in reading.table.columns if c.is_number and not c.is_identifier]
    return every[0] if not numbers and len(every) == 1 else None


def relative(reading: Reading, position: int) -> Found | None:
    """Read `last 3 months`."""
    if reading.date is None:
        return None
    found = relative_span(reading, position, reading.date)
    return Found(found[0], position, found[1]) if found else None


def _time(reading: Reading, position: int) -> Found | None:
    """Read `in 2024`, `since March 2024`, `between Jan and Mar 2024`, also `2024` alone."""
    tag = reading.tag_at(position, "after", "before", "between", "where", "filter")
    at = _skip_articles(reading, tag.end if tag else position)
    date = reading.date
    span = span_at(reading.tokens, at)
    if span is None:
        return None
    if date is None:
        years = [c for c in reading.table.columns if normalise(c.name) in {"year", "jahr", "ano", "annee"}]
        if years and span[0].unit == "year" and span[0].part:
            return Found(Condition("eq", years[0], (span[0].part,)), position, span[1])
        return None
    if tag and tag.name in {"between", "after"} and (found := _between(reading, date, position, at)):
        return found
    op = tag.name if tag and tag.name in {"after", "before"} else "in"
    return Found(time_condition(date, op, span[0], reading.tokens[position].norm), position, span[1])


def _loose(reading: Reading, position: int) -> Found | None:
    """Read a value without its column: `in Berlin`, `excluding North`, `only 'Toys'`."""
    tag = reading.tag_at(position, "ne", "where", "filter", "instead")
    at = _skip_articles(reading, tag.end if tag else position)
    before = {t.name for t in reading.request.tags if t.end == position}
    if reading.tokens[position].norm in {"of", "von", "de"} and before & _FIGURES:
        return None  # `sum of x`: a column is meant, be it there or not
    found = loose_value(reading, at, introduced=tag is not None and tag.name != "instead")
    if found is None:
        return None
    column, values, end = found
    negated = bool(tag and tag.name == "ne") or reading.tokens[position].norm in {
        "exclude",
        "excluding",
        "without",
        "except",
    }
    if column is None:
        return Found(Condition("nowhere" if negated else "anywhere", None, values), position, end)
    op = ("not_in" if negated else "in") if len(values) > 1 else ("ne" if negated else "eq")
    return Found(Condition(op, column, values), position, end)
