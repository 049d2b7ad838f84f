"""Options of a command of the mini shell."""

from __future__ import annotations

from collections.abc import Sequence

from .errors import Usage


class Options:
    """Parsed options: flags, options with a value, and operands."""

    def __init__(
        self,
        arguments: Sequence[str],
        flags: str = "",
        values: str = "",
        aliases: dict[str, str] | None = None,
    ) -> None:
        self.flags: set[str] = set()
        self.values: dict[str, str] = {}
        self.operands: list[str] = []
        aliases = aliases or {}
        rest = list(arguments)
        while rest:
            one = rest.pop(0)
            if one == "--":
                self.operands += rest
                return
            if one.startswith("--"):
                self._long(one, rest, flags, values, aliases)
            elif one.startswith("-") and len(one) > 1:
                self._short(one[1:], rest, flags, values)
            else:
                self.operands.append(one)

    def __contains__(self, flag: str) -> bool:
        return flag in self.flags

    def number(self, name: str, otherwise: int) -> int:
        """Return the value of an option as a whole number."""
        try:
            return int(self.values.get(name, otherwise))
        except ValueError:
            raise Usage(f"option -{name} needs a number, not {self.values[name]!r}") from None

    def _long(self, one: str, rest: list[str], flags: str, values: str, aliases: dict[str, str]) -> None:
        name, has_value, value = one[2:].partition("=")
        short = aliases.get(name, name)
        if short in values and len(short) == 1:
            if not has_value and not rest:
                raise Usage(f"option --{name} needs a value")
            self.values[short] = value if has_value else rest.pop(0)
        elif short in aliases.values() or (len(short) == 1 and short in flags):
            self.flags.add(short)
        else:
            raise Usage(f"option --{name} is not supported here")

    def _short(self, letters: str, rest: list[str], flags: str, values: str) -> None:
        if letters.isdigit() and "n" in values:
            self.values["n"] = letters
            return
        for position, letter in enumerate(letters):
            if letter in values:
                value = letters[position + 1 :]
                if not value and not rest:
                    raise Usage(f"option -{letter} needs a value")
                self.values[letter] = value or rest.pop(0)
                return
            if letter not in flags:
                raise Usage(f"option -{letter} is not supported here")
            self.flags.add(letter)
