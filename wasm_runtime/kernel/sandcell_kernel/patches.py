"""Replaced attributes of modules, and how to put them back or replace them anew."""

from typing import Any

_ABSENT = object()


class Patches:
    """Remembers what was there before, so that a closed kernel leaves no trace."""

    def __init__(self) -> None:
        self._undo: list[tuple[object, str, object]] = []

    def set(self, owner: object, name: str, value: object) -> None:
        """Replace an attribute."""
        self._undo.append((owner, name, getattr(owner, name, _ABSENT)))
        setattr(owner, name, value)

    def restore(self) -> None:
        """Put everything back, the last replacement first."""
        while self._undo:
            owner, name, value = self._undo.pop()
            if value is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def genuine(owner: object, name: str) -> Any:
    """Return a library's own function, also where `stand_in` has replaced it before."""
    function = getattr(owner, name)
    return getattr(function, "_sandcell_stands_for", function)


def stand_in(owner: object, name: str, replacement: Any) -> None:
    """Replace a library's function for good; what a later kernel puts there takes this one's place."""
    replacement._sandcell_stands_for = genuine(owner, name)
    setattr(owner, name, replacement)
