"""Finds which columns of a table a request speaks of."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sandcell_assistant.language.tokens import Token, normalise, stem
from sandcell_assistant.language.words import AMOUNTS, STOPWORDS, SYNONYMS
from sandcell_assistant.manifest import Column

EXACT, PART, SYNONYM, TYPO = 4, 3, 2, 1
_TYPO_CUTOFF = 0.8
_MAX_NAME_WORDS = 8


@dataclass(frozen=True)
class Mention:
    """A column that tokens `start` to `end` (exclusive) speak of, and how surely."""

    column: Column
    start: int
    end: int
    strength: int


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a column's name as stems: `unitPrice_EUR` gives unit, price, eur."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name)
    return tuple(stem(normalise(word)) for word in re.findall(r"[^\W_]+", spaced))[:_MAX_NAME_WORDS]


@lru_cache(maxsize=4096)
def synonyms(word: str) -> frozenset[str]:
    """Return the words that mean the same as a stem, itself included."""
    found = {word}
    for group in SYNONYMS:
        if word in group:
            found |= group
    return frozenset(found)


def find_mentions(
    tokens: tuple[Token, ...], columns: Sequence[Column], reserved: frozenset[int] = frozenset()
) -> tuple[Mention, ...]:
    """Return the columns spoken of, in the order of the text, without overlaps.

    `reserved` are tokens that already mean something else (by, top, …): only a whole name may take them.
    """
    stems = tuple(stem(token.norm) for token in tokens)
    found = _whole_names(tokens, stems, columns)
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    for position, token in enumerate(tokens):
        if position in taken or position in reserved or token.kind != "word":
            continue
        if token.norm in STOPWORDS or len(token.norm) < 3:
            continue
        if mention := _single_word(stems[position], position, columns):
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _whole_names(
    tokens: tuple[Token, ...], stems: tuple[str, ...], columns: Sequence[Column]
) -> list[Mention]:
    found = []
    for column in columns:
        words = name_words(column.name)
        joined = "".join(words)
        for start, token in enumerate(tokens):
            if token.text == column.name or (token.kind == "quoted" and token.norm == normalise(column.name)):
                found.append(Mention(column, start, start + 1, EXACT + 1))
            elif token.norm in STOPWORDS and len(words) == 1:
                continue
            elif joined and (end := _joined_end(stems, start, joined)) is not None:
                found.append(Mention(column, start, end, EXACT))
    return _without_overlaps(found)


def _joined_end(stems: tuple[str, ...], start: int, joined: str) -> int | None:
    """Return where tokens from `start` on spell the name, however it is spaced."""
    rest = joined
    for position in range(start, min(len(stems), start + _MAX_NAME_WORDS)):
        piece = re.sub(r"[\W_]", "", stems[position])
        if not piece:
            if position == start:
                return None
            continue
        if not rest.startswith(piece):
            return None
        rest = rest[len(piece) :]
        if not rest:
            return position + 1
    return None


def _without_overlaps(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda item: (item.start - item.end, -item.strength, item.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return kept


def _single_word(word: str, position: int, columns: Sequence[Column]) -> Mention | None:
    best: tuple[float, Column, int] | None = None
    if any(_variants(word) & group for group in AMOUNTS):
        columns = [column for column in columns if column.is_number]
    for order, column in enumerate(columns):
        score, strength = _likeness(word, name_words(column.name))
        rank = score - order / 10_000
        if strength and (best is None or rank > best[0]):
            best = (rank, column, strength)
    return Mention(best[1], position, position + 1, best[2]) if best else None


def _variants(word: str) -> set[str]:
    """Return a word without the endings of German, Spanish and French plurals."""
    endings = [
        ending
        for ending in ("e", "n", "en", "er", "es", "s")
        if word.endswith(ending) and len(word) - len(ending) > 3
    ]
    return {word, *(word[: -len(ending)] for ending in endings)}


def _qualifies_other_amount(word: str, words: tuple[str, ...]) -> bool:
    """Return whether the word only says whose amount it is: the units of `unit_price`."""
    ours = [group for group in AMOUNTS if word in group]
    heads = [group for group in AMOUNTS if words[-1] in group]
    return bool(ours and heads) and ours != heads


def _likeness(word: str, words: tuple[str, ...]) -> tuple[float, int]:
    """Return a rank and how surely one word of the request means a column of these words."""
    if not words:
        return 0.0, 0
    brevity = 1 / (1 + len(words))
    if word in words and not _qualifies_other_amount(word, words):
        return 3 + brevity + (0.3 if words[-1] == word or words[0] == word else 0), PART
    if any(synonyms(variant) & set(words) for variant in _variants(word)):
        return 2 + brevity, SYNONYM
    if len(word) >= 5:
        close = difflib.get_close_matches(word, [*words, "".join(words)], 1, _TYPO_CUTOFF)
        if close and close[0][0] == word[0]:
            return 1 + brevity, TYPO
    return 0.0, 0
