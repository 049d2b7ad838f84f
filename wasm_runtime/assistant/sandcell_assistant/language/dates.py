"""Dates as people write them: `2024`, `March 2024`, `Q1 2024`, `2024-03-05`, `5.3.2024`."""

import datetime
import re
from dataclasses import dataclass

from sandcell_assistant.language.tokens import Token
from sandcell_assistant.language.words import MONTHS

_QUARTER = re.compile(r"^q([1-4])$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")
_YEAR = re.compile(r"^(19|20)\d\d$")
_DAY = re.compile(r"^\d{1,2}$")


@dataclass(frozen=True)
class Span:
    """A stretch of time: first day, day after the last one; or a month or quarter of any year."""

    start: str = ""
    end: str = ""
    unit: str = "day"
    part: int | None = None


def span_at(tokens: tuple[Token, ...], position: int, year: int | None = None) -> tuple[Span, int] | None:
    """Return the stretch of time named at a token and the token after it."""
    if position >= len(tokens) or tokens[position].kind == "quoted":
        return None
    for reader in (_iso, _dotted, _slashed, _day_month, _month, _quarter, _year):
        found = reader(tokens, position)
        if found is None:
            continue
        span, after = found
        if span.part and year:
            return in_year(span, year), after
        return found
    return None


def _norm(tokens: tuple[Token, ...], position: int) -> str:
    return tokens[position].norm if 0 <= position < len(tokens) else ""


def _year_at(tokens: tuple[Token, ...], position: int) -> tuple[int, int] | None:
    while _norm(tokens, position) in {",", "of", "in", "de"}:
        position += 1
    return (int(_norm(tokens, position)), position + 1) if _YEAR.match(_norm(tokens, position)) else None


def _day_span(year: int, month: int, day: int) -> Span | None:
    try:
        start = datetime.date(year, month, day)
        return Span(start.isoformat(), (start + datetime.timedelta(days=1)).isoformat(), "day")
    except (ValueError, OverflowError):
        return None


def _iso(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    token = tokens[position]
    if token.kind != "iso":
        return None
    year, month, day = (int(part) for part in token.text.split("-"))
    span = _day_span(year, month, day)
    return (span, position + 1) if span else None


def _dotted(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    match = _DOTTED.match(tokens[position].text)
    span = _day_span(int(match[3]), int(match[2]), int(match[1])) if match else None
    return (span, position + 1) if span else None


def _slashed(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    words = [_norm(tokens, position + step) for step in range(5)]
    if words[1] != "/" or words[3] != "/" or not (_DAY.match(words[0]) and _DAY.match(words[2])):
        return None
    if not _YEAR.match(words[4]):
        return None
    first, second = int(words[0]), int(words[2])
    month, day = (second, first) if first > 12 else (first, second)
    span = _day_span(int(words[4]), month, day)
    return (span, position + 5) if span else None


def _day_month(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    first, second = _norm(tokens, position), _norm(tokens, position + 1)
    day_text, month_text = (first, second) if _DAY.match(first) else (second, first)
    if not _DAY.match(day_text) or month_text not in MONTHS:
        return None
    year = _year_at(tokens, position + 2)
    span = _day_span(year[0], MONTHS[month_text], int(day_text)) if year else None
    return (span, year[1]) if span and year else None


def _month(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    word = _norm(tokens, position)
    if word not in MONTHS or (word in {"may", "mar"} and tokens[position].text.islower()):
        return None
    year = _year_at(tokens, position + 1)
    span = Span(unit="month", part=MONTHS[word])
    return (in_year(span, year[0]), year[1]) if year else (span, position + 1)


def _quarter(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    match = _QUARTER.match(_norm(tokens, position))
    if not match:
        return None
    year = _year_at(tokens, position + 1)
    span = Span(unit="quarter", part=int(match[1]))
    return (in_year(span, year[0]), year[1]) if year else (span, position + 1)


def _year(tokens: tuple[Token, ...], position: int) -> tuple[Span, int] | None:
    if tokens[position].kind != "number" or not _YEAR.match(tokens[position].text):
        return None
    year = int(tokens[position].text)
    if _QUARTER.match(_norm(tokens, position + 1)):
        quarter = Span(unit="quarter", part=int(_norm(tokens, position + 1)[1]))
        return in_year(quarter, year), position + 2
    return Span(f"{year}-01-01", f"{year + 1}-01-01", "year", year), position + 1


def in_year(span: Span, year: int) -> Span:
    """Return a month or quarter of one year."""
    if span.unit not in {"month", "quarter"} or span.part is None:
        return span
    months = 1 if span.unit == "month" else 3
    first = span.part if months == 1 else 3 * span.part - 2
    last = first + months
    end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
    return Span(f"{year}-{first:02d}-01", f"{end_year}-{end_month:02d}-01", span.unit)
