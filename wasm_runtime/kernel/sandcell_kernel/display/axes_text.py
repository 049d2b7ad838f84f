"""What one axes of a matplotlib figure shows: its kinds of plot and their series, from the artists."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

MAX_SERIES = 12
MAX_VALUES = 12

Kinds = list[tuple[str, str]]


def axes_kinds(axes: Any) -> Kinds:
    """Return pairs of kind and description for what is drawn in an axes."""
    kinds: Kinds = []
    kinds += _bars(axes)
    boxes, used = _boxes(axes)
    kinds += boxes
    kinds += _lines(axes, used)
    kinds += _collections(axes)
    kinds += _images(axes)
    kinds += _pie(axes)
    if len(kinds) > MAX_SERIES:
        kinds = [*kinds[:MAX_SERIES], (kinds[MAX_SERIES][0], f"… {len(kinds) - MAX_SERIES} more series")]
    return kinds


def _bars(axes: Any) -> Kinds:
    kinds: Kinds = []
    for container in axes.containers:
        patches = [patch for patch in getattr(container, "patches", ()) if hasattr(patch, "get_width")]
        if not patches:
            continue
        name = _name(container.get_label())
        if _is_histogram(patches):
            kinds.append(("histogram", name + _histogram_text(patches)))
        elif getattr(container, "orientation", "vertical") == "horizontal":
            values = [patch.get_width() for patch in patches]
            places = [patch.get_y() + patch.get_height() / 2 for patch in patches]
            kinds.append(("horizontal bar chart", f"{name}{_bars_text(axes.yaxis, places, values)}"))
        else:
            values = [patch.get_height() for patch in patches]
            places = [patch.get_x() + patch.get_width() / 2 for patch in patches]
            kinds.append(("bar chart", f"{name}{_bars_text(axes.xaxis, places, values)}"))
    return kinds


def _is_histogram(patches: Sequence[Any]) -> bool:
    """Bars that touch, at least three of them, with edges in steps: what `hist` draws."""
    if len(patches) < 3:
        return False
    pairs = itertools.pairwise(patches)
    width = patches[0].get_width()
    return bool(width) and all(
        abs(left.get_x() + left.get_width() - right.get_x()) <= abs(width) * 1e-6 for left, right in pairs
    )


def _histogram_text(patches: Sequence[Any]) -> str:
    low = patches[0].get_x()
    high = patches[-1].get_x() + patches[-1].get_width()
    counts = [patch.get_height() for patch in patches]
    tallest = max(range(len(counts)), key=counts.__getitem__)
    start = patches[tallest].get_x()
    return (
        f"{len(patches)} bins from {number(low)} to {number(high)}, total {number(sum(counts))}, "
        f"highest {number(counts[tallest])} at {number(start)} to "
        f"{number(start + patches[tallest].get_width())}"
    )


def _bars_text(axis: Any, places: Sequence[float], values: Sequence[float]) -> str:
    labels = _tick_labels(axis, places)
    pairs = [f"{label} {number(value)}" for label, value in zip(labels, values, strict=True)]
    if len(pairs) <= MAX_VALUES:
        return f"{len(pairs)} bars: " + ", ".join(pairs)
    low = min(range(len(values)), key=values.__getitem__)
    high = max(range(len(values)), key=values.__getitem__)
    return f"{len(pairs)} bars, {pairs[0]} … {pairs[-1]}; lowest {pairs[low]}, highest {pairs[high]}"


def _tick_labels(axis: Any, places: Sequence[float]) -> list[str]:
    """Return the text under each place, or the place as a number."""
    texts = {}
    for place, text in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False):
        if text.get_text():
            texts[round(float(place), 6)] = " ".join(text.get_text().split())
    fallback = axis.get_major_formatter()
    return [
        texts.get(round(float(place), 6)) or texts.get(round(float(place))) or _formatted(fallback, place)
        for place in places
    ]


def _formatted(formatter: Any, place: float) -> str:
    dates = type(formatter).__name__ in ("AutoDateFormatter", "ConciseDateFormatter", "DateFormatter")
    return str(formatter(place)) if dates else number(place)


def _boxes(axes: Any) -> tuple[Kinds, set[int]]:
    """Find box plots: closed boxes with a median line across; return also the lines that they use."""
    boxes, used = [], set()
    for line in axes.lines:
        xs, ys = _numbers(line.get_xdata(orig=False)), _numbers(line.get_ydata(orig=False))
        if len(xs) == 5 and (xs[0], ys[0]) == (xs[-1], ys[-1]):
            boxes.append((min(xs), max(xs), min(ys), max(ys)))
            used.add(id(line))
    for patch in axes.patches:
        if type(patch).__name__ == "PathPatch" and len(patch.get_path().vertices) in (5, 6):
            (x0, y0), (x1, y1) = patch.get_path().get_extents().get_points()
            boxes.append((x0, x1, y0, y1))
    if not boxes:
        return [], set()
    texts = []
    upright = _upright(axes, boxes)
    for box in boxes:
        texts.append(_box_text(axes, box, upright))
    used |= {id(line) for line in axes.lines if line.get_label().startswith("_")}
    count = f"{len(texts)} boxes: "
    return [("box plot", count + "; ".join(texts[:MAX_VALUES]))], used


def _upright(axes: Any, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    """Boxes stand upright when their middles are where the x axis has its ticks (1, 2, 3, …)."""
    if len(boxes) == 1:
        ticks = [round(float(tick), 6) for tick in axes.get_xticks()]
        return round((boxes[0][0] + boxes[0][1]) / 2, 6) in ticks and len(ticks) <= 2
    return len({round(x1 - x0, 6) for x0, x1, _, _ in boxes}) == 1


def _box_text(axes: Any, box: tuple[float, float, float, float], upright: bool) -> str:
    x0, x1, y0, y1 = box
    middle, low, high = ((x0 + x1) / 2, y0, y1) if upright else ((y0 + y1) / 2, x0, x1)
    axis = axes.xaxis if upright else axes.yaxis
    median = None
    for line in axes.lines:
        xs, ys = _numbers(line.get_xdata(orig=False)), _numbers(line.get_ydata(orig=False))
        if len(xs) != 2:
            continue
        along, across = (ys, xs) if upright else (xs, ys)
        inside = low <= along[0] <= high and min(across) <= middle <= max(across)
        if along[0] == along[1] and across[0] != across[1] and inside:
            median = along[0]
    label = _tick_labels(axis, [middle])[0]
    centre = f"median {number(median)}, " if median is not None else ""
    return f"{label} {centre}quartiles {number(low)} to {number(high)}"


def _lines(axes: Any, used: set[int]) -> Kinds:
    kinds: Kinds = []
    for line in axes.lines:
        xs, ys = line.get_xdata(orig=False), line.get_ydata(orig=False)
        if id(line) in used or len(ys) == 0 or _is_error_cap(line):
            continue
        markers_only = line.get_linestyle() in ("None", "none", "", " ")
        if len(ys) == 2 and line.get_transform() is not axes.transData and not markers_only:
            kinds.append(("reference line", f"{_name(line.get_label())}{_reference(line)}"))
            continue
        kind = "scatter plot" if markers_only else "line chart"
        kinds.append((kind, f"{_name(line.get_label())}{_series_text(axes, xs, ys)}"))
    return kinds


def _is_error_cap(line: Any) -> bool:
    return line.get_marker() in ("|", "_") and line.get_label().startswith("_")


def _reference(line: Any) -> str:
    xs, ys = _numbers(line.get_xdata(orig=False)), _numbers(line.get_ydata(orig=False))
    if ys and ys[0] == ys[-1] and xs == [0.0, 1.0]:
        return f"y = {number(ys[0])}"
    if xs and xs[0] == xs[-1] and ys == [0.0, 1.0]:
        return f"x = {number(xs[0])}"
    return "straight line"


def _series_text(axes: Any, xs: Any, ys: Any) -> str:
    x, y = _numbers(xs), _numbers(ys)
    places = _tick_texts(axes.xaxis, x)
    if 0 < len(y) <= MAX_VALUES:
        pairs = ", ".join(f"({at}, {number(value)})" for at, value in zip(places, y, strict=False))
        return f"{len(y)} points: {pairs}"
    finite = [(value, at) for value, at in zip(y, places, strict=False) if value == value]
    if not finite:
        return f"{len(y)} points, no values"
    low, high = min(finite, key=lambda pair: pair[0]), max(finite, key=lambda pair: pair[0])
    return (
        f"{len(y)} points, x {places[0]} to {places[-1]}, y from {number(finite[0][0])} to "
        f"{number(finite[-1][0])}; lowest {number(low[0])} at {low[1]}, "
        f"highest {number(high[0])} at {high[1]}"
    )


def _tick_texts(axis: Any, places: Sequence[float]) -> list[str]:
    """Return x values as the axis means them: dates as dates, categories by name, else numbers."""
    converter = axis.get_converter() if hasattr(axis, "get_converter") else axis.converter
    kind = type(converter).__name__
    if "Date" in kind:
        from matplotlib import dates

        to_date: Any = dates.num2date
        return [to_date(place).isoformat().replace("T00:00:00+00:00", "") for place in places]
    if kind == "StrCategoryConverter":
        units = {code: text for text, code in getattr(axis.units, "_mapping", {}).items()}
        return [str(units.get(int(place), number(place))) if place == place else "?" for place in places]
    return [number(place) for place in places]


def _collections(axes: Any) -> Kinds:
    kinds: Kinds = []
    for collection in axes.collections:
        kind = type(collection).__name__
        name = _name(collection.get_label())
        if kind in ("PathCollection", "Path3DCollection"):
            kinds.append(("scatter plot", name + _scatter_text(collection.get_offsets())))
        elif kind in ("QuadMesh", "PolyQuadMesh"):
            shape = _shape(collection.get_array())
            kinds.append(("heat map", f"{name}{shape}{_range(collection.get_array())}"))
        elif kind in ("QuadContourSet", "TriContourSet"):
            kinds.append(("contour plot", f"{name}levels {_range(collection.levels).lstrip(', ')}"))
        elif kind in ("PolyCollection", "FillBetweenPolyCollection"):
            kinds.append(("filled area", name.rstrip(": ")))
        elif kind == "Poly3DCollection":
            kinds.append(("surface", name.rstrip(": ")))
    return kinds


def _scatter_text(offsets: Any) -> str:
    xs, ys = _numbers(offsets[:, 0]), _numbers(offsets[:, 1])
    return f"{len(xs)} points{_range(xs, 'x')}{_range(ys, 'y')}"


def _images(axes: Any) -> Kinds:
    kinds: Kinds = []
    for image in axes.images:
        values = image.get_array()
        kind = "heat map" if values is not None and values.ndim == 2 else "image"
        span = _range(values) if kind == "heat map" else ""
        kinds.append((kind, f"{_shape(values)}{span}"))
    return kinds


def _pie(axes: Any) -> Kinds:
    wedges = [patch for patch in axes.patches if type(patch).__name__ == "Wedge"]
    if not wedges:
        return []
    parts = []
    for wedge in wedges[:MAX_VALUES]:
        share = abs(wedge.theta2 - wedge.theta1) / 360
        label = wedge.get_label()
        parts.append(f"{'' if label.startswith('_') else label + ' '}{share:.1%}")
    more = f", … {len(wedges) - MAX_VALUES} more" if len(wedges) > MAX_VALUES else ""
    return [("pie chart", f"{len(wedges)} slices: " + ", ".join(parts) + more)]


def _name(label: object) -> str:
    text = " ".join(str(label).split())
    return "" if not text or text.startswith("_") else f'"{text}": '


def _shape(values: Any) -> str:
    shape = getattr(values, "shape", ())
    return "×".join(str(side) for side in shape) + " cells" if shape else ""


def _range(values: Any, name: str = "values") -> str:
    numbers = [value for value in _numbers(values) if value == value]
    return f", {name} {number(min(numbers))} to {number(max(numbers))}" if numbers else ""


def _numbers(values: Any) -> list[float]:
    import numpy as np

    array = np.ma.asarray(values)
    if array.dtype.kind not in "biufM":
        array = np.ma.asarray([_float(value) for value in array.ravel()])
    return [float(value) for value in np.ma.filled(array.astype(float), np.nan).ravel()]


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def number(value: Any) -> str:
    """Return a number as a person would write it."""
    if value != value:
        return "missing"
    return f"{value:.0f}" if abs(value) < 1e15 and value == int(value) else f"{value:.4g}"
