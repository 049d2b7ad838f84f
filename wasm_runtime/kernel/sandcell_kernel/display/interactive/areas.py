"""Filled and open outlines: `fill_between`, `stackplot`, violins, spans, polygons, bundles of strokes."""

from __future__ import annotations

from typing import Any

import numpy as np

from .paint import colour, is_clear, words
from .plot import Plot, Trace, named
from .refusal import NotTold

MAX_PARTS = 60
MAX_STROKES = 3_000
STRAIGHT = (
    "PathPatch",
    "Polygon",
    "Rectangle",
    "Circle",
    "Ellipse",
    "FancyArrow",
    "RegularPolygon",
    "Wedge",
    "StepPatch",
)
FILLED = ("PolyCollection", "FillBetweenPolyCollection")


def tell_areas(plot: Plot) -> None:
    """Tell patches, filled areas and collections of strokes that nothing else has claimed."""
    for patch in plot.axes.patches:
        if plot.is_open(patch) and type(patch).__name__ in STRAIGHT:
            plot.claim(patch)
            _patch(plot, patch)
    for collection in plot.axes.collections:
        if not plot.is_open(collection):
            continue
        if type(collection).__name__ in FILLED:
            plot.claim(collection)
            _filled(plot, collection)
        elif type(collection).__name__ == "LineCollection":
            plot.claim(collection)
            _strokes(plot, collection)


def _patch(plot: Plot, patch: Any) -> None:
    in_data = plot.in_data(patch.get_transform())
    if type(patch).__name__ == "Rectangle" and in_data in ((True, False), (False, True)):
        _band(plot, patch, along_x=in_data[0])
        return
    path = patch.get_transform().transform_path(patch.get_path())
    outlines = [polygon for polygon in path.to_polygons(closed_only=False) if len(polygon) > 1]
    fill = patch.get_fill() and not is_clear(patch.get_facecolor())
    # Libraries put empty patches on the axes for the sake of a legend.
    if not outlines or not np.ptp(np.concatenate(outlines), axis=0).any():
        return
    if fill and len(outlines) > 1:
        raise NotTold("has an area of several parts")
    inverse = plot.axes.transData.inverted()
    points = _joined([inverse.transform(outline) for outline in outlines])
    stroke = (patch.get_edgecolor(), patch.get_linewidth())
    _outline(plot, patch, points, patch.get_facecolor() if fill else None, stroke)


def _band(plot: Plot, patch: Any, *, along_x: bool) -> None:
    """A band across the whole plot, as `axvspan` and `axhspan` draw it."""
    own, other = (plot.x, plot.y) if along_x else (plot.y, plot.x)
    x0, y0 = patch.get_xy()
    ends = {"x": (x0, x0 + patch.get_width()), "y": (y0, y0 + patch.get_height())}
    shape: dict[str, Any] = {
        "type": "rect",
        f"{own.which}ref": own.name,
        f"{other.which}ref": f"{other.name} domain",
    }
    for end in (0, 1):
        shape[f"{own.which}{end}"] = own.value(ends[own.which][end])
        shape[f"{other.which}{end}"] = float(ends[other.which][end])
    shape["fillcolor"] = colour(patch.get_facecolor())
    shape["line"] = {"width": 0}
    plot.add_shape({**shape, "layer": "below", "name": words(named(patch))})


def _filled(plot: Plot, collection: Any) -> None:
    paths, faces, edges = collection.get_paths(), collection.get_facecolors(), collection.get_edgecolors()
    offsets = np.asarray(collection.get_offsets())
    if collection.get_array() is not None or len(paths) > MAX_PARTS or (offsets.size and np.any(offsets)):
        raise NotTold("has a mosaic of coloured areas")
    in_data = plot.in_data(collection.get_transform())
    for number, path in enumerate(paths):
        if len(path.vertices) < 2:
            continue
        face = faces[number % len(faces)] if len(faces) else None
        edge = edges[number % len(edges)] if len(edges) else None
        if in_data == (True, True) and _between(plot, collection, path.vertices, face):
            continue
        points = plot.to_data(collection.get_transform(), path.vertices)
        width = float(collection.get_linewidths()[0]) if len(collection.get_linewidths()) else 0
        _outline(plot, collection, points, face, (edge, width))


