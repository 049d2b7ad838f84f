"""Scatter plots: one series for each colour of a legend, sizes and colours by value."""

from __future__ import annotations

from typing import Any

import numpy as np

from .lines import MANY, hover_name
from .paint import colour, colour_scale, is_clear, symbol_of_path, words
from .plot import Plot, Trace, named
from .refusal import NotTold

MAX_COLOURS = 24
MAX_PAINTS = 2_000


def tell_points(plot: Plot) -> None:
    """Tell every collection of points."""
    for collection in plot.axes.collections:
        if type(collection).__name__ == "PathCollection" and plot.is_open(collection):
            plot.claim(collection)
            _tell(plot, collection)


def _tell(plot: Plot, collection: Any) -> None:
    points = plot.to_data(collection.get_offset_transform(), collection.get_offsets())
    if len(points) == 0:
        return
    paths = collection.get_paths()
    symbols = [symbol_of_path(path) for path in paths]
    sizes = np.sqrt(np.resize(collection.get_sizes(), len(points))) * plot.pixels
    if collection.get_array() is not None:
        _by_value(plot, collection, points, sizes, symbols)
        return
    faces = collection.get_facecolors()
    hollow = len(faces) == 0 or (len(faces) == 1 and is_clear(faces[0]))
    rows = collection.get_edgecolors() if hollow else faces
    if len(rows) == 0:
        return
    unique, which = np.unique(np.round(rows, 6), axis=0, return_inverse=True)
    if len(unique) > MAX_PAINTS:
        raise NotTold(f"has points of more than {MAX_PAINTS:,} colours")
    kinds = [colour(row) for row in unique]
    order = which.ravel().tolist()
    each = [kinds[order[i % len(order)]] for i in range(len(points))]
    shape = [symbols[i % len(symbols)] for i in range(len(points))]
    pairs = list(zip(each, shape, strict=True))
    groups = list(dict.fromkeys(pairs))
    if len(groups) > MAX_COLOURS:
        trace = _series(plot, collection, points, sizes, hollow)
        trace["marker"].update(color=each, symbol=shape)
        plot.add(trace, collection, len(points))
        return
    for paint, symbol in groups:
        chosen = np.array([pair == (paint, symbol) for pair in pairs])
        trace = _series(plot, collection, points[chosen], sizes[chosen], hollow)
        trace["marker"].update(
            color=paint, symbol=f"{symbol}-open" if hollow and "open" not in symbol else symbol
        )
        plot.add(trace, collection, int(chosen.sum()))


def _series(plot: Plot, collection: Any, points: Any, sizes: Any, hollow: bool) -> Trace:
    name = named(collection)
    same = len(set(sizes.tolist())) == 1
    trace: Trace = {
        "type": "scattergl" if len(points) > MANY else "scatter",
        "mode": "markers",
        "x": plot.x.values(points[:, 0]),
        "y": plot.y.values(points[:, 1]),
        "name": words(name),
        "hovertemplate": hover_name(name),
        "marker": {
            "size": float(sizes[0]) if same else [round(float(size), 2) for size in sizes],
            "opacity": 1,
        },
    }
    edges, widths = collection.get_edgecolors(), collection.get_linewidths()
    if not hollow and len(edges) == 1 and len(widths) and not is_clear(edges[0]):
        trace["marker"]["line"] = {"color": colour(edges[0]), "width": float(widths[0])}
    return trace


def _by_value(plot: Plot, collection: Any, points: Any, sizes: Any, symbols: list[str]) -> None:
    values = np.ma.filled(np.ma.asarray(collection.get_array(), dtype=float), np.nan).ravel()
    if len(values) != len(points):
        raise NotTold("colours points by values of another number than the points")
    trace = _series(plot, collection, points, sizes, hollow=False)
    trace["marker"].update(
        color=[float(value) if np.isfinite(value) else None for value in values],
        cmin=float(collection.norm.vmin),
        cmax=float(collection.norm.vmax),
        colorscale=colour_scale(collection),
        showscale=False,
        symbol=symbols[0],
        opacity=collection.get_alpha() if isinstance(collection.get_alpha(), float) else 1,
    )
    trace["hovertemplate"] = (
        f"%{{x}}<br>%{{y}}<br>%{{marker.color:.10~g}}<extra>{words(named(collection))}</extra>"
    )
    plot.add(trace, collection, len(points))
    trace["_mappable"] = id(collection)
