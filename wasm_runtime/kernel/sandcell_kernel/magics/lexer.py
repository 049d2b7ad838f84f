"""Finds where a logical line of Python ends, and the shell or magic lines that Python does not know."""

from __future__ import annotations

from dataclasses import dataclass

_OPEN, _CLOSE = "([{", ")]}"
_STRING_PREFIX = frozenset("rRbBfFuUtT")
# `=` after one of these belongs to another operator.
_OPERATOR_BEFORE_EQUALS = frozenset("=!<>+-*/%&|^@:")


@dataclass(frozen=True)
class LogicalLine:
    """One logical line: its end, and where in it a magic or a question mark begins, if any."""

    end: int
    """Offset of the newline that ends it, or of the end of the source."""
    magic: int | None = None
    """Offset of a `%` or `!` right after an assignment, a semicolon or a colon."""
    last: int | None = None
    """Offset of its last character that is neither space nor comment."""


class Lexer:
    """Walks over source text, knowing strings (also f-strings), brackets, comments and continuations."""

    def __init__(self, source: str) -> None:
        self.source = source

    def logical_line(self, start: int) -> LogicalLine:
        """Scan the logical line that begins at an offset."""
        source, position, depth = self.source, start, 0
        last: int | None = None
        while position < len(source):
            character = source[position]
            if character == "#":
                position = self.line_end(position)
                continue
            if character == "\n" and depth == 0:
                break
            if character in "\"'":
                position = self._string(position)
                last = position - 1
                continue
            if character == "\\":
                position += 2
                continue
            depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
            if (
                depth == 0
                and character in "=;:"
                and (magic := self._magic_after(start, position)) is not None
            ):
                return LogicalLine(self.magic_end(magic), magic)
            if not character.isspace():
                last = position
            position += 1
        return LogicalLine(min(position, len(source)), None, last)

    def line_end(self, position: int) -> int:
        """Return the offset of the newline that ends a physical line, or of the end of the source."""
        end = self.source.find("\n", position)
        return len(self.source) if end < 0 else end

    def magic_end(self, position: int) -> int:
        """Return where a magic line ends: at its newline, or after lines joined by a backslash."""
        end = self.line_end(position)
        while end < len(self.source) and self.source[:end].endswith("\\"):
            end = self.line_end(end + 1)
        return end

    def _magic_after(self, start: int, position: int) -> int | None:
        """Return where a magic begins after an `=`, `;` or `:`; nothing in Python can stand there."""
        source = self.source
        if source[position] == "=" and position > start and source[position - 1] in _OPERATOR_BEFORE_EQUALS:
            return None
        following = position + 1
        while following < len(source) and source[following] in " \t":
            following += 1
        return following if source[following : following + 1] in ("%", "!") else None

    def _string(self, position: int) -> int:
        """Return the offset after the string literal whose opening quote is at an offset."""
        source = self.source
        prefix_start = position
        while prefix_start > 0 and source[prefix_start - 1] in _STRING_PREFIX:
            prefix_start -= 1
        prefix = source[prefix_start:position].lower()
        if prefix_start > 0 and (source[prefix_start - 1].isalnum() or source[prefix_start - 1] == "_"):
            prefix = ""  # the letters end a name: not a prefix
        quote = source[position]
        if source.startswith(quote * 3, position):
            quote *= 3
        formatted = "f" in prefix or "t" in prefix
        return self._string_body(position + len(quote), quote, formatted)

    def _string_body(self, position: int, quote: str, formatted: bool) -> int:
        source = self.source
        while position < len(source):
            if source.startswith(quote, position):
                return position + len(quote)
            character = source[position]
            if character == "\n" and len(quote) == 1:
                return position  # never closed; Python will say so
            if character == "\\" or (formatted and source.startswith("{{", position)):
                position += 2
            elif formatted and character == "{":
                position = self._field(position + 1, quote)
            else:
                position += 1
        return len(source)

    def _field(self, position: int, quote: str) -> int:
        """Return the offset after the replacement field whose content begins at an offset."""
        source, depth = self.source, 0
        while position < len(source):
            character = source[position]
            if character == "\n" and len(quote) == 1:
                return position
            if character == "}" and depth == 0:
                return position + 1
            if character == ":" and depth == 0:
                return self._format_spec(position + 1, quote)
            if character in "\"'":
                if source.startswith(quote, position) and len(quote) == 3:
                    return position  # the string ends before the field does
                position = self._string(position)
                continue
            depth += (character in _OPEN) - (character in _CLOSE and depth > 0)
            position += 1
        return len(source)

    def _format_spec(self, position: int, quote: str) -> int:
        source = self.source
        while position < len(source):
            character = source[position]
            if character == "\n" and len(quote) == 1:
                return position
            if source.startswith(quote, position):
                return position
            if character == "}":
                return position + 1
            position = self._field(position + 1, quote) if character == "{" else position + 1
        return len(source)
