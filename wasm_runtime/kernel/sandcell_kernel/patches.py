"""Replaced attributes of modules, and how to put them back."""

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
