"""Bars: plain, grouped, stacked, lying, of histograms; each where matplotlib has it."""

from __future__ import annotations

import itertools
from typing import Any

from .axis import short
from .errors import error_lengths
from .paint import colour, is_clear, words
from .plot import Plot, Trace, named

HATCHES = {"/": "/", "\\": "\\", "x": "x", "-": "-", "|": "|", "+": "+", ".": ".", "o": ".", "*": "."}


def tell_bars(plot: Plot) -> None:
    """Tell the bars of every container."""
    for container in plot.axes.containers:
        if type(container).__name__ != "BarContainer":
            continue
        bars = [bar for bar in container.patches if bar.axes is plot.axes and plot.is_open(bar)]
        if bars:
            plot.claim(*bars)
            _tell(plot, container, bars)


def _tell(plot: Plot, container: Any, bars: list[Any]) -> None:
    lying = container.orientation == "horizontal"
    places, sizes, bases, hovers, widths = [], [], [], [], []
    along, across = (plot.x, plot.y) if lying else (plot.y, plot.x)
    touching = _touch(bars, lying)
    for bar in bars:
        start, width = (bar.get_y(), bar.get_height()) if lying else (bar.get_x(), bar.get_width())
        base, size = (bar.get_x(), bar.get_width()) if lying else (bar.get_y(), bar.get_height())
        middle, shown = across.span(start + width / 2, abs(width))
        places.append(middle)
        widths.append(shown)
        bases.append(base)
        sizes.append(size)
        label = (
            f"{across.label(start)} – {across.label(start + width)}"
            if touching
            else across.label(start + width / 2)
        )
        hovers.append(f"{words(label)}<br>{short(float(size))}")
    name = named(container)
    trace: Trace = {
        "type": "bar",
        "orientation": "h" if lying else "v",
        across.which: across.values(places),
        along.which: [float(size) for size in sizes],
        "width": [float(width) for width in widths],
        "name": words(name),
        "hovertext": hovers,
        "textposition": "none",
        "hovertemplate": f"%{{hovertext}}<extra>{words(name)}</extra>",
        "marker": _look(plot, bars),
    }
    if any(bases) or along.kind == "date":
        trace["base"] = along.values(bases)
    _add_errors(plot, container, trace, lying)
    plot.add(trace, bars[0], len(bars))


def _touch(bars: list[Any], lying: bool) -> bool:
    """Return True for bars without gaps: intervals, not places."""
    if len(bars) < 3:
        return False
    low, size = ("get_y", "get_height") if lying else ("get_x", "get_width")
    return all(
        abs(getattr(one, low)() + getattr(one, size)() - getattr(other, low)())
        <= abs(getattr(one, size)()) * 1e-6
        for one, other in itertools.pairwise(bars)
    )


def _look(plot: Plot, bars: list[Any]) -> dict[str, Any]:
    fills = [colour(bar.get_facecolor()) for bar in bars]
    marker: dict[str, Any] = {"color": fills[0] if len(set(fills)) == 1 else fills}
    first = bars[0]
    if first.get_linewidth() and not is_clear(first.get_edgecolor()):
        marker["line"] = {
            "color": colour(first.get_edgecolor()),
            "width": first.get_linewidth() * plot.pixels,
        }
    else:
        marker["line"] = {"width": 0}
    if first.get_hatch():
        marker["pattern"] = {"shape": HATCHES.get(first.get_hatch()[0], "/")}
    return marker


def _add_errors(plot: Plot, container: Any, trace: Trace, lying: bool) -> None:
    errors = getattr(container, "errorbar", None)
    if errors is None:
        return
    centres = [
        bar.get_x() + bar.get_width() if lying else bar.get_y() + bar.get_height()
        for bar in container.patches
    ]
    told = error_lengths(plot, errors, None if lying else centres, centres if lying else None)
    trace.update(told)
