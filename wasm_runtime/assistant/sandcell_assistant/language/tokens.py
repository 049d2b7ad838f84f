"""Splits a request into tokens and finds the concepts of the word tables in them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sandcell_assistant.language.phrases import PHRASES

_TOKEN = re.compile(
    r"\"(?P<q1>[^\"\n]{1,200})\"|“(?P<q2>[^”\n]{1,200})”|`(?P<q3>[^`\n]{1,200})`|(?<!\w)'(?P<q4>[^'\n]{1,200})'(?!\w)"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<number>\d+(?:[.,]\d+)*)(?P<unit>%|[kKmM](?!\w))?|(?P<op>>=|<=|=>|=<|!=|<>|==|[=<>≥≤≠&])"
    r"|(?P<word>[^\W\d_][\w'’\-]*|_\w+)|(?P<mark>[^\w\s])"
)
_LONGEST_PHRASE = 5
MAX_TEXT = 8_000


@dataclass(frozen=True)
class Token:
    """A word, number, quoted text or sign of the request."""

    text: str
    norm: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Tag:
    """A concept found at tokens `start` to `end` (exclusive)."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def normalise(word: str) -> str:
    """Return the word in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", word.replace("ß", "ss").replace("’", "'").casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Return a rough singular of a normalised word."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; quoted text is one token without its quotes."""
    tokens = []
    for match in _TOKEN.finditer(text[:MAX_TEXT]):
        kind = match.lastgroup or "mark"
        if kind == "unit":
            kind = "number"
        if kind.startswith("q"):
            kind = "quoted"
        value = next(
            (match.group(name) for name in ("q1", "q2", "q3", "q4") if match.group(name)), match.group()
        )
        if kind == "word" and value.endswith(("'s", "’s")):
            value = value[:-2]
        tokens.append(Token(value, normalise(value), kind, match.start(), match.end()))
    return tuple(tokens)


def _phrase_table() -> dict[tuple[str, ...], tuple[str, ...]]:
    table: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept, phrases in PHRASES.items():
        for phrase in phrases:
            key = tuple(token.norm for token in tokenise(phrase))
            table[key] = (*table.get(key, ()), concept)
    return table


_PHRASE_TABLE = _phrase_table()


def find_tags(tokens: tuple[Token, ...]) -> tuple[Tag, ...]:
    """Return every concept, the longest phrase at each place; one phrase may stand for several concepts."""
    tags: list[Tag] = []
    position = 0
    while position < len(tokens):
        for length in range(min(_LONGEST_PHRASE, len(tokens) - position), 0, -1):
            span = tokens[position : position + length]
            concepts = _PHRASE_TABLE.get(tuple(token.norm for token in span), ())
            if concepts and all(token.kind != "quoted" for token in span):
                tags += [Tag(concept, position, position + length) for concept in concepts]
                position += length - 1
                break
        position += 1
    return tuple(tags)


def tag_names(tags: Iterable[Tag]) -> frozenset[str]:
    """Return the names of the tags."""
    return frozenset(tag.name for tag in tags)
