"""Finds the words of a request that a question about a table does not account for."""

import re

from sandcell_assistant.columns import Mention, name_words
from sandcell_assistant.context import Request
from sandcell_assistant.frames.conditions import read_conditions
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.fillers import BEYOND, FILLERS, PARTIES, ROW_NOUNS
from sandcell_assistant.language.tokens import Token, stem
from sandcell_assistant.language.words import MONTHS, NUMBERS, STOPWORDS, SYNONYMS
from sandcell_assistant.manifest import Table

SALIENT = frozenset(
    {
        *("growth", "cumulative", "rolling", "share", "season", "forecast", "pareto", "zscore", "trendline"),
        *(
            "regression",
            "correlation",
            "outliers",
            "duplicates",
            "missing",
            "join",
            "append",
            "convert",
            "save",
        ),
        *("fill", "drop", "explain", "debug", "tests", "types", "clean", "std", "var", "median", "mean"),
        *("nunique", "count", "day", "week", "month", "quarter", "year", "hour", "weekday", "scatter"),
        *(
            "histogram",
            "box",
            "heatmap",
            "pie",
            "area",
            "bar",
            "line",
            "pivot",
            "gt",
            "ge",
            "lt",
            "le",
            "contains",
        ),
        *("startswith", "endswith", "is_missing", "top", "bottom"),
    }
)
"""Concepts that a plan has to use: leaving them out changes the answer."""
_COMPUTED = frozenset().union(SYNONYMS[0], SYNONYMS[4])
"""Words for revenue and profit, which other columns can give."""


def leftover(request: Request, query: Query) -> tuple[str, ...]:
    """Return the words that the question leaves out, in the order of the text."""
    reading = Reading(request, query.table)
    columns = query.columns
    unused = {
        m for m in reading.mentions if m.column not in columns and m.strength > 1 and not _is_row(m, query)
    }
    used = {n for m in reading.mentions if m not in unused for n in range(m.start, m.end)}
    skipped = set(query.taken) | used | _uncounted(request)
    if any(measure.computed for measure in (query.measure, *query.more) if measure):
        skipped |= {n for n, token in enumerate(request.tokens) if stem(token.norm) in _COMPUTED}
    missed = {n for m in unused for n in range(m.start, m.end)} - skipped
    missed |= _unused_tags(request, covered(query), skipped)
    missed |= _unknown(request, query.table, skipped)
    missed |= _texts_averaged(request, reading, query)
    numbers = {query.limit, query.window}
    missed |= {
        n
        for n, t in enumerate(request.tokens)
        if n not in skipped and _is_number(t) and not _is_said(t, numbers)
    }
    return _texts(request, missed)


def unread(
    request: Request, covers: frozenset[str], tables: tuple[Table, ...], may_name: bool = True
) -> tuple[str, ...]:
    """Return the words that a plan of these concepts, about any of the tables, leaves out.

    `may_name` says whether the plan uses the columns that are named.
    """
    used, missed = _uncounted(request), set[int]()
    for table in tables:
        reading = Reading(request, table)
        read_conditions(reading)
        named = {n for m in reading.mentions for n in range(m.start, m.end)}
        names = {*name_words(table.stem), *name_words(table.sheet or "")}
        own = {n for n in named if stem(request.tokens[n].norm) in names}
        used |= (named | reading.taken) if may_name else own
        missed |= set() if may_name else named - own
    missed |= _unused_tags(request, covers, used)
    if tables:
        missed |= set.intersection(*(_unknown(request, table, used) for table in tables))
    return _texts(request, missed)


def _texts_averaged(request: Request, reading: Reading, query: Query) -> set[int]:
    """Return columns of text that a figure is asked of: `average satisfaction`."""
    figures = {tag.end for tag in request.tags if tag.name in {"mean", "median", "std", "var"}}
    return {
        n
        for m in reading.mentions
        for n in range(m.start, m.end)
        if m.start in figures
        and m.column.is_category
        and not m.column.is_identifier
        and reading.mention_at(m.end) is None
        and query.aggregate in {"mean", "median", "std", "var"}
    }


