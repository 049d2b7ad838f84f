"""Patterns of the mini shell, `*`, `?`, `[…]`: against texts and against files."""

from __future__ import annotations

import glob
import itertools
import re
from collections.abc import Iterator


def expression(pattern: str, greedy: bool = True) -> str:
    """Return a pattern as a regular expression."""
    found, position = [], 0
    any_length = ".*" if greedy else ".*?"
    while position < len(pattern):
        character = pattern[position]
        if character == "\\" and position + 1 < len(pattern):
            found.append(re.escape(pattern[position + 1]))
            position += 2
            continue
        if character == "[" and (end := pattern.find("]", position + 2)) > 0:
            inside = pattern[position + 1 : end].replace("\\", "\\\\")
            inside = "^" + inside[1:] if inside[0] in "!^" else inside
            found.append(f"[{inside}]")
            position = end + 1
            continue
        found.append({"*": any_length, "?": "."}.get(character, re.escape(character)))
        position += 1
    return "".join(found)


def matches(text: str, pattern: str) -> bool:
    """Tell whether a whole text is what a pattern says."""
    return re.fullmatch(expression(pattern), text, re.DOTALL) is not None


def removed(text: str, pattern: str, operator: str) -> str:
    """Return a text without the shortest (`#`, `%`) or longest (`##`, `%%`) beginning or end that matches."""
    positions = range(len(text) + 1)
    if operator in ("#", "%%"):
        cuts: Iterator[int] = iter(positions)
    else:
        cuts = reversed(positions)
    for cut in cuts:
        part = text[:cut] if operator[0] == "#" else text[cut:]
        if matches(part, pattern):
            return text[cut:] if operator[0] == "#" else text[:cut]
    return text


def replaced(text: str, pattern: str, by: str, everywhere: bool) -> str:
    """Return a text with what matches replaced; `#` and `%` before the pattern tie it to an end."""
    body, tie = (pattern[1:], pattern[0]) if pattern[:1] in ("#", "%") else (pattern, "")
    regular = {"#": rf"\A{expression(body)}", "%": rf"{expression(body)}\Z"}.get(tie, expression(body))
    return re.sub(regular, lambda _: by, text, count=0 if everywhere else 1, flags=re.DOTALL)


def escaped(text: str) -> str:
    """Return a text as a pattern that only the text matches."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)


def unescaped(pattern: str) -> str:
    """Return what `escaped` was given."""
    return re.sub(r"\\(.)", r"\1", pattern, flags=re.DOTALL)


def files(pattern: str) -> list[str]:
    """Return the files that a pattern names, sorted; none when it holds no unescaped `*`, `?`, `[`."""
    if not re.search(r"(?<!\\)[*?\[]", pattern):
        return []
    written = re.sub(r"\\(.)", lambda found: glob.escape(found[1]), pattern).replace("[^", "[!")
    return sorted(glob.glob(written, recursive=False))  # noqa: PTH207 - words stay as they are written


def braces(text: str) -> list[str]:
    """Expand `a{b,c}d` and `{1..5}`."""
    start = _opening(text)
    if start is None:
        return [text]
    end, commas = _parts(text, start)
    head, inside, tail = text[:start], text[start + 1 : end], text[end + 1 :]
    if commas:
        cuts = [start, *commas, end]
        choices = [text[a + 1 : b] for a, b in itertools.pairwise(cuts)]
        choices = [one for choice in choices for one in braces(choice)]
    else:
        choices = _sequence(inside)
    return [f"{head}{choice}{rest}" for choice in choices for rest in braces(tail)]


def _opening(text: str) -> int | None:
    for found in re.finditer(r"(?<![\\$])\{", text):
        end, commas = _parts(text, found.start())
        if end > 0 and (commas or _sequence(text[found.start() + 1 : end])):
            return found.start()
    return None


def _parts(text: str, start: int) -> tuple[int, list[int]]:
    depth, commas = 0, list[int]()
    for position in range(start, len(text)):
        character = text[position]
        depth += (character == "{") - (character == "}")
        if depth == 0:
            return position, commas
        if character == "," and depth == 1:
            commas.append(position)
    return -1, []


def _sequence(inside: str) -> list[str]:
    found = re.fullmatch(r"(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?", inside)
    if found:
        first, last, step = int(found[1]), int(found[2]), abs(int(found[3] or 1)) or 1
        width = max(len(found[1]), len(found[2])) if re.match(r"-?0\d", found[1]) else 0
        numbers = range(first, last + 1, step) if first <= last else range(first, last - 1, -step)
        return [str(one).zfill(width) for one in numbers[:100_000]]
    letters = re.fullmatch(r"([A-Za-z])\.\.([A-Za-z])", inside)
    if letters:
        first, last = ord(letters[1]), ord(letters[2])
        return [chr(one) for one in (range(first, last + 1) if first <= last else range(first, last - 1, -1))]
    return []
