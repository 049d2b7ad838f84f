"""What `x = !cmd` gives: a list of lines that knows itself as text."""

from __future__ import annotations

from pathlib import Path


class TextList(list[str]):
    """A list of output lines with IPython's shortcuts `.l`, `.n`, `.s`, `.p`."""

    @property
    def l(self) -> list[str]:  # noqa: E743 - IPython's name
        """The lines."""
        return list(self)

    @property
    def n(self) -> str:
        """The lines joined by newlines."""
        return "\n".join(self)

    nlstr = n

    @property
    def s(self) -> str:
        """The lines joined by spaces."""
        return " ".join(self)

    spstr = s

    @property
    def p(self) -> list[Path]:
        """The lines that are paths of existing files."""
        return [Path(line) for line in self if Path(line).exists()]

    paths = p

    def grep(self, pattern: str) -> TextList:
        """Return the lines that match a pattern."""
        import re

        return TextList(line for line in self if re.search(pattern, line, re.IGNORECASE))

    def fields(self, *numbers: int) -> list[object]:
        """Return whitespace-separated fields of each line."""
        if not numbers:
            return [line.split() for line in self]
        return [" ".join(part for i, part in enumerate(line.split()) if i in numbers) for line in self]
