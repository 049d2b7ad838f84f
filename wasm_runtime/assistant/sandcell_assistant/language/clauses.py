"""Splits a request into the parts that ask for one thing each."""

import itertools
import re

from sandcell_assistant.context import Request
from sandcell_assistant.language.numbers import number_at
from sandcell_assistant.language.tokens import Token

_VERBS = frozenset(
    {
        "plot",
        "show",
        "compute",
        "profile",
        "clean",
        "pivot",
        "join",
        "convert",
        "save",
        "correlation",
        "duplicates",
        "missing",
        "run",
        "forecast",
        "pareto",
        "outliers",
        "regression",
        "season",
    }
)
_FIGURES = frozenset({"sum", "mean", "median", "count", "min", "max", "std"})
_CHARTS = frozenset({"line", "bar", "scatter", "histogram", "box", "heatmap", "pie", "area"})
_JOINS = frozenset(
    {
        "and",
        ",",
        "then",
        "also",
        "finally",
        "next",
        "und",
        "dann",
        "anschliessend",
        "y",
        "luego",
        "et",
        "puis",
        "ensuite",
        "sowie",
        "plus",
        "&",
        "danach",
    }
)
_THEN = frozenset({"then", "finally", "dann", "danach", "puis", "ensuite", "luego", "afterwards"})
_STOPS = frozenset({";", "?", "!", "\n"})
_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "me",
        "please",
        "die",
        "den",
        "der",
        "eine",
        "einen",
        "ein",
        "la",
        "le",
        "les",
        "los",
        "las",
        "un",
        "une",
    }
)
_ASKS = frozenset(
    {
        "what",
        "which",
        "how",
        "who",
        "wie",
        "welche",
        "welcher",
        "quel",
        "quelle",
        "combien",
        "cuanto",
        "cuantos",
    }
)
_MOST = 6


def split_clauses(request: Request) -> list[str]:
    """Return the parts of a request in order; a request that asks for one thing is one part."""
    cuts = [0]
    tokens = request.tokens
    for position in range(1, len(tokens)):
        if _begins(request, tokens, position):
            cuts.append(tokens[_lead(tokens, position)].start)
    cuts.append(len(request.text))
    parts = [_trimmed(request.text[start:end]) for start, end in itertools.pairwise(cuts) if start < end]
    parts = [part for part in parts if re.search(r"\w", part)]
    return parts if 1 < len(parts) <= _MOST else [request.text]


def _begins(request: Request, tokens: tuple[Token, ...], position: int) -> bool:
    """Return whether a new part begins at a token: a verb or a chart after a join or a full stop."""
    start = position
    while start > 0 and tokens[start - 1].norm in _ARTICLES:
        start -= 1
    if start == 0 or tokens[position].norm in _ARTICLES:
        return False
    before = tokens[start - 1]
    ended = (
        before.text in _STOPS or before.text == "." or "\n" in request.text[before.end : tokens[start].start]
    )
    ended = ended or (before.norm in _THEN and start > 1 and tokens[start - 2].norm in _JOINS | _STOPS)
    joined = before.norm in _JOINS or (before.norm == "as" and start > 1 and tokens[start - 2].norm == "well")
    if not ended and not joined:
        return False
    if joined and tokens[position].norm in _ASKS:
        return True
    names = {tag.name for tag in request.tags if tag.start == position}
    if names & _VERBS:
        return True
    grouped = [tag.start for tag in request.tags if tag.name == "by"]
    if names & _FIGURES and any(at < start for at in grouped) and any(at > position for at in grouped):
        return True
    if "top" in names or "bottom" in names:
        after = next(
            tag.end for tag in request.tags if tag.start == position and tag.name in {"top", "bottom"}
        )
        return number_at(tokens, after) is not None
    return ended or bool(names & _CHARTS)


def _lead(tokens: tuple[Token, ...], position: int) -> int:
    while position > 0 and tokens[position - 1].norm in _ARTICLES:
        position -= 1
    return position


def _trimmed(text: str) -> str:
    text = re.sub(r"^\s*(\(?\d{1,2}[.)]|[-*•])\s+", "", text)
    text = re.sub(r"\n\s*(\(?\d{1,2}[.)]|[-*•])?\s*$", "", text)
    pattern = r"[\s,;.]+(and|then|also|und|dann|sowie|et|puis|y|luego|plus|as well as)?[\s,;.]*$"
    before = None
    while before != text:
        before, text = text, re.sub(pattern, "", text, flags=re.I)
    return text.strip()