def _is_row(mention: Mention, query: Query) -> bool:
    """Return whether a mention says what the rows are, or when: `the largest orders`, `over time`."""
    column = mention.column
    return column.is_date or (column.is_identifier and query.shape in {"rows", "part"})


def covered(query: Query) -> frozenset[str]:
    """Return the concepts that a question answers."""
    found = {*query.style, *query.aggregates, query.shape, query.unit or "", query.chart or ""}
    found |= _OF_SHAPE.get(query.shape, frozenset())
    if query.limit or query.descending is not None or {"min", "max"} & set(query.aggregates):
        found |= {"top", "bottom"}
    if query.unit:
        found |= {"line"}
    if "nunique" in query.aggregates:
        found |= {"count"}
    if query.chart == "heatmap" and not query.by:
        found |= {"correlation"}
    if query.chart in {"bar", "pie"}:
        found |= {"share", "histogram"}
    return frozenset(found)


_OF_SHAPE = {
    "change": frozenset({"growth", "top", "bottom"}),
    "forecast": frozenset({"forecast", "trendline"}),
    "regression": frozenset({"forecast", "trendline", "regression", "scatter"}),
    "part": frozenset({"share", "count"}),
    "pareto": frozenset({"share", "cumulative", "top"}),
    "rows": frozenset({"count"}),
    "values": frozenset({"nunique", "histogram", "count"}),
    "groups": frozenset({"nunique", "histogram"}),
}


def _uncounted(request: Request) -> set[int]:
    """Return quoted names and words that tell of the asker: `for my boss`."""
    found = set()
    for n, token in enumerate(request.tokens[:-2]):
        if token.norm in {"for", "fur", "para", "pour"} and request.tokens[n + 1].norm in {
            "my",
            "our",
            "mi",
            "meinen",
        }:
            found |= {n + 2, n + 3}
    return found


def _unused_tags(request: Request, covers: frozenset[str], skipped: set[int]) -> set[int]:
    missed: set[int] = set()
    spans: dict[tuple[int, int], set[str]] = {}
    for tag in request.tags:
        spans.setdefault((tag.start, tag.end), set()).add(tag.name)
    for (start, end), names in spans.items():
        free = set(range(start, end)) - skipped
        if free and names <= SALIENT and not names & covers:
            missed |= free
    return missed


def _unknown(request: Request, table: Table, skipped: set[int]) -> set[int]:
    tagged = {n for tag in request.tags for n in range(tag.start, tag.end)} | skipped
    own = {*name_words(table.stem), *(name_words(table.sheet) if table.sheet else ())}
    return {
        n
        for n, token in enumerate(request.tokens)
        if (n not in tagged or token.norm in BEYOND) and n not in skipped and _has_meaning(token, own)
    }


def _has_meaning(token: Token, own: set[str]) -> bool:
    if token.norm in BEYOND or token.kind == "quoted":
        return True
    if token.kind != "word" or len(token.norm) < 2:
        return False
    word = token.norm
    if {word, stem(word)} & PARTIES:
        return stem(word) not in own
    known = STOPWORDS | FILLERS | ROW_NOUNS | MONTHS.keys() | NUMBERS.keys()
    return word not in known and stem(word) not in known | own and not re.fullmatch(r"q[1-4]", word)


def _is_number(token: Token) -> bool:
    return token.kind == "number" and not re.fullmatch(r"(19|20)\d\d", token.text)


def _is_said(token: Token, numbers: set[int | None]) -> bool:
    return token.text in {str(number) for number in numbers}


def _texts(request: Request, missed: set[int]) -> tuple[str, ...]:
    """Return runs of missed words as they stand in the request."""
    runs: list[list[int]] = []
    for n in sorted(missed):
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return tuple(request.text[request.tokens[r[0]].start : request.tokens[r[-1]].end] for r in runs)
