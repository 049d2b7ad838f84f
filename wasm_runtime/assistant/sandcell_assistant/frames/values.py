"""Values that stand in a request: texts that occur in the data, quoted texts, numbers, lists of them."""

import re

from sandcell_assistant.columns import name_words
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.fillers import BEYOND, FILLERS, ROW_NOUNS
from sandcell_assistant.language.numbers import number_at, parse_number
from sandcell_assistant.language.tokens import normalise, stem
from sandcell_assistant.language.words import MONTHS, NUMBERS, STOPWORDS, SYNONYMS
from sandcell_assistant.manifest import Column

Value = str | int | float
_JOINS = frozenset({",", "and", "or", "und", "oder", "y", "o", "et", "ou", "/", "&"})
_LONGEST = 6
_NOUNS = frozenset().union(*SYNONYMS)
"""Words for columns: where no column fits they are missing, and no value to look for."""


def value_list(
    reading: Reading, column: Column, position: int, certain: bool = False
) -> tuple[tuple[Value, ...], int]:
    """Return the values from a token on; `certain` asks that a word be known, quoted or a name."""
    values: list[Value] = []
    while position < len(reading.tokens) and reading.tokens[position].text in "([{":
        position += 1
    end = position
    while found := _value(reading, column, position, certain or bool(values)):
        values.append(found[0])
        end = position = found[1]
        while position < len(reading.tokens) and reading.tokens[position].norm in _JOINS:
            position += 1
        if position == end:
            break
    while end < len(reading.tokens) and values and reading.tokens[end].text in ")]}":
        end += 1
    return tuple(values), end


def _value(reading: Reading, column: Column, position: int, certain: bool) -> tuple[Value, int] | None:
    if position >= len(reading.tokens):
        return None
    token = reading.tokens[position]
    if token.kind == "quoted":
        return _typed(column, token.text), position + 1
    if known := known_value(reading, column, position):
        return known
    if column.is_number or column.is_identifier:
        return number_at(reading.tokens, position)
    if column.type == "boolean" and token.norm in {
        "true",
        "yes",
        "false",
        "no",
        "ja",
        "nein",
        "si",
        "oui",
        "non",
    }:
        return token.norm in {"true", "yes", "ja", "si", "oui"}, position + 1
    if token.kind not in {"word", "number"} or token.norm in STOPWORDS | MONTHS.keys():
        return None
    if certain and not _is_name(reading, position):
        return None
    return (token.text, position + 1) if certain or not _means_something(reading, position) else None


def _typed(column: Column, text: str) -> Value:
    number = parse_number(text) if column.type in {"integer", "number"} else None
    return text if number is None else number


def _means_something(reading: Reading, position: int) -> bool:
    return reading.mention_at(position) is not None or any(
        tag.start <= position < tag.end and tag.name not in {"eq", "where", "one_of"}
        for tag in reading.request.tags
    )


def _is_name(reading: Reading, position: int) -> bool:
    """Return whether a word is written as a name: a capital inside the sentence, and no other meaning."""
    token = reading.tokens[position]
    return (
        position > 0
        and token.kind == "word"
        and token.text[0].isupper()
        and token.norm not in STOPWORDS
        and token.norm not in MONTHS
        and not re.fullmatch(r"[qQ][1-4]", token.text)
        and not _means_something(reading, position)
    )


def known_value(reading: Reading, column: Column, position: int) -> tuple[Value, int] | None:
    """Return the example of a column that stands at a token, the longest one."""
    best: tuple[Value, int] | None = None
    for example in column.texts:
        end = _spelled(reading, position, example)
        if end is not None and (best is None or end > best[1]):
            best = example, end
    return best


def _spelled(reading: Reading, position: int, example: str) -> int | None:
    words = re.findall(r"\w+", normalise(example))
    if not 0 < len(words) <= _LONGEST:
        return None
    for step, word in enumerate(words):
        at = position + step
        if at >= len(reading.tokens):
            return None
        token = reading.tokens[at]
        if token.kind == "quoted" and normalise(example) == token.norm:
            return at + 1
        if token.norm != word:
            return None
    return position + len(words)


def loose_value(
    reading: Reading, position: int, introduced: bool
) -> tuple[Column | None, tuple[Value, ...], int] | None:
    """Return a value whose column is not named; the column is the one that holds it, or unknown."""
    if position >= len(reading.tokens) or reading.mention_at(position) is not None:
        return None
    token = reading.tokens[position]
    if token.norm in STOPWORDS and token.kind != "quoted":
        return None
    for column in reading.table.columns:
        if not column.is_category:
            continue
        if known_value(reading, column, position) and not _clashes(reading, position):
            values, end = value_list(reading, column, position, certain=True)
            after = reading.mention_at(end)
            return column, values, after.end if after and after.column == column else end
    if not introduced:
        return None
    if token.kind == "quoted":
        return None, (token.text,), position + 1
    return _before_column(reading, position) or _unknown_values(reading, position)


def _unknown_values(reading: Reading, position: int) -> tuple[None, tuple[Value, ...], int] | None:
    """Read words that are neither columns nor concepts as values to look for: `laptops and phones`."""
    if not any(column.is_category for column in reading.table.columns):
        return None
    values: list[Value] = []
    end = start = position
    while True:
        while end < len(reading.tokens) and _is_unknown(reading, end):
            end += 1
        if end == start:
            break
        text = reading.request.text[reading.tokens[start].start : reading.tokens[end - 1].end]
        values.append(text.removesuffix("'s"))
        start = end + 1
        if end >= len(reading.tokens) or reading.tokens[end].norm not in _JOINS:
            break
        if start >= len(reading.tokens) or not _is_unknown(reading, start):
            break
        end = start
    return (None, tuple(values), end) if values else None


def _is_unknown(reading: Reading, position: int) -> bool:
    """Return whether a word means nothing to the rules, so that it may be a value in the data."""
    token = reading.tokens[position]
    word = token.norm
    known = STOPWORDS | MONTHS.keys() | NUMBERS.keys() | BEYOND
    if token.kind != "word" or len(word) < 2 or word in known or _means_something(reading, position):
        return False
    if re.fullmatch(r"q[1-4]", word):
        return False
    own = name_words(reading.table.stem)
    common = FILLERS | ROW_NOUNS | _NOUNS
    return (word not in common and stem(word) not in common | set(own)) or _is_name(reading, position)


def _before_column(reading: Reading, position: int) -> tuple[Column, tuple[Value, ...], int] | None:
    """Read `the Northeast region`."""
    after = reading.mention_at(position + 1)
    if after is None or not after.column.is_category or not _is_unknown(reading, position):
        return None
    return after.column, (reading.tokens[position].text,), after.end


def _clashes(reading: Reading, position: int) -> bool:
    """Return whether the word also means something else and is not written as the value is."""
    token = reading.tokens[position]
    return _means_something(reading, position) and not token.text[0].isupper() and token.kind != "quoted"
