"""Mends columns: a wrong name, numbers or dates that are still text."""

import ast
import difflib
import re

from sandcell_assistant.columns import name_words, synonyms
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.mending.situation import Repair, Situation

_KEY = re.compile(r"^(['\"])(.*)\1$", re.S)
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
_HINTED = re.compile(r"['\"`]([^'\"`\n]{1,80})['\"`]")
_TEXT_NUMBERS = re.compile(
    r"could not convert string|unable to parse string|unsupported operand type.*'str'|agg function"
    r" failed.*dtype->|cannot perform .* with type|cannot perform reduction|"
    r"dtype 'str' does not support|Could not convert|must be str, not|not supported between instances of"
    r" 'str' and|operation '.*' not supported for dtype 'str'|"
    r"does not support operation|cannot use method 'n(?:largest|smallest)'",
    re.I,
)
_DATES = re.compile(
    r"Can only use \.dt accessor|Only valid with DatetimeIndex|unsupported operand.*Timestamp", re.I
)


def wrong_column(situation: Situation) -> Repair | None:
    """Put the nearest column in place of one that does not exist."""
    if situation.name not in {"KeyError", "ValueError", "UndefinedVariableError"}:
        return None
    columns = situation.columns or _hinted_columns(situation)
    for name in _missing_names(situation):
        if name in columns or (
            literal(name) not in situation.code
            and repr(name) not in situation.code
            and f"'{name}'" not in situation.code
        ):
            continue
        if nearest := nearest_column(name, columns):
            changed = _replaced(situation.code, name, nearest)
            return Repair(
                changed, f"There is no column {shown(name)}; I used {shown(nearest)}, the nearest name."
            )
    return None


def _missing_names(situation: Situation) -> list[str]:
    message = situation.message
    if (
        situation.name == "KeyError"
        and (match := _KEY.match(message))
        and "not in index" not in message
        and "are in the" not in message
    ):
        return [match.group(2)]
    if situation.name == "ValueError" and not re.search(r"column|parse_dates|usecols", message, re.I):
        return []
    inner = message[1:-1] if re.match(r"^\".*\"$", message) else message
    return [first or second for first, second in _QUOTED.findall(inner)]


def _hinted_columns(situation: Situation) -> tuple[str, ...]:
    """Return what the sandbox's hint quotes: the columns, or the nearest name."""
    return tuple(dict.fromkeys(_HINTED.findall(situation.result.hint)))


def nearest_column(name: str, columns: tuple[str, ...]) -> str | None:
    """Return the column that a wrong name most likely means."""
    by_spelling = {column.casefold().replace(" ", "_").strip(): column for column in columns}
    plain = name.casefold().replace(" ", "_").strip()
    if plain in by_spelling:
        return by_spelling[plain]
    if close := difflib.get_close_matches(plain, list(by_spelling), 1, 0.7):
        return by_spelling[close[0]]
    words = set(name_words(name))
    parts = [
        column
        for column in columns
        if words
        and (words <= set(name_words(column)) or (set(name_words(column)) <= words and name_words(column)))
    ]
    if parts:
        return parts[0]
    return next(
        (
            column
            for column in columns
            if words and all(synonyms(word) & set(name_words(column)) for word in words)
        ),
        None,
    )


def _replaced(code: str, wrong: str, right: str) -> str:
    """Replace a text literal by another, as literals and in attribute access."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return code.replace(repr(wrong), literal(right))
    spans = [
        (node.lineno, node.col_offset, node.end_col_offset)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value == wrong and node.lineno == node.end_lineno
    ]
    lines = code.split("\n")
    for line, start, end in sorted(spans, reverse=True):
        raw = lines[line - 1].encode()
        if raw[start : start + 1] in {b'"', b"'"}:
            lines[line - 1] = (raw[:start] + literal(right).encode() + raw[end:]).decode()
    return "\n".join(lines)


def text_numbers(situation: Situation) -> Repair | None:
    """Turn columns of text that the failing code calculates with into numbers."""
    if situation.name not in {"ValueError", "TypeError", "DataError"} or not _TEXT_NUMBERS.search(
        situation.message + situation.result.error[:400]
    ):
        return None
    used = _used(situation)
    numeric = [name for name in used if _looks_numeric(situation, name)]
    chosen = numeric or _aggregated(situation)
    line = (
        '{frame}[{column}] = pd.to_numeric({frame}[{column}].astype(str).str.replace(r"[^\\d.\\-]", "",'
        ' regex=True), errors="coerce")'
    )
    return _inserted(
        situation, chosen, line, "holds text, so I turned it into numbers; what is no number becomes missing"
    )


def text_dates(situation: Situation) -> Repair | None:
    """Turn columns of text that the failing code treats as dates into dates."""
    if situation.name not in {"AttributeError", "TypeError"} or not _DATES.search(situation.message):
        return None
    names = re.findall(r"\[([^\[\]]+)\]\.dt\b", situation.code) + re.findall(r"key=([^,)]+)", situation.code)
    chosen = [name for source in dict.fromkeys(names) if (name := _text_of(source)) is not None]
    line = '{frame}[{column}] = pd.to_datetime({frame}[{column}], format="mixed", errors="coerce")'
    return _inserted(
        situation, chosen, line, "holds text, so I turned it into dates; what is no date becomes missing"
    )


def _text_of(source: str) -> str | None:
    try:
        value = ast.literal_eval(source.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return value if isinstance(value, str) else None


def _used(situation: Situation) -> list[str]:
    try:
        tree = ast.parse(situation.code)
    except (SyntaxError, ValueError, RecursionError):
        return []
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [name for name in dict.fromkeys(texts) if name in situation.columns]


def _looks_numeric(situation: Situation, name: str) -> bool:
    tables = [*situation.context.tables, *situation.context.frames.values()]
    return any(
        c.name == name and (c.is_number or c.is_text_number) for table in tables for c in table.columns
    )


def _aggregated(situation: Situation) -> list[str]:
    found = re.findall(
        r"\[([^\[\]]+)\]\s*\.(?:sum|mean|median|std|astype|nlargest|nsmallest|corr|max|min)\b", situation.code
    )
    found += re.findall(r"\[([^\[\]]+)\]\s*[-+*/<>]", situation.code)
    return [name for source in dict.fromkeys(found) if (name := _text_of(source)) is not None]


def _inserted(situation: Situation, columns: list[str], line: str, why: str) -> Repair | None:
    """Put the conversion right behind the loading, or at the start when the frame is already there."""
    frame, position = _frame(situation.code)
    if not columns or not frame:
        return None
    new = [line.format(frame=frame, column=literal(name)) for name in columns]
    lines = situation.code.split("\n")
    if new[0] in lines:
        return None
    imports = [] if re.search(r"^import pandas as pd", situation.code, re.M) else ["import pandas as pd"]
    changed = "\n".join([*imports, *lines[:position], *new, *lines[position:]])
    return Repair(changed, f"The column {', '.join(shown(name) for name in columns)} {why}.")


def _frame(code: str) -> tuple[str, int]:
    """Return the frame that the code loads or uses, and the line behind its loading."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return "", 0
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and "pd.read_" in ast.unparse(node.value)
            and isinstance(node.targets[0], ast.Name)
        ):
            return node.targets[0].id, node.end_lineno or node.lineno
    subscripts = [
        n.value.id for n in ast.walk(tree) if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Name)
    ]
    first = next((node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))), None)
    return (subscripts[0], first.lineno - 1) if subscripts and first else ("", 0)
