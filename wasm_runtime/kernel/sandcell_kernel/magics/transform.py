"""Turns the magics and shell lines of a cell into Python that stands on the same lines."""

from __future__ import annotations

import ast

from .lexer import Lexer

# Commands that people write without `%` or `!`; never valid Python with what follows them.
_BARE = {
    "pip": ("install", "uninstall", "list", "show", "freeze"),
    "pip3": ("install", "uninstall", "list", "show", "freeze"),
    "conda": ("install", "list", "update"),
}
_SHELL = "get_ipython()"


def is_python(code: str) -> bool:
    """Return True when a text is Python as it stands."""
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


class LineTransform:
    """Replaces the magic lines of a text, line by line."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._lexer = Lexer(source)
        self._definitions: list[int] = []

    def run(self) -> str:
        """Return the text with its magic lines replaced; the number of lines is the same."""
        parts: list[str] = []
        position = 0
        while position < len(self._source):
            end, text = self._line(position)
            parts.append(text)
            if end < len(self._source):
                parts.append("\n")
            position = end + 1
        return "".join(parts)

    def _line(self, start: int) -> tuple[int, str]:
        source = self._source
        body = start
        while body < len(source) and source[body] in " \t":
            body += 1
        self._enter(body - start, body)
        if source.startswith(("%", "!", "?"), body) or self._is_bare(body):
            end = self._end_of_magic(body)
            return end, self._padded(source[start:body], source[body:end])
        line = self._lexer.logical_line(body)
        if line.magic is not None:
            return line.end, self._after(start, line.magic, line.end)
        if line.last is not None and source[line.last] == "?" and (name := self._asked(body, line.last)):
            detail = int(name.endswith("?"))
            return line.end, f"{source[start:body]}{_SHELL}.show_help({name.rstrip('?')!r}, {detail})"
        return line.end, source[start : line.end]

    def _enter(self, indent: int, body: int) -> None:
        """Keep track of the functions and classes that a line stands in: no `await` there."""
        if self._source.startswith(("\n", "#"), body):
            return
        while self._definitions and self._definitions[-1] >= indent:
            self._definitions.pop()
        if self._source.startswith(("def ", "async def ", "class "), body):
            self._definitions.append(indent)

    def _is_bare(self, body: int) -> bool:
        words = self._source[body : self._lexer.line_end(body)].split()
        return len(words) > 1 and words[1] in _BARE.get(words[0], ())

    def _end_of_magic(self, body: int) -> int:
        """Return where a magic ends; the Python behind `%time` may go over several lines."""
        for name in ("%time ", "%timeit "):
            if self._source.startswith(name, body):
                return self._lexer.logical_line(body + len(name)).end
        return self._lexer.magic_end(body)

    def _asked(self, body: int, last: int) -> str | None:
        """Return the dotted name before a question mark (with one more mark for `??`)."""
        text = self._source[body : last + 1]
        name = text.rstrip("?").strip()
        marks = len(text) - len(text.rstrip("?"))
        parts = name.removeprefix("%").split(".")
        return name + "?" * (marks - 1) if all(part.isidentifier() for part in parts) else None

    def _padded(self, before: str, magic: str) -> str:
        """Return the Python of a magic, with the lines it took."""
        return before + self._statement(magic) + "\n" * magic.count("\n")

    def _after(self, start: int, magic: int, end: int) -> str:
        before, text = self._source[start:magic], self._source[magic:end]
        if before.rstrip().endswith("="):
            return before + self._value(text) + "\n" * text.count("\n")
        return self._padded(before, text)

    def _statement(self, magic: str) -> str:
        text = joined(magic)
        if text.startswith("?"):
            return f"{_SHELL}.show_help({text.strip('? ')!r}, {int(text.startswith('??'))})"
        if text.startswith("%time "):
            return self._time(magic.removeprefix("%time ").strip(), text)
        if not text.startswith(("%", "!")):
            text = "%" + text
        if text.startswith("!") and not text.startswith("!!"):
            return self._prepared(text) + f"{_SHELL}.system({text[1:].strip()!r})"
        return self._prepared(text) + self._value(text)

    def _time(self, code: str, text: str) -> str:
        """Time a statement in place, so that its names, imports and `await` stay the cell's own."""
        code = code.replace("\\\n", " ")
        value = _parsed(code)
        if isinstance(value, ast.Expr) and "\n" not in code:
            return f"with {_SHELL}.timing(): {_SHELL}.show_value({code.rstrip('; ')})"
        simple = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Import, ast.ImportFrom, ast.Expr)
        if isinstance(value, simple) and "\n" not in code:
            return f"with {_SHELL}.timing(): {code}"
        return f"{_SHELL}.run_line_magic('time', {text.removeprefix('%time').strip()!r})"

    def _value(self, magic: str) -> str:
        text = joined(magic)
        if text.startswith("!!"):
            return f"{_SHELL}.getoutput({text[2:].strip()!r})"
        if text.startswith("!"):
            return f"{_SHELL}.getoutput({text[1:].strip()!r})"
        name, _, rest = text.lstrip("%").partition(" ")
        return f"{_SHELL}.run_line_magic({name!r}, {rest.strip()!r})"

    def _prepared(self, text: str) -> str:
        """Load the packages of a `pip install` before it, where the cell may wait for them."""
        if self._definitions or not _installs(text):
            return ""
        return f"await {_SHELL}.prepare({text.lstrip('%!').strip()!r}); "


def joined(magic: str) -> str:
    """Return a magic on one line: backslashes at line ends join lines."""
    return magic.replace("\\\n", " ").strip()


def _installs(text: str) -> bool:
    words = text.lstrip("%!").split()
    return "install" in words and any(word.endswith(("pip", "pip3", "conda", "mamba")) for word in words)


def _parsed(code: str) -> ast.stmt | None:
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return None
    return body[0] if len(body) == 1 else None
