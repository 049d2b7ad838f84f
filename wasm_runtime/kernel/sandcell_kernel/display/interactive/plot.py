"""One axes while it is told: what was read of it, and what Plotly draws for that."""

from __future__ import annotations

from typing import Any

import numpy as np

from .axis import PlotAxis, short
from .refusal import NotTold

type Trace = dict[str, Any]

MAX_POINTS = 60_000
MAX_TRACES = 300


class Room:
    """Counts the points of a whole figure."""

    def __init__(self) -> None:
        self.points = MAX_POINTS
        self.traces = MAX_TRACES

    def take(self, points: int) -> None:
        """Count one trace; refuse what a page would take long to draw."""
        self.points -= points
        self.traces -= 1
        if self.points < 0:
            raise NotTold(f"has more than {MAX_POINTS:,} points")
        if self.traces < 0:
            raise NotTold(f"has more than {MAX_TRACES} parts")


class Plot:
    """Collects traces, shapes and annotations, and which artists they stand for."""

    def __init__(self, axes: Any, x: PlotAxis, y: PlotAxis, room: Room) -> None:
        self.axes, self.x, self.y, self._room = axes, x, y, room
        self.traces: list[tuple[float, Trace]] = []
        self.shapes: list[dict[str, Any]] = []
        self.annotations: list[dict[str, Any]] = []
        self.pixels = axes.get_figure(root=True).dpi / 72
        """CSS pixels of one typographic point."""
        self._claimed: set[int] = set()

    def expect(self, points: int) -> None:
        """Refuse, before any work, what has more points than may be told."""
        if points > MAX_POINTS:
            raise NotTold(f"has more than {MAX_POINTS:,} points")

    def claim(self, *artists: Any) -> None:
        """Remember that these artists are told."""
        self._claimed.update(id(artist) for artist in artists if artist is not None)

    def is_open(self, artist: Any) -> bool:
        """Return True for an artist that is to be seen and was not told yet."""
        return bool(artist.get_visible()) and id(artist) not in self._claimed

    def add(self, trace: Trace, artist: Any, points: int) -> Trace:
        """Put a trace on the axes of this plot, in the order in which matplotlib draws."""
        self._room.take(points)
        trace.update(xaxis=self.x.name, yaxis=self.y.name)
        self.traces.append((float(artist.get_zorder()), trace))
        return trace

    def add_shape(self, shape: dict[str, Any]) -> None:
        """Put a line or a band behind or over the traces."""
        self._room.take(1)
        self.shapes.append(shape)

    def add_annotation(self, annotation: dict[str, Any]) -> None:
        """Put a text at its place."""
        self._room.take(1)
        self.annotations.append(annotation)

    def in_data(self, transform: Any) -> tuple[bool, bool]:
        """Return which coordinates of a transform are those of the data."""
        in_x, in_y = transform.contains_branch_seperately(self.axes.transData)
        return bool(in_x), bool(in_y)

    def to_data(self, transform: Any, points: Any) -> Any:
        """Return points of any transform in data coordinates, as they lie now; shape (n, 2)."""
        self.expect(len(points))
        array = np.ma.filled(np.ma.asarray(points, dtype=float), np.nan).reshape(-1, 2)
        if transform == self.axes.transData:
            return array
        return self.axes.transData.inverted().transform(transform.transform(array))

    def hover(self, x: float, y: float) -> str:
        """Return what the pointer is told of a place with a value."""
        return f"{self.x.label(x)}<br>{short(y)}"


def named(artist: Any) -> str:
    """Return the label that the code gave to an artist; empty for matplotlib's own."""
    label = str(artist.get_label() or "")
    return "" if label.startswith("_") else label
