"""The lines of a script: blanks, comments, words as they are written, redirections, here-documents."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .errors import Refused, ShellSyntax
from .syntax import Command, Redirection, Script, Text, Word
from .words import Reader

_REDIRECTION = re.compile(r"(\d*)(<<<|<<-|<<|<&|<>|<|>>|>\||>&|>)|(&>>|&>)")
_WORD = re.compile(r"[^\s|&;<>()'\"$`\\]+")


class Lines:
    """Reads what all commands have in common; `parse` parses what stands in a substitution."""

    def __init__(self, text: str, parse: Callable[[str], Script]) -> None:
        self._parse = parse
        self._reader = Reader(text, parse)
        # Here-documents that begin at the next line: where their text goes, their end, whether tabs go.
        self._waiting: list[tuple[list[Redirection], int, str, bool]] = []

    # -- redirections -------------------------------------------------------------------------------

    def _redirections(self, command: Command) -> None:
        self._blank()
        while self._redirection(command):
            self._blank()

    def _redirection(self, command: Command) -> bool:
        reader = self._reader
        found = _REDIRECTION.match(reader.text, reader.position)
        if found is None:
            return False
        operator = found[2] or found[3]
        if operator in ("<", ">") and reader.text[found.end() : found.end() + 1] == "(":
            raise Refused(f"`{operator}(…)` is not supported by this shell; write to a file, or use Python")
        reader.position = found.end()
        descriptor = int(found[1]) if found[1] else 0 if operator.startswith("<") else 1
        self._blank()
        target = reader.word()
        if not target:
            raise ShellSyntax(f"syntax error: `{operator}` needs a file name")
        command.redirections.append(Redirection(operator.rstrip("-"), descriptor, target))
        if operator in ("<<", "<<-"):
            name = "".join(part.text for part in target if isinstance(part, Text))
            self._waiting.append(
                (command.redirections, len(command.redirections) - 1, name, operator == "<<-")
            )
        return True

    def _line_end(self) -> None:
        """Step over the end of a line, and over the here-documents that begin there."""
        reader = self._reader
        reader.position += 1
        for redirections, index, name, tabs in self._waiting:
            redirection = redirections[index]
            lines = []
            while True:
                if not reader.next:
                    raise ShellSyntax(f"the here-document <<{name} is not closed")
                end = reader.text.find("\n", reader.position)
                end = len(reader.text) if end < 0 else end
                line = reader.text[reader.position : end]
                line = line.lstrip("\t") if tabs else line
                reader.position = end + 1
                if line == name:
                    break
                lines.append(line + "\n")
            text = "".join(lines)
            is_quoted = any(isinstance(part, Text) and part.quoted for part in redirection.target)
            content: Word = (Text(text, True),) if is_quoted else self._document(text)
            redirections[index] = replace(redirection, target=content)
        reader.position = min(reader.position, len(reader.text))
        self._waiting.clear()

    # -- characters ---------------------------------------------------------------------------------

    def _blank(self, lines: bool = False) -> None:
        """Step over blanks and comments, with `lines` over ends of lines too."""
        reader = self._reader
        while reader.next:
            if reader.at("\\\n"):
                reader.position += 2
            elif reader.next in " \t\r":
                reader.position += 1
            elif reader.next == "#":
                end = reader.text.find("\n", reader.position)
                reader.position = len(reader.text) if end < 0 else end
            elif reader.next == "\n" and lines:
                self._line_end()
            else:
                return

    def _peek(self) -> str:
        """Return the next word as it is written, without quotes or expansions, and stay."""
        found = _WORD.match(self._reader.text, self._reader.position)
        return found[0] if found else ""

    def _expect(self, word: str) -> None:
        self._blank(lines=True)
        if not (self._reader.at(word) and (word in "()" or self._peek() == word)):
            raise ShellSyntax(f"syntax error near `{self._near()}`: `{word}` is missing")
        self._reader.position += len(word)

    def _near(self) -> str:
        return self._reader.text[self._reader.position :][:20].strip() or "the end"

    def _document(self, text: str) -> Word:
        # A double quote is a character like others there.
        return Reader(text, self._parse).quoted("")
