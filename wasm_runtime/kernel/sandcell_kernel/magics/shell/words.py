"""Reads words of the mini shell: quotes, variables, substitutions, arithmetic."""

from __future__ import annotations

from collections.abc import Callable

from .errors import ShellSyntax
from .syntax import Arithmetic, Parameter, Part, Script, Substitution, Text, Word

BREAKS = " \t\n|&;<>()"
_SPECIAL = "?#@*$!-0123456789"
_OPERATORS = (
    ":-",
    ":=",
    ":+",
    ":?",
    "##",
    "%%",
    "//",
    "^^",
    ",,",
    "-",
    "=",
    "+",
    "?",
    "#",
    "%",
    "/",
    "^",
    ",",
    ":",
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "e": "\x1b", "0": "\0"}


class Reader:
    """A position in a text, and how words are read from there."""

    def __init__(self, text: str, parse: Callable[[str], Script]) -> None:
        self.text = text
        self.position = 0
        self._parse = parse

    def at(self, start: str) -> bool:
        """Tell whether the rest begins with a text."""
        return self.text.startswith(start, self.position)

    @property
    def next(self) -> str:
        """The next character; empty at the end."""
        return self.text[self.position : self.position + 1]

    def word(self, breaks: str = BREAKS) -> Word:
        """Read one word up to an unquoted character of `breaks`."""
        parts: list[Part] = []
        while self.next and self.next not in breaks:
            parts += self._part(breaks)
        return joined(parts)

    def quoted(self, end: str = '"') -> Word:
        """Read what stands in double quotes up to `end`, or to the end of the text where that is empty."""
        parts: list[Part] = []
        while not (end and self.at(end)):
            if not self.next:
                if end:
                    raise ShellSyntax(f"the quote {end} is not closed")
                break
            if self.next == "\\":
                after = self.text[self.position + 1 : self.position + 2]
                if after == "\n":
                    pass
                elif after and after in '$`"\\':
                    parts.append(Text(after, True))
                else:
                    parts.append(Text("\\" + after, True))
                self.position += 2
            elif self.next in "$`":
                parts.append(self._expansion(True))
            else:
                parts.append(Text(self.next, True))
                self.position += 1
        self.position += len(end)
        return joined(parts) or (Text("", True),)

    def _part(self, breaks: str) -> Word:
        character = self.next
        if character == "'":
            return (Text(self._until("'", 1), True),)
        if character == '"':
            self.position += 1
            return self.quoted()
        if self.at("$'"):
            return (Text(self._ansi(), True),)
        if self.at('$"'):
            self.position += 2
            return self.quoted()
        if character in "$`":
            return (self._expansion(False),)
        if character == "\\":
            after = self.text[self.position + 1 : self.position + 2]
            self.position += 2
            return () if after == "\n" else (Text(after, True),)
        start = self.position
        while self.next and self.next not in breaks and self.next not in "'\"$`\\":
            self.position += 1
        return (Text(self.text[start : self.position]),)

    def _until(self, end: str, skip: int) -> str:
        start = self.position + skip
        stop = self.text.find(end, start)
        if stop < 0:
            raise ShellSyntax(f"the quote {end} is not closed")
        self.position = stop + len(end)
        return self.text[start:stop]

    def _ansi(self) -> str:
        """Read `$'…'`, where a backslash means what it does in C."""
        self.position += 2
        found = []
        while self.next != "'":
            if not self.next:
                raise ShellSyntax("the quote $' is not closed")
            if self.next == "\\":
                self.position += 1
                found.append(_ESCAPES.get(self.next, self.next))
            else:
                found.append(self.next)
            self.position += 1
        self.position += 1
        return "".join(found)

    def _expansion(self, quoted: bool) -> Part:
        if self.next == "`":
            inner = self._until("`", 1).replace("\\`", "`")
            return Substitution(self._parse(inner), quoted)
        if self.at("$(("):
            closed = self._balanced(self.position + 3, "))")
            if closed is not None:
                return Arithmetic(Reader(closed, self._parse).quoted(""), quoted)
        if self.at("$("):
            content = self._balanced(self.position + 2, ")")
            if content is None:
                raise ShellSyntax("$( is not closed")
            return Substitution(self._parse(content), quoted)
        if self.at("${"):
            return self._braced(quoted)
        self.position += 1
        name = self._name() or (self.next if self.next and self.next in _SPECIAL else "")
        if not name:
            return Text("$", quoted)
        if not (name[0].isalpha() or name[0] == "_"):
            self.position += 1
        return Parameter(name, quoted=quoted)

    def _name(self) -> str:
        start = self.position
        if self.next.isalpha() or self.next == "_":
            while self.next.isalnum() or self.next == "_":
                self.position += 1
        return self.text[start : self.position]

    def _balanced(self, start: int, end: str) -> str | None:
        """Return the text from `start` to its closing parenthesis, quotes and here-documents left alone."""
        depth, position, text = 0, start, self.text
        while position < len(text):
            if depth == 0 and text.startswith(end, position):
                self.position = position + len(end)
                return text[start:position]
            character = text[position]
            if character == "\\":
                position += 1
            elif character in "'\"`":
                position = _closing(text, position, character)
            elif character in "()":
                depth += 1 if character == "(" else -1
                if depth < 0:
                    return None
            position += 1
        return None

    def _braced(self, quoted: bool) -> Part:
        self.position += 2
        length = self.at("#") and not self.at("#}")
        indirect = self.at("!")
        self.position += length or indirect
        name = self._name()
        if not name and self.next and self.next in _SPECIAL:
            name = self.next
            self.position += 1
        index: Word = ()
        if self.next == "[":
            self.position += 1
            index = self.word("]")
            self.position += 1
        operator = next((one for one in _OPERATORS if self.at(one)), "")
        self.position += len(operator)
        argument = self.word("/}" if operator in ("/", "//") else "}") if operator else ()
        replacement: Word = ()
        if operator in ("/", "//") and self.next == "/":
            self.position += 1
            replacement = self.word("}")
        if not name or self.next != "}":
            raise ShellSyntax("the expansion ${…} cannot be understood")
        self.position += 1
        operator = "length" if length else "indirect" if indirect else operator
        return Parameter(name, operator, argument, replacement, quoted, index)


def _closing(text: str, position: int, quote: str) -> int:
    """Return where a quote ends."""
    position += 1
    while position < len(text) and text[position] != quote:
        position += 2 if text[position] == "\\" and quote != "'" else 1
    return position


def joined(parts: list[Part]) -> Word:
    """Return the parts with neighbouring texts of one kind made one."""
    found: list[Part] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Text) and isinstance(last, Text) and part.quoted == last.quoted:
            found[-1] = Text(last.text + part.text, part.quoted)
        else:
            found.append(part)
    return tuple(found)
