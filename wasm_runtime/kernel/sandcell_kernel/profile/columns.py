"""Types of columns, from the text of their values."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import NotRequired, TypedDict

# What pandas takes as missing.
MISSING = frozenset(
    {
        "",
        "#N/A",
        "#N/A N/A",
        "#NA",
        "-1.#IND",
        "-1.#QNAN",
        "-NaN",
        "-nan",
        "1.#IND",
        "1.#QNAN",
        "<NA>",
        "N/A",
        "NA",
        "NULL",
        "NaN",
        "None",
        "n/a",
        "nan",
        "null",
    }
)
_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(inf|Inf|infinity)")
_COMMA_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_TIME = r"([ T]\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp][Mm])?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?"
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATETIME = re.compile(
    rf"\d{{4}}-\d{{1,2}}(-\d{{1,2}})?{_TIME}|\d{{4}}/\d{{1,2}}/\d{{1,2}}{_TIME}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](\d{{4}}|\d{{2}}){_TIME}"
    rf"|\d{{1,2}}[ -]{_MONTH}[ -]\d{{2,4}}{_TIME}|{_MONTH} \d{{1,2}},? \d{{4}}{_TIME}",
    re.IGNORECASE,
)
_BOOLEANS = frozenset({"true", "false"})

EXAMPLES = 3
EXAMPLE_CHARACTERS = 60


class Column(TypedDict):
    """One column of `FileProfile`."""

    name: str
    type: str
    missing: NotRequired[int]
    examples: NotRequired[list[object]]


def text_column(name: str, values: Sequence[str], decimal: str = ".") -> Column:
    """Describe a column of texts, as a separated file has them."""
    present = [value for value in map(str.strip, values) if value not in MISSING]
    kind = _text_type(present, decimal)
    examples = [_converted(one, kind, decimal) for one in _distinct(present)]
    return {"name": name, "type": kind, "missing": len(values) - len(present), "examples": examples}


def _text_type(values: Sequence[str], decimal: str) -> str:
    if not values:
        return "string"
    number = _COMMA_NUMBER if decimal == "," else _NUMBER
    for pattern, kind in ((_INTEGER, "integer"), (number, "number"), (_DATETIME, "datetime")):
        if all(map(pattern.fullmatch, values)):
            return kind
    return "boolean" if all(value.lower() in _BOOLEANS for value in values) else "string"


def _converted(value: str, kind: str, decimal: str) -> object:
    if kind == "integer":
        return int(value) if len(value) < 16 else value
    if kind == "number":
        plain = value.replace(".", "").replace(",", ".") if decimal == "," else value
        number = float(plain)
        return number if abs(number) < float("inf") else value
    if kind == "boolean":
        return value.lower() == "true"
    return value if len(value) <= EXAMPLE_CHARACTERS else value[: EXAMPLE_CHARACTERS - 1] + "…"


def uses_decimal_comma(rows: Iterable[Sequence[str]]) -> bool:
    """Return True when numbers are written with a comma and none with a point."""
    comma = point = 0
    for row in rows:
        for value in row:
            if "," in value and re.fullmatch(r"\s*[+-]?[\d.]*\d,\d+\s*", value):
                comma += 1
            elif "." in value and re.fullmatch(r"\s*[+-]?\d+\.\d+\s*", value):
                point += 1
    return comma > point


_TYPES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (datetime, "datetime"),
    (date, "datetime"),
    (time, "string"),
)


def value_column(name: str, values: Sequence[object]) -> Column:
    """Describe a column of Python values, as a sheet or JSON has them."""
    present = [value for value in values if value is not None and value != "" and value == value]
    kinds = {_type_of(value) for value in present}
    if kinds == {"integer", "number"}:
        kinds = {"number"}
    kind = kinds.pop() if len(kinds) == 1 else "string"
    if kind == "string" and present and all(isinstance(one, str) for one in present):
        kind = "datetime" if all(_DATETIME.fullmatch(str(one)) for one in present) else "string"
    examples: list[object] = []
    for value in present[:200]:
        shown = value if isinstance(value, (bool, int, float)) else _short(value)
        if shown not in examples:
            examples.append(shown)
        if len(examples) == EXAMPLES:
            break
    return {"name": name, "type": kind, "missing": len(values) - len(present), "examples": examples}


def _type_of(value: object) -> str:
    return next((kind for one, kind in _TYPES if isinstance(value, one)), "string")


def _short(value: object) -> str:
    text = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    return text if len(text) <= EXAMPLE_CHARACTERS else text[: EXAMPLE_CHARACTERS - 1] + "…"


def _distinct(values: Iterable[str]) -> list[str]:
    seen: dict[str, None] = {}
    for value in values:
        seen[value] = None
        if len(seen) == EXAMPLES:
            break
    return list(seen)


def unique_names(header: Sequence[object]) -> list[str]:
    """Return column names as pandas makes them of a header: filled in, and never twice the same."""
    names: list[str] = []
    counts: dict[str, int] = {}
    for number, value in enumerate(header):
        name = str(value).strip() if value not in (None, "") else f"Unnamed: {number}"
        repeated = counts.get(name, 0)
        counts[name] = repeated + 1
        names.append(f"{name}.{repeated}" if repeated else name)
    return names
