"""Splits a request into tokens and finds the concepts of the word tables in them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sandcell_assistant.language.fillers import BEYOND, FILLERS, ROW_NOUNS
from sandcell_assistant.language.phrases import PHRASES
from sandcell_assistant.language.words import MONTHS, NUMBERS, STOPWORDS, SYNONYMS

_TOKEN = re.compile(
    r"\"(?P<q1>[^\"\n]{1,200})\"|“(?P<q2>[^”\n]{1,200})”|`(?P<q3>[^`\n]{1,200})`|(?<!\w)'(?P<q4>[^'\n]{1,200})'(?!\w)"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<code>\d+(?![kKmM]\b|st\b|nd\b|rd\b|th\b)[A-Za-z]\w*)|(?P<number>\d+(?:[.,]\d+)*)(?P<unit>%|[kKmM](?!\w))?|(?P<op>>=|<=|=>|=<|!=|<>|==|[=<>≥≤≠&])"
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
        if kind == "code":
            kind = "word"
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


_PHRASE_WORDS = frozenset(word for phrase in _PHRASE_TABLE for word in phrase)
_SPELLABLE = tuple(sorted(word for word in _PHRASE_WORDS | MONTHS.keys() if len(word) >= 5))
_WORDS = frozenset().union(_PHRASE_WORDS, MONTHS, NUMBERS, STOPWORDS, FILLERS, ROW_NOUNS, BEYOND, *SYNONYMS)
_SPELLING = 0.84


def spelled(tokens: tuple[Token, ...], known: frozenset[str]) -> tuple[Token, ...]:
    """Return the tokens with mistyped words of the tables put right; `known` words of the data stay."""
    return tuple(_spelled(token, known) for token in tokens)


def _spelled(token: Token, known: frozenset[str]) -> Token:
    word = token.norm
    if (
        token.kind != "word"
        or len(word) < 5
        or word in _WORDS
        or stem(word) in _WORDS | known
        or word in known
    ):
        return token
    right = _nearest_word(word)
    if right is None or difflib.get_close_matches(word, known, 1, _SPELLING):
        return token
    return replace(token, norm=right)


@lru_cache(maxsize=4096)
def _nearest_word(word: str) -> str | None:
    close = difflib.get_close_matches(word, _SPELLABLE, 1, _SPELLING)
    return close[0] if close and close[0][0] == word[0] and abs(len(close[0]) - len(word)) < 2 else None


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
