"""Error bars: lengths above and below each point, read from the strokes that `errorbar` drew."""

from __future__ import annotations

from typing import Any

import numpy as np

from .lines import line_trace
from .paint import colour
from .plot import Plot, Trace, named


def tell_error_bars(plot: Plot) -> None:
    """Tell the series of every `errorbar` with its points; those of bars belong to the bars."""
    owned = {id(getattr(container, "errorbar", None)) for container in plot.axes.containers}
    for container in plot.axes.containers:
        if type(container).__name__ != "ErrorbarContainer" or id(container) in owned:
            continue
        line, _caps, _strokes = container.lines
        if line is None or not plot.is_open(line):
            continue
        points = plot.to_data(
            line.get_transform(), np.column_stack([line.get_xdata(orig=False), line.get_ydata(orig=False)])
        )
        told = error_lengths(plot, container, list(points[:, 1]), list(points[:, 0]))
        if told:
            plot.claim(line)
            trace = line_trace(plot, line, points)
            if named(container):
                trace["name"] = named(container)
                trace["hovertemplate"] = f"%{{x}}<br>%{{y}}<extra>{named(container)}</extra>"
            trace.update(told)
            plot.add(trace, line, len(points))


def error_lengths(plot: Plot, container: Any, ys: list[float] | None, xs: list[float] | None) -> Trace:
    """Return `error_x` and `error_y` and claim their strokes; nothing where they are not of these points."""
    _line, caps, strokes = container.lines
    told: Trace = {}
    claimed = []
    for collection in strokes:
        segments = [np.asarray(segment) for segment in collection.get_segments()]
        if any(segment.shape != (2, 2) for segment in segments):
            return {}
        upright = all(segment[0, 0] == segment[1, 0] for segment in segments)
        centres = ys if upright else xs
        if (
            centres is None
            or len(segments) != len(centres)
            or plot.in_data(collection.get_transform()) != (True, True)
        ):
            return {}
        column = 1 if upright else 0
        up = [
            float(segment[:, column].max() - centre)
            for segment, centre in zip(segments, centres, strict=True)
        ]
        down = [
            float(centre - segment[:, column].min())
            for segment, centre in zip(segments, centres, strict=True)
        ]
        told["error_y" if upright else "error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": up,
            "arrayminus": down,
            "color": colour(collection.get_colors()[0]),
            "thickness": float(collection.get_linewidths()[0]) * plot.pixels,
            "width": float(caps[0].get_markersize()) / 2 * plot.pixels if caps else 0,
        }
        claimed.append(collection)
    if "date" in (plot.x.kind if xs else "", plot.y.kind if ys else "") and ("error_x" in told):
        return {}
    plot.claim(*claimed, *caps)
    return told
