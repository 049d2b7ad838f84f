"""The frames that were shown last, kept within bounds so that the page can look into them."""

from __future__ import annotations

import secrets
import weakref
from collections import OrderedDict
from typing import Any

from sandcell_kernel.errors import TableGone

KEPT = 16
# Together: a frame that is held cannot be freed by the cell that replaces it.
HELD_BYTES = 48_000_000


class Shown:
    """One shown frame: held as it was where it is small, else followed for as long as the code keeps it."""

    def __init__(self, value: Any, size: int) -> None:
        self.size = size
        # pandas copies on write: a shallow copy stays as it is, whatever the code changes later.
        self._held = value.copy(deep=False) if size <= HELD_BYTES else None
        self._followed = None if self._held is not None else weakref.ref(value)

    @property
    def held(self) -> bool:
        """Return True where the frame is as it was when it was shown."""
        return self._held is not None

    def let_go(self) -> None:
        """Hold nothing any more."""
        self._held = self._followed = None

    def frame(self) -> Any | None:
        """Return the frame, None when it is gone; a Series becomes a frame of one column."""
        value = self._held
        if value is None and self._followed is not None:
            value = self._followed()
        if value is None or not hasattr(value, "to_frame"):
            return value
        return value.to_frame(name="value" if value.name is None else value.name)


class ShownTables:
    """Keeps a bounded number of frames by a name that no other kernel gives."""

    def __init__(self) -> None:
        self._tables: OrderedDict[str, Shown] = OrderedDict()

    def keep(self, value: Any) -> str:
        """Keep a frame or a series and return its name; the ones shown longest ago are let go."""
        name = secrets.token_hex(8)
        usage = value.memory_usage(deep=False)
        self._tables[name] = Shown(value, int(usage.sum() if hasattr(usage, "sum") else usage))
        while len(self._tables) > KEPT or (len(self._tables) > 1 and self._held_bytes() > HELD_BYTES):
            self._tables.popitem(last=False)
        return name

    def find(self, name: str) -> Shown:
        """Return a kept table whose frame is there; raise `TableGone`."""
        shown = self._tables.get(name)
        if shown is None or shown.frame() is None:
            raise TableGone
        return shown

    def clear(self) -> None:
        """Let all tables go: memory is short, or the chat begins anew."""
        for shown in self._tables.values():
            shown.let_go()
        self._tables.clear()

    def _held_bytes(self) -> int:
        return sum(shown.size for shown in self._tables.values() if shown.held)


# Frames are formatted by plain functions, which have no kernel at hand; an interpreter has one.
SHOWN = ShownTables()
