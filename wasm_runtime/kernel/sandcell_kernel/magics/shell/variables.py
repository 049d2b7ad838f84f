"""Variables of the mini shell: its own, the environment's, lists, the arguments."""

from __future__ import annotations

import os
from collections.abc import Iterator


class Variables:
    """Names and values; what is exported is what programs find in their environment."""

    def __init__(self, arguments: list[str] | None = None, name: str = "bash") -> None:
        self.values: dict[str, str | list[str]] = dict(os.environ)
        self.exported = set(self.values)
        self.arguments = arguments or []
        self.name = name
        self.status = 0

    def get(self, name: str) -> str | None:
        """Return a value as text, None when there is none; of a list the first."""
        special = {"?": str(self.status), "#": str(len(self.arguments)), "0": self.name, "$": "1000", "-": ""}
        if name in special:
            return special[name]
        if name.isdigit():
            number = int(name)
            return self.arguments[number - 1] if number <= len(self.arguments) else None
        if name == "RANDOM":
            return str(int.from_bytes(os.urandom(2)) & 0x7FFF)
        if name == "PWD":
            return os.getcwd()  # noqa: PTH109 - as the shell writes it
        value = self.values.get(name)
        if isinstance(value, list):
            return value[0] if value else None
        return value

    def all(self, name: str) -> list[str]:
        """Return all values of a list, of `@` and `*` the arguments."""
        if name in ("@", "*"):
            return list(self.arguments)
        value = self.values.get(name)
        if value is None:
            return []
        return list(value) if isinstance(value, list) else [value]

    def set(self, name: str, value: str | list[str], append: bool = False) -> None:
        """Set a variable, or add to it."""
        before = self.values.get(name)
        if append and isinstance(before, list):
            value = before + (value if isinstance(value, list) else [value])
        elif append and isinstance(value, str):
            value = f"{before or ''}{value}"
        self.values[name] = value
        if name in self.exported and isinstance(value, str):
            os.environ[name] = value

    def set_item(self, name: str, index: int, value: str) -> None:
        """Set one value of a list."""
        values = self.all(name)
        values += [""] * (index + 1 - len(values))
        values[index] = value
        self.values[name] = values

    def export(self, name: str) -> None:
        """Let programs see a variable."""
        self.exported.add(name)
        value = self.values.get(name)
        if isinstance(value, str):
            os.environ[name] = value

    def unset(self, name: str) -> None:
        """Forget a variable."""
        self.values.pop(name, None)
        if name in self.exported:
            self.exported.discard(name)
            os.environ.pop(name, None)

    def environment(self) -> Iterator[tuple[str, str]]:
        """Yield what programs see."""
        for name in sorted(self.exported):
            value = self.values.get(name)
            if isinstance(value, str):
                yield name, value

    def copy(self) -> Variables:
        """Return a copy for a subshell."""
        found = Variables.__new__(Variables)
        found.values = {
            name: list(one) if isinstance(one, list) else one for name, one in self.values.items()
        }
        found.exported = set(self.exported)
        found.arguments, found.name, found.status = list(self.arguments), self.name, self.status
        return found