def _between(plot: Plot, collection: Any, vertices: Any, face: Any) -> bool:
    """Tell an area between two curves with its ends at every place; False where it has another shape.

    `fill_between` draws: the second curve's start, the first curve, the second curve's end, the second curve
    back, the start again.
    """
    plot.expect(len(vertices))
    count = (len(vertices) - 3) // 2
    if count < 2 or len(vertices) != 2 * count + 3 or face is None or is_clear(face):
        return False
    first, second = vertices[1 : count + 1], vertices[count + 2 : 2 * count + 2][::-1]
    if not np.array_equal(first[:, 0], second[:, 0]):
        return False
    name = words(named(collection))
    paint = {"mode": "lines", "type": "scatter", "line": {"width": 0, "color": colour(face)}}
    xs = plot.x.values(first[:, 0])
    low: Trace = {
        **paint,
        "x": xs,
        "y": plot.y.values(first[:, 1]),
        "hoverinfo": "skip",
        "name": name,
        "_part": True,
    }
    plot.add(low, collection, count)
    ends = [f"{one:.10g} – {other:.10g}" for one, other in zip(first[:, 1], second[:, 1], strict=True)]
    high: Trace = {**paint, "x": xs, "y": plot.y.values(second[:, 1]), "name": name, "text": ends}
    high.update(
        fill="tonexty", fillcolor=colour(face), hovertemplate=f"%{{x}}<br>%{{text}}<extra>{name}</extra>"
    )
    plot.add(high, collection, count)
    return True


def _outline(plot: Plot, artist: Any, points: Any, face: Any, stroke: tuple[Any, float]) -> None:
    edge, width = stroke
    filled = face is not None and not is_clear(face)
    name = words(named(artist))
    drawn = edge is not None and not is_clear(edge) and width > 0
    if not filled and not drawn:
        return
    trace: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": plot.x.values(points[:, 0]),
        "y": plot.y.values(points[:, 1]),
        "name": name,
        "line": {"width": width * plot.pixels if drawn else 0, "color": colour(edge if drawn else face)},
        "hovertemplate": f"%{{x}}<br>%{{y}}<extra>{name}</extra>",
    }
    if filled:
        trace.update(fill="toself", fillcolor=colour(face), hoveron="points")
    plot.add(trace, artist, len(points))


def _strokes(plot: Plot, collection: Any) -> None:
    """Tell strokes of one colour as one line with gaps."""
    if collection.get_array() is not None:
        raise NotTold("has strokes coloured by values")
    if len(collection.get_paths()) > MAX_STROKES:
        raise NotTold(f"has more than {MAX_STROKES:,} strokes")
    segments = [np.asarray(segment) for segment in collection.get_segments() if len(segment) > 1]
    colours, widths = collection.get_colors(), collection.get_linewidths()
    if not segments or not len(colours):
        return
    ends = np.cumsum([len(segment) for segment in segments])[:-1]
    placed = np.split(plot.to_data(collection.get_transform(), np.concatenate(segments)), ends)
    paints = [colour(one) for one in colours[: len(segments)]]
    groups: dict[tuple[str, float], list[Any]] = {}
    for number, segment in enumerate(placed):
        width = float(widths[number % len(widths)]) if len(widths) else 1.0
        groups.setdefault((paints[number % len(paints)], width), []).append(segment)
    if len(groups) > MAX_PARTS:
        raise NotTold("has strokes of very many colours")
    for (paint, width), parts in groups.items():
        points = _joined(parts)
        name = words(named(collection))
        trace: Trace = {
            "type": "scatter",
            "mode": "lines",
            "x": plot.x.values(points[:, 0]),
            "y": plot.y.values(points[:, 1]),
            "name": name,
            "connectgaps": False,
            "line": {"color": paint, "width": max(width * plot.pixels, 0.5)},
            "hovertemplate": f"%{{x}}<br>%{{y}}<extra>{name}</extra>",
        }
        plot.add(trace, collection, len(points))


def _joined(parts: list[Any]) -> Any:
    """Return several outlines as one list of points with gaps between."""
    gap = np.full((1, 2), np.nan)
    rows = [row for part in parts for row in (part, gap)]
    return np.concatenate(rows[:-1])
