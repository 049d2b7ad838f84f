"""What `test`, `[ … ]` and `[[ … ]]` check: files, texts, numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from . import patterns
from .arithmetic import evaluate
from .errors import Usage
from .syntax import Word, plain
from .variables import Variables

_FILES: dict[str, Callable[[Path], object]] = {
    "-e": Path.exists, "-a": Path.exists, "-f": Path.is_file, "-d": Path.is_dir, "-L": Path.is_symlink,
    "-h": Path.is_symlink, "-s": lambda path: path.exists() and path.stat().st_size > 0,
    "-r": lambda path: os.access(path, os.R_OK), "-w": lambda path: os.access(path, os.W_OK),
    "-x": lambda path: os.access(path, os.X_OK),
}  # fmt: skip
_NUMBERS: dict[str, Callable[[int, int], bool]] = {
    "-eq": lambda a, b: a == b, "-ne": lambda a, b: a != b, "-lt": lambda a, b: a < b,
    "-le": lambda a, b: a <= b, "-gt": lambda a, b: a > b, "-ge": lambda a, b: a >= b,
}  # fmt: skip
_CLASSES = {
    "digit": "0-9", "alpha": "a-zA-Z", "alnum": "a-zA-Z0-9", "space": r"\s", "upper": "A-Z", "lower": "a-z",
}  # fmt: skip
_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda a, b: a == b, "==": lambda a, b: a == b, "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b, ">": lambda a, b: a > b,
}  # fmt: skip


def holds(words: list[str]) -> bool:
    """Tell what `test` with these words says; raise `Usage` for what it does not know."""
    found, rest = _either(list(words))
    if rest:
        raise Usage(f"cannot check {' '.join(words)!r}: {rest[0]!r} is not expected")
    return found


def _either(words: list[str]) -> tuple[bool, list[str]]:
    found, rest = _both(words)
    while rest and rest[0] == "-o":
        other, rest = _both(rest[1:])
        found = found or other
    return found, rest


def _both(words: list[str]) -> tuple[bool, list[str]]:
    found, rest = _one(words)
    while rest and rest[0] == "-a":
        other, rest = _one(rest[1:])
        found = found and other
    return found, rest


def _one(words: list[str]) -> tuple[bool, list[str]]:
    if not words:
        return False, []
    if len(words) >= 3 and (words[1] in _TEXTS or words[1] in _NUMBERS or words[1] in ("-nt", "-ot")):
        return binary(words[0], words[1], words[2]), words[3:]
    if words[0] == "!" and len(words) > 1:
        found, rest = _one(words[1:])
        return not found, rest
    if words[0] == "(" and ")" in words:
        found, rest = _either(words[1:])
        return found, rest[1:]
    if len(words) >= 2 and (words[0] in _FILES or words[0] in ("-z", "-n")):
        return unary(words[0], words[1]), words[2:]
    return bool(words[0]), words[1:]


def unary(operator: str, text: str) -> bool:
    """Check one text or file."""
    if operator in ("-z", "-n"):
        return bool(text) == (operator == "-n")
    check = _FILES.get(operator)
    if check is None:
        raise Usage(f"{operator} is not supported here")
    return bool(text) and bool(check(Path(text)))


def binary(left: str, operator: str, right: str) -> bool:
    """Compare two texts, numbers or files."""
    if operator in _TEXTS:
        return _TEXTS[operator](left, right)
    if operator in ("-nt", "-ot"):
        times = [Path(one).stat().st_mtime if Path(one).exists() else 0 for one in (left, right)]
        return times[0] > times[1] if operator == "-nt" else times[0] < times[1]
    try:
        return _NUMBERS[operator](int(left), int(right))
    except ValueError:
        raise Usage(f"{operator} needs whole numbers, not {left!r} and {right!r}") from None


class Brackets:
    """One `[[ … ]]`: nothing is split, the right side of `==` is a pattern, of `=~` a regular expression."""

    def __init__(
        self,
        words: list[Word],
        text: Callable[[Word], str],
        pattern: Callable[[Word], str],
        variables: Variables,
    ) -> None:
        self._words = words
        self._text = text
        self._pattern = pattern
        self._variables = variables
        self._position = 0

    def holds(self) -> bool:
        """Tell whether the condition holds."""
        found = self._either()
        if self._position < len(self._words):
            raise Usage(f"[[ … ]]: {self._text(self._words[self._position])!r} is not expected")
        return found

    def _plain(self, ahead: int = 0) -> str | None:
        place = self._position + ahead
        return plain(self._words[place]) if place < len(self._words) else None

    def _take(self) -> Word:
        if self._position >= len(self._words):
            raise Usage("[[ … ]]: something is missing at the end")
        self._position += 1
        return self._words[self._position - 1]

    def _either(self) -> bool:
        found = self._both()
        while self._plain() == "||":
            self._position += 1
            found = self._both() or found
        return found

    def _both(self) -> bool:
        found = self._one()
        while self._plain() == "&&":
            self._position += 1
            found = self._one() and found
        return found

    def _one(self) -> bool:
        first = self._plain()
        if first == "!":
            self._position += 1
            return not self._one()
        if first == "(":
            self._position += 1
            found = self._either()
            self._take()
            return found
        if first in _FILES or first in ("-z", "-n", "-v"):
            self._position += 1
            text = self._text(self._take())
            return self._variables.get(text) is not None if first == "-v" else unary(first, text)
        return self._comparison()

    def _comparison(self) -> bool:
        left = self._text(self._take())
        operator = self._plain()
        if operator in (None, "&&", "||", ")"):
            return bool(left)
        self._position += 1
        right = self._take()
        if operator in ("=", "==", "!="):
            return patterns.matches(left, self._pattern(right)) == (operator != "!=")
        if operator == "=~":
            return self._regular(left, self._text(right))
        if operator in _NUMBERS:
            values = [evaluate(one, self._variables) for one in (left, self._text(right))]
            return _NUMBERS[operator](*values)
        if operator in _TEXTS or operator in ("-nt", "-ot"):
            return binary(left, operator, self._text(right))
        raise Usage(f"[[ … ]]: {operator} is not supported here")

    def _regular(self, text: str, written: str) -> bool:
        classes = {
            "digit": "0-9",
            "alpha": "a-zA-Z",
            "alnum": "a-zA-Z0-9",
            "space": r"\s",
            "upper": "A-Z",
            "lower": "a-z",
        }
        try:
            found = re.search(re.sub(r"\[:(\w+):\]", lambda one: classes.get(one[1], ""), written), text)
        except re.error as error:
            raise Usage(f"[[ … ]]: invalid pattern {written!r}: {error}") from None
        if found:
            self._variables.set("BASH_REMATCH", [one or "" for one in (found[0], *found.groups())])
        return found is not None
