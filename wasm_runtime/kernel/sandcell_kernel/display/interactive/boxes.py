"""Box plots: quartiles, median and whiskers, read from the strokes of each box."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .paint import colour, is_clear, words
from .plot import Plot, Trace, named


class Box(NamedTuple):
    """A rectangle with its artist; coordinates along the values and across them."""

    artist: Any
    low: float
    high: float
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Stroke(NamedTuple):
    """A line of two points."""

    artist: Any
    along: tuple[float, float]
    across: tuple[float, float]


def tell_boxes(plot: Plot) -> None:
    """Tell boxes that have a median and whiskers; what is none of these stays a line or an area."""
    for upright in (True, False):
        boxes = [box for box in _boxes(plot, upright) if plot.is_open(box.artist)]
        strokes = _strokes(plot, upright) if boxes else []
        groups: dict[tuple[str, str, str], list[dict[str, float]]] = {}
        holders: dict[tuple[str, str, str], list[Box]] = {}
        for box in boxes:
            told = _read(plot, box, strokes)
            if told:
                key = (*_paints(box.artist), named(box.artist))
                groups.setdefault(key, []).append(told)
                holders.setdefault(key, []).append(box)
        for key, told_boxes in groups.items():
            _add(plot, told_boxes, holders[key], key, upright)


def _boxes(plot: Plot, upright: bool) -> list[Box]:
    found = []
    for artist in [*plot.axes.lines, *plot.axes.patches]:
        if hasattr(artist, "get_xdata"):
            points = np.column_stack([artist.get_xdata(orig=False), artist.get_ydata(orig=False)])
        elif type(artist).__name__ == "PathPatch":
            points = np.asarray(artist.get_path().vertices)
        else:
            continue
        if len(points) not in (5, 6) or plot.in_data(artist.get_transform()) != (True, True):
            continue
        (left, right), (low, high) = [(float(c.min()), float(c.max())) for c in points[:5].astype(float).T]
        if all(x in (left, right) and y in (low, high) for x, y in points[:5]) and left < right:
            found.append(
                Box(artist, low, high, left, right) if upright else Box(artist, left, right, low, high)
            )
    return found


def _strokes(plot: Plot, upright: bool) -> list[Stroke]:
    found = []
    for line in plot.axes.lines:
        xs, ys = line.get_xdata(orig=False), line.get_ydata(orig=False)
        if len(xs) == 2 and plot.in_data(line.get_transform()) == (True, True):
            up, side = (float(ys[0]), float(ys[1])), (float(xs[0]), float(xs[1]))
            found.append(Stroke(line, up, side) if upright else Stroke(line, side, up))
    return found


def _read(plot: Plot, box: Box, strokes: list[Stroke]) -> dict[str, float] | None:
    """Return the numbers of a box and claim its strokes, or None where it is no box of a box plot."""
    near = abs(box.right - box.left) * 1e-6
    medians = [
        one
        for one in strokes
        if one.along[0] == one.along[1]
        and box.low <= one.along[0] <= box.high
        and min(one.across) >= box.left - near
        and max(one.across) <= box.right + near
        and one.across[0] != one.across[1]
    ]
    whiskers = [
        one
        for one in strokes
        if abs(one.across[0] - box.middle) <= near
        and abs(one.across[1] - box.middle) <= near
        and (one.along[0] in (box.low, box.high))
    ]
    if not medians or len(whiskers) < 2:
        return None
    ends = [one.along[1] for one in whiskers]
    # A whisker of no length has its cap on the edge of the box: the median is the wider stroke.
    median = max(medians, key=lambda one: (round(_width(one) / near), one.along[0] not in ends))
    caps = [
        one
        for one in strokes
        if one is not median
        and one.along[0] == one.along[1]
        and one.along[0] in ends
        and abs(sum(one.across) / 2 - box.middle) <= near
    ]
    plot.claim(box.artist, *(one.artist for one in [median, *whiskers, *caps]))
    return {
        "q1": box.low,
        "median": median.along[0],
        "q3": box.high,
        "lowerfence": min([box.low, *ends]),
        "upperfence": max([box.high, *ends]),
    }


def _width(stroke: Stroke) -> float:
    return abs(stroke.across[1] - stroke.across[0])


def _paints(artist: Any) -> tuple[str, str]:
    """Return the colours of the inside and of the edge."""
    if hasattr(artist, "get_facecolor"):
        inside = "rgba(0,0,0,0)" if is_clear(artist.get_facecolor()) else colour(artist.get_facecolor())
        return inside, colour(artist.get_edgecolor())
    return "rgba(0,0,0,0)", colour(artist.get_color())


def _add(
    plot: Plot, told: list[dict[str, float]], boxes: list[Box], key: tuple[str, str, str], upright: bool
) -> None:
    along, across = (plot.y, plot.x) if upright else (plot.x, plot.y)
    inside, edge, name = key
    trace: Trace = {
        "type": "box",
        "orientation": "v" if upright else "h",
        across.which: across.values([box.middle for box in boxes]),
        "name": words(name),
        "fillcolor": inside,
        "line": {"color": edge, "width": 1.3},
        "width": across.span(boxes[0].middle, boxes[0].right - boxes[0].left)[1],
        "boxpoints": False,
        "hoverinfo": "x+y" if not name else "x+y+name",
        "whiskerwidth": 0.5,
    }
    for part in ("q1", "median", "q3", "lowerfence", "upperfence"):
        trace[part] = along.values([numbers[part] for numbers in told])
    plot.add(trace, boxes[0].artist, len(boxes) * 5)
