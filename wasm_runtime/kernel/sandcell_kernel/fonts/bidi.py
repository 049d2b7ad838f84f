"""The order in which text of both directions is read: Unicode's bidirectional algorithm (UAX #9) for a line.

Explicit embeddings, overrides and isolates are left out: they do not occur in the labels of figures.
"""

from __future__ import annotations

from unicodedata import bidirectional, mirrored

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_IGNORED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"})


def base_level(text: str) -> int:
    """Return 1 when the first strong letter is written from right to left, else 0 (rules P2 and P3)."""
    for character in text:
        kind = _STRONG.get(bidirectional(character))
        if kind is not None:
            return int(kind == "R")
    return 0


def levels(text: str) -> list[int]:
    """Return the level of every character: even levels run from left to right."""
    base = base_level(text)
    kinds = _weak([_kind(character) for character in text], base)
    _brackets(text, kinds, "R" if base else "L")
    kinds = _neutrals(kinds, base)
    found = [_level(kind, base) for kind in kinds]
    # L1: white space at the end of the line goes with the paragraph.
    for place in range(len(text) - 1, -1, -1):
        if bidirectional(text[place]) not in {"WS", "S", "B", "BN"}:
            break
        found[place] = base
    return found


def visual_runs(text: str) -> list[tuple[int, int, int]]:
    """Return the runs of one level as (start, end, level), from left to right as they are drawn (rule L2)."""
    found = levels(text)
    runs: list[tuple[int, int, int]] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or found[place] != found[start]:
            runs.append((start, place, found[start]))
            start = place
    highest = max(found, default=0)
    for level in range(highest, 0, -1):
        runs = _reversed_from(runs, level)
    return runs


def _reversed_from(runs: list[tuple[int, int, int]], level: int) -> list[tuple[int, int, int]]:
    result: list[tuple[int, int, int]] = []
    group: list[tuple[int, int, int]] = []
    for run in runs:
        if run[2] >= level:
            group.append(run)
            continue
        result += [*reversed(group), run]
        group = []
    return [*result, *reversed(group)]


def _kind(character: str) -> str:
    kind = bidirectional(character) or "L"
    return "BN" if kind in _IGNORED else kind


def _weak(kinds: list[str], base: int) -> list[str]:
    """Rules W1 to W7: marks, numbers and what stands between them."""
    start = "R" if base else "L"
    before, strong = start, start
    result: list[str] = []
    for kind in kinds:
        current = before if kind in ("NSM", "BN") else kind  # W1
        if current in _STRONG:
            strong = current
        elif current == "EN" and strong == "AL":
            current = "AN"  # W2
        before = current
        result.append(current)
    result = ["R" if kind == "AL" else kind for kind in result]  # W3
    _separators(result)
    _terminators(result)
    return _numbers_after_letters(result, start)


def _separators(kinds: list[str]) -> None:
    for place in range(1, len(kinds) - 1):  # W4
        left, right = kinds[place - 1], kinds[place + 1]
        if left == right and (
            (kinds[place] == "ES" and left == "EN") or (kinds[place] == "CS" and left in ("EN", "AN"))
        ):
            kinds[place] = left


def _terminators(kinds: list[str]) -> None:
    place = 0
    while place < len(kinds):  # W5
        if kinds[place] != "ET":
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        beside = (place > 0 and kinds[place - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN")
        kinds[place:end] = ["EN" if beside else "ON"] * (end - place)
        place = end


def _numbers_after_letters(kinds: list[str], start: str) -> list[str]:
    strong = start
    result: list[str] = []
    for kind in kinds:
        current = "ON" if kind in ("ES", "CS") else kind  # W6
        if current in ("L", "R"):
            strong = current
        result.append("L" if current == "EN" and strong == "L" else current)  # W7
    return result


_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "\u2768": "\u2769",
    "\u3008": "\u3009",
    "\u300a": "\u300b",
    "\u300c": "\u300d",
}


def _brackets(text: str, kinds: list[str], embedding: str) -> None:
    """Rule N0: both brackets of a pair take one direction."""
    for start, end in _bracket_pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[start + 1 : end] if kind not in _NEUTRAL}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            before = [_side(kind) for kind in kinds[:start] if kind not in _NEUTRAL]
            direction = before[-1] if before else embedding
        kinds[start] = kinds[end] = direction


def _bracket_pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON" or not mirrored(character):
            continue
        if character in _PAIRS:
            waiting.append((_PAIRS[character], place))
            continue
        matching = [depth for depth, (closing, _) in enumerate(waiting) if closing == character]
        if matching:
            pairs.append((waiting[matching[-1]][1], place))
            del waiting[matching[-1] :]
    return sorted(pairs)


def _neutrals(kinds: list[str], base: int) -> list[str]:
    """Rules N1 and N2: white space and signs take the direction around them."""
    embedding = "R" if base else "L"
    result = list(kinds)
    place = 0
    while place < len(result):
        if result[place] not in _NEUTRAL:
            place += 1
            continue
        end = place
        while end < len(result) and result[end] in _NEUTRAL:
            end += 1
        left = _side(result[place - 1]) if place else embedding
        right = _side(result[end]) if end < len(result) else embedding
        result[place:end] = [left if left == right else embedding] * (end - place)
        place = end
    return result


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    if base == 0:
        return {"L": 0, "R": 1}.get(kind, 2 if kind in ("AN", "EN") else 0)
    return {"R": 1}.get(kind, 2 if kind in ("L", "AN", "EN") else 1)
