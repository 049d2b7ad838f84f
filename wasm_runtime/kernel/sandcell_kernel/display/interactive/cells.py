"""Heat maps: `imshow` of numbers and `pcolormesh`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .paint import colour_scale
from .plot import Plot, Trace
from .refusal import NotTold

HOVER = "%{x}<br>%{y}<br>%{z:.10~g}<extra></extra>"


def tell_cells(plot: Plot) -> None:
    """Tell images of numbers and meshes with straight lines."""
    for image in plot.axes.images:
        if plot.is_open(image):
            plot.claim(image)
            _tell_image(plot, image)
    for mesh in plot.axes.collections:
        if type(mesh).__name__ == "QuadMesh" and plot.is_open(mesh):
            plot.claim(mesh)
            _tell_mesh(plot, mesh)


def _tell_image(plot: Plot, image: Any) -> None:
    values = image.get_array()
    if values is None or values.ndim != 2 or not hasattr(image, "get_extent"):
        raise NotTold("has a picture, which has no numbers to show")
    if plot.in_data(image.get_transform()) != (True, True):
        raise NotTold("has an image that does not lie on the axes")
    left, right, bottom, top = image.get_extent()
    rows, columns = values.shape
    first, last = (top, bottom) if image.origin == "upper" else (bottom, top)
    xs = left + (np.arange(columns) + 0.5) * (right - left) / columns
    ys = first + (np.arange(rows) + 0.5) * (last - first) / rows
    smooth = image.get_interpolation() not in ("nearest", "none", "antialiased", "auto", None)
    _add(plot, image, values, xs, ys, smooth=smooth)


def _tell_mesh(plot: Plot, mesh: Any) -> None:
    corners = np.asarray(mesh.get_coordinates())
    xs, ys = corners[0, :, 0], corners[:, 0, 1]
    straight = np.allclose(corners[:, :, 0], xs) and np.allclose(corners[:, :, 1].T, ys)
    values = mesh.get_array()
    if not straight or values is None or values.size != (len(xs) - 1) * (len(ys) - 1):
        raise NotTold("has a mesh that is no grid")
    _add(plot, mesh, np.ma.reshape(values, (len(ys) - 1, len(xs) - 1)), xs, ys, smooth=False)


def _add(plot: Plot, artist: Any, values: Any, xs: Any, ys: Any, *, smooth: bool) -> None:
    plot.expect(values.size)
    try:
        scale = colour_scale(artist)
    except (ValueError, AttributeError) as error:
        raise NotTold("has colours for steps of values") from error
    table = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    trace: Trace = {
        "type": "heatmap",
        "x": plot.x.values(xs) if plot.x.kind == "date" else [float(x) for x in xs],
        "y": plot.y.values(ys) if plot.y.kind == "date" else [float(y) for y in ys],
        "z": _rows(table),
        "zmin": float(artist.norm.vmin),
        "zmax": float(artist.norm.vmax),
        "colorscale": scale,
        "showscale": False,
        "hovertemplate": HOVER,
        "zsmooth": "best" if smooth else False,
        "opacity": artist.get_alpha() if isinstance(artist.get_alpha(), float) else 1,
    }
    if len(xs) == table.shape[1] + 1 and _has_gap_lines(artist):
        trace.update(xgap=1, ygap=1)
    plot.add(trace, artist, table.size)
    trace["_mappable"] = id(artist)


def _has_gap_lines(artist: Any) -> bool:
    widths: Any = artist.get_linewidths() if hasattr(artist, "get_linewidths") else []
    return len(widths) > 0 and float(widths[0]) > 0 and len(artist.get_edgecolors()) > 0


def _rows(table: Any) -> list[list[float | None]]:
    """Return the numbers as lists; what is missing is None."""
    rows: list[list[float | None]] = table.tolist()
    for row, column in np.argwhere(~np.isfinite(table)):
        rows[row][column] = None
    return rows
