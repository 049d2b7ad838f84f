"""From words as they are written to the words a program gets: variables, commands, fields, files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from . import patterns
from .arithmetic import evaluate
from .errors import Unbound
from .syntax import Arithmetic, Parameter, Part, Script, Substitution, Text, Word, plain
from .variables import Variables

# A piece of a word after expansion: its text, whether it was quoted, whether it may be split into fields.
type Piece = tuple[str, bool, bool]
# Their `name=value` words are assignments: nothing is split in them.
_DECLARING = frozenset({"local", "export", "declare", "typeset", "readonly"})
_NAMED = re.compile(r"\w+=")
_SPLIT = re.compile(r"[ \t\n]+")


class Expansion:
    """Expands words with the variables of one shell; `run` gives the output of a script."""

    def __init__(
        self, variables: Variables, run: Callable[[Script], str], strict: Callable[[], bool]
    ) -> None:
        self._variables = variables
        self._run = run
        self._strict = strict

    def words(self, words: list[Word]) -> list[str]:
        """Return the fields that words become, files put in for patterns."""
        found: list[str] = []
        declares = bool(words) and plain(words[0]) in _DECLARING
        for word in words:
            first = word[0] if word else None
            if declares and isinstance(first, Text) and not first.quoted and _NAMED.match(first.text):
                found.append(self.text(word))
                continue
            for one in _braced(word):
                for field in self._fields(one):
                    found += patterns.files(field) or [patterns.unescaped(field)]
        return found

    def text(self, word: Word) -> str:
        """Return a word as one text, unsplit and without files: of an assignment, a redirection, a `case`."""
        return "".join(" ".join(piece[0] for piece in self._values(part)) for part in self._home(word))

    def pattern(self, word: Word) -> str:
        """Return a word as a pattern: what was quoted stands for itself."""
        pieces = [piece for part in self._home(word) for piece in self._values(part)]
        return "".join(patterns.escaped(text) if quoted else text for text, quoted, _ in pieces)

    def _fields(self, word: Word) -> list[str]:
        """Return the fields of a word as patterns."""
        fields: list[str] = []
        current: str | None = None
        for part in self._home(word):
            is_many = isinstance(part, Parameter) and _many(part) == "@" and part.quoted
            for number, (text, quoted, splits) in enumerate(self._values(part)):
                if is_many and number:
                    fields.append(current or "")
                    current = None
                if not splits:
                    current = (current or "") + (patterns.escaped(text) if quoted else text)
                    continue
                pieces = _SPLIT.split(text)
                if number and current is not None and not is_many:
                    fields.append(current)
                    current = None
                for place, piece in enumerate(pieces):
                    if place and current is not None:
                        fields.append(current)
                        current = None
                    if piece:
                        current = (current or "") + piece
        return fields if current is None else [*fields, current]

    def _home(self, word: Word) -> Word:
        first = word[0] if word else None
        if isinstance(first, Text) and not first.quoted and re.match(r"~(/|$)", first.text):
            return (Text(str(Path.home()), True), Text(first.text[1:]), *word[1:])
        return word

    def _values(self, part: Part) -> list[Piece]:
        if isinstance(part, Text):
            return [(part.text, part.quoted, False)]
        if isinstance(part, Substitution):
            return [(self._run(part.script).rstrip("\n"), part.quoted, not part.quoted)]
        if isinstance(part, Arithmetic):
            return [(str(evaluate(self.text(part.expression), self._variables)), part.quoted, False)]
        many = _many(part)
        if many and part.operator != "length":
            values = [self._operated(part, one) or "" for one in self._all(part)]
            if many == "*" and part.quoted:
                return [(" ".join(values), True, False)]
            return [(one, part.quoted, not part.quoted) for one in values]
        return [(self._parameter(part), part.quoted, not part.quoted)]

    def _all(self, part: Parameter) -> list[str]:
        values = self._variables.all(part.name)
        if part.operator == "indirect":
            return [str(number) for number in range(len(values))]
        return values

    def _parameter(self, part: Parameter) -> str:
        variables = self._variables
        if part.operator == "length":
            if _many(part):
                return str(len(variables.all(part.name)))
            return str(len(self._one(part) or ""))
        if part.operator == "indirect":
            return variables.get(variables.get(part.name) or "") or ""
        value = self._one(part)
        if value is None and not part.operator and self._strict() and part.name not in ("@", "*"):
            raise Unbound(f"{part.name}: unbound variable")
        return self._operated(part, value) or ""

    def _one(self, part: Parameter) -> str | None:
        if not part.index:
            return self._variables.get(part.name)
        values = self._variables.all(part.name)
        number = evaluate(self.text(part.index), self._variables)
        return values[number] if -len(values) <= number < len(values) else None

    def _operated(self, part: Parameter, value: str | None) -> str | None:
        operator = part.operator
        if operator in ("", "indirect"):
            return value
        kind = operator.lstrip(":")
        is_missing = value is None or (operator.startswith(":") and value == "")
        if kind in ("-", "=", "?", "+"):
            return self._otherwise(part, kind, value, is_missing)
        text = value or ""
        if operator in ("#", "##", "%", "%%"):
            return patterns.removed(text, self.pattern(part.argument), operator)
        if operator in ("/", "//"):
            by = self.text(part.replacement)
            return patterns.replaced(text, self.pattern(part.argument), by, operator == "//")
        if operator in ("^", "^^", ",", ",,"):
            changed = text.upper() if "^" in operator else text.lower()
            return changed if len(operator) == 2 else changed[:1] + text[1:]
        return self._cut(text, self.text(part.argument))

    def _otherwise(self, part: Parameter, operator: str, value: str | None, is_missing: bool) -> str | None:
        if operator == "+":
            return "" if is_missing else self.text(part.argument)
        if not is_missing:
            return value
        given = self.text(part.argument)
        if operator == "?":
            raise Unbound(f"{part.name}: {given or 'parameter null or not set'}")
        if operator == "=":
            self._variables.set(part.name, given)
        return given

    def _cut(self, text: str, written: str) -> str:
        start, _, length = written.partition(":")
        first = evaluate(start, self._variables)
        first = max(0, len(text) + first) if first < 0 else first
        if not length:
            return text[first:]
        count = evaluate(length, self._variables)
        return text[first : first + count] if count >= 0 else text[first:count]


def _many(part: Parameter) -> str:
    """Return `@` or `*` where a parameter stands for several values."""
    if part.name in ("@", "*"):
        return part.name
    index = part.index
    if len(index) == 1 and isinstance(index[0], Text) and index[0].text in ("@", "*"):
        return index[0].text
    return ""


def _braced(word: Word) -> list[Word]:
    """Return the words that `{a,b}` makes of one; only where nothing but its ends is quoted or expanded."""
    text = "".join(part.text if isinstance(part, Text) and not part.quoted else "\0" for part in word)
    if "{" not in text:
        return [word]
    others = [part for part in word if not (isinstance(part, Text) and not part.quoted)]
    found: list[Word] = []
    for one in patterns.braces(text):
        pieces = one.split("\0")
        if len(pieces) != len(others) + 1:
            return [word]
        parts: list[Part] = []
        for number, piece in enumerate(pieces):
            parts += [Text(piece)] if piece else []
            parts += [others[number]] if number < len(others) else []
        found.append(tuple(parts))
    return found
