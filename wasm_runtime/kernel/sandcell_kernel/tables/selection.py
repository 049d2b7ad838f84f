"""The rows of a view in its order, found piece by piece, so that no question holds Python for long."""

from __future__ import annotations

import time
from collections.abc import Hashable
from typing import Any

from .columns import Columns
from .conditions import matching
from .view import View

FEWEST_ROWS = 250
MOST_ROWS = 20_000
SECONDS = 0.6


class Selection:
    """Row numbers that a view shows; it holds no frame, so that the code can free one."""

    def __init__(self, key: Hashable, columns: Columns, view: View) -> None:
        self.key = key
        self.total: int = columns.frame.shape[0]
        self.scanned = 0
        self.matched = 0
        self.done = False
        self._view = view
        self._found: list[Any] = []
        self._block_rows = FEWEST_ROWS
        self._rows: Any = None

    def go_on(self, columns: Columns) -> None:
        """Look at rows until the time is up or all are seen; then sort."""
        ends = time.perf_counter() + SECONDS
        if not self._view.filters and not self._view.search:
            self.scanned = self.matched = self.total
        while self.scanned < self.total:
            began = time.perf_counter()
            self._block(columns)
            now = time.perf_counter()
            if now > ends:
                break
            self._adapt(now - began)
        if self.scanned == self.total and not self.done:
            self._sort(columns)
            self.done = True

    def rows(self, start: int, count: int) -> Any:
        """Return positions in the frame, as a slice or an array; none before it is done."""
        if self._rows is None:
            return slice(start, min(start + count, self.matched))
        return self._rows[start : start + count]

    def _adapt(self, took: float) -> None:
        """Let blocks grow while they are cheap, and shrink where their values are slow to compare."""
        if took < SECONDS / 12:
            self._block_rows = min(MOST_ROWS, self._block_rows * 2)
        elif took > SECONDS / 4:
            self._block_rows = max(FEWEST_ROWS, self._block_rows // 2)

    def _block(self, columns: Columns) -> None:
        import numpy as np

        rows = slice(self.scanned, min(self.scanned + self._block_rows, self.total))
        hits = np.flatnonzero(matching(columns, rows, self._view)).astype("int64") + rows.start
        self._found.append(hits)
        self.matched += len(hits)
        self.scanned = rows.stop

    def _sort(self, columns: Columns) -> None:
        import numpy as np

        if self._found:
            self._rows = np.concatenate(self._found)
        for column, descending in reversed(self._view.order):
            rows = slice(0, self.total) if self._rows is None else self._rows
            order = _order(columns.part(column, rows), descending)
            self._rows = order if self._rows is None else self._rows[order]


def _order(part: Any, descending: bool) -> Any:
    """Return a stable order, missing values last either way; values that have no order go by their text."""
    options = {"ascending": not descending, "kind": "stable", "na_position": "last"}
    try:
        ordered = part.sort_values(**options)
    except TypeError:
        ordered = part.map(str, na_action="ignore").sort_values(**options)
    return ordered.index.to_numpy().astype("int64")
