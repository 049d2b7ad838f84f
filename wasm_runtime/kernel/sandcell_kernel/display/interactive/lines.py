"""Lines and markers that `plot`, `step`, `errorbar`, `axhline` and the like draw."""

from __future__ import annotations

from typing import Any

import numpy as np

from .paint import NOTHING, SYMBOLS, colour, dash, is_clear, symbol_of_path, words
from .plot import Plot, Trace, named

STEPS = {"steps": "vh", "steps-pre": "vh", "steps-mid": "hvh", "steps-post": "hv"}
MANY = 5_000
HOVER = "%{x}<br>%{y}<extra>EXTRA</extra>"


def tell_lines(plot: Plot) -> None:
    """Tell every line that nothing else has claimed."""
    for line in list(plot.axes.lines):
        if plot.is_open(line):
            plot.claim(line)
            _tell(plot, line)


def hover_name(name: str) -> str:
    """Return the hover text of a point with the name of its series beside it."""
    return HOVER.replace("EXTRA", words(name))


def _tell(plot: Plot, line: Any) -> Trace | None:
    xs, ys = line.get_xdata(orig=False), line.get_ydata(orig=False)
    if len(xs) == 0 or (_no_stroke(line) and _no_marker(line)):
        return None
    in_x, in_y = plot.in_data(line.get_transform())
    if type(line).__name__ in ("AxLine", "_AxLine"):
        points = plot.axes.transData.inverted().transform(line.get_transform().transform([(0, 0), (1, 1)]))
    elif in_x and in_y:
        points = plot.to_data(line.get_transform(), np.column_stack([xs, ys]))
    elif len(xs) == 2 and (in_x or in_y):
        _reference(plot, line, xs, ys, in_x)
        return None
    else:
        points = plot.to_data(line.get_transform(), np.column_stack([xs, ys]))
    return plot.add(line_trace(plot, line, points), line, len(points))


def line_trace(plot: Plot, line: Any, points: Any) -> Trace:
    """Return a line with its markers."""
    name = named(line)
    modes = [mode for mode, off in (("lines", _no_stroke(line)), ("markers", _no_marker(line))) if not off]
    many = len(points) > MANY and line.get_drawstyle() == "default"
    trace: Trace = {
        "type": "scattergl" if many else "scatter",
        "mode": "+".join(modes) or "lines",
        "x": plot.x.values(points[:, 0]),
        "y": plot.y.values(points[:, 1]),
        "name": words(name),
        "hovertemplate": hover_name(name),
    }
    if not _no_stroke(line):
        trace["line"] = {
            "color": colour(line.get_color(), line.get_alpha()),
            "width": max(line.get_linewidth() * plot.pixels, 0.5),
            "dash": dash(line),
            "shape": STEPS.get(line.get_drawstyle(), "linear"),
        }
    if not _no_marker(line):
        trace["marker"] = _marker(plot, line)
    return trace


def _marker(plot: Plot, line: Any) -> dict[str, Any]:
    marker = line.get_marker()
    symbol = SYMBOLS.get(marker) if isinstance(marker, str) else symbol_of_path(line._marker.get_path())
    face = line.get_markerfacecolor()
    edge = line.get_markeredgecolor()
    symbol = symbol or "circle"
    if is_clear(face) and not symbol.endswith("-open"):
        symbol += "-open"
    small = 0.5 if marker == "." else 1
    size = line.get_markersize() * plot.pixels * small if marker != "," else 1
    outline = (
        {}
        if symbol.endswith("-open")
        else {"line": {"color": colour(edge, line.get_alpha()), "width": line.get_markeredgewidth()}}
    )
    return {
        "symbol": symbol,
        "size": size,
        "color": colour(edge if symbol.endswith("-open") else face, line.get_alpha()),
        **outline,
    }


def _no_stroke(line: Any) -> bool:
    return line.get_linestyle() in NOTHING or not line.get_linewidth() or is_clear(line.get_color())


def _no_marker(line: Any) -> bool:
    return line.get_marker() in NOTHING


def _reference(plot: Plot, line: Any, xs: Any, ys: Any, in_x: bool) -> None:
    """A line across the whole plot at one place, as `axhline` and `axvline` draw it."""
    across = {"x0": float(xs[0]), "x1": float(xs[1]), "y0": float(ys[0]), "y1": float(ys[1])}
    own, other = (plot.x, plot.y) if in_x else (plot.y, plot.x)
    for end in ("0", "1"):
        across[own.which + end] = own.value(across[own.which + end])
    plot.add_shape(
        {
            "type": "line",
            **across,
            f"{own.which}ref": own.name,
            f"{other.which}ref": f"{other.name} domain",
            "line": {
                "color": colour(line.get_color(), line.get_alpha()),
                "width": max(line.get_linewidth() * plot.pixels, 0.5),
                "dash": dash(line),
            },
            "name": words(named(line)),
            "layer": "above",
        }
    )
