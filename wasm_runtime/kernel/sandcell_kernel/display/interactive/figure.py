"""A whole figure: its axes beside each other, twins over each other, titles, legends, scales of colours."""

from __future__ import annotations

from typing import Any

from .areas import tell_areas
from .axis import PlotAxis
from .bars import tell_bars
from .boxes import tell_boxes
from .cells import tell_cells
from .colourbars import tell_colourbar
from .errors import tell_error_bars
from .legend import tell_legend
from .lines import tell_lines
from .paint import colour, is_clear, words
from .pies import tell_pie
from .plot import Plot, Room
from .points import tell_points
from .refusal import NotTold
from .writing import refuse_others, tell_texts

COLUMN = 720
"""CSS pixels that a chart has in the page, at most."""
LOWEST, HIGHEST, ROW = 320, 1_600, 200
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
UNTOLD_AXES = {"polar": "polar axes", "3d": "3-D axes"}
Box = tuple[float, float, float, float]


def tell_figure(figure: Any, width: int, height: int) -> dict[str, object]:
    """Return `{data, layout}`; raise `NotTold` where part of the figure has no counterpart."""
    if getattr(figure, "subfigs", None) or figure.images or figure.lines or figure.patches or figure.artists:
        raise NotTold("has parts outside of its axes")
    axes = [one for one in figure.axes if one.get_visible()]
    bars = [one for one in axes if hasattr(one, "_colorbar")]
    plain = [one for one in axes if not hasattr(one, "_colorbar")]
    if not plain:
        raise NotTold("has no axes")
    frame = _frame(plain)
    layout: dict[str, Any] = _ground(figure, plain[0])
    plots, pies = _tell_axes(plain, frame, layout)
    _add_legends(figure, plots, frame, layout)
    data = [*pies, *(trace for plot in plots for _, trace in sorted(plot.traces, key=lambda pair: pair[0]))]
    for bar in bars:
        data += tell_colourbar(bar, data, plots, _placed(bar, frame))
    for trace in data:
        trace.setdefault("showlegend", False)
        for private in ("_part", "_mappable"):
            trace.pop(private, None)
    rows = len({round(one.get_position().y0, 3) for one in plain})
    shrunk = height * min(1.0, COLUMN / max(width, 1))
    layout["height"] = round(max(LOWEST, ROW * rows, min(HIGHEST, shrunk)))
    return {"data": data, "layout": layout}


def _ground(figure: Any, first: Any) -> dict[str, Any]:
    """The figure keeps its own ground in light and dark pages: its colours were chosen on it."""
    title = figure.get_suptitle()
    paper = figure.get_facecolor()
    layout: dict[str, Any] = {
        "paper_bgcolor": "white" if is_clear(paper) else colour(paper),
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12, "color": colour(first.xaxis.label.get_color())},
        "hoverlabel": {"align": "left"},
        "hovermode": "closest",
        "barmode": "overlay",
        "boxmode": "overlay",
        "showlegend": True,
        "margin": {"l": 56, "r": 24, "t": 48 + 24 * bool(title), "b": 48},
        "shapes": [],
        "annotations": [],
    }
    if title:
        layout["title"] = {"text": words(title), "x": 0.5, "y": 0.98, "yanchor": "top", "font": {"size": 17}}
    return layout


def _frame(axes: list[Any]) -> Box:
    """Return the area that the axes fill, in parts of the figure."""
    boxes = [one.get_position() for one in axes]
    return (
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _within(box: Box, frame: Box) -> Box:
    """Return a box of the figure in parts of the area that the axes fill."""
    left, bottom, right, top = frame
    wide, high = max(right - left, 1e-9), max(top - bottom, 1e-9)
    return (
        (box[0] - left) / wide,
        (box[1] - bottom) / high,
        (box[2] - left) / wide,
        (box[3] - bottom) / high,
    )


def _placed(axes: Any, frame: Box) -> Box:
    box = axes.get_position()
    return _within((box.x0, box.y0, box.x1, box.y1), frame)


def _tell_axes(
    axes: list[Any], frame: Box, layout: dict[str, Any]
) -> tuple[list[Plot], list[dict[str, Any]]]:
    plots: list[Plot] = []
    pies: list[dict[str, Any]] = []
    room = Room()
    for one in axes:
        if one.name != "rectilinear":
            raise NotTold(f"has {UNTOLD_AXES.get(one.name, f'axes of the kind “{one.name}”')}")
        plot = _plot(one, plots, room)
        box = _placed(one, frame)
        pie = tell_pie(plot)
        if pie is not None:
            pie["domain"] = {"x": _clip(box[0], box[2]), "y": _clip(box[1], box[3])}
            pies.append(pie)
        for tell in (
            tell_bars,
            tell_error_bars,
            tell_boxes,
            tell_points,
            tell_cells,
            tell_areas,
            tell_lines,
            tell_texts,
        ):
            tell(plot)
        refuse_others(plot)
        if pie is None:
            plots.append(plot)
            _add_axes(plot, plots, box, layout)
        else:
            _settle_pie(plot, pie, box)
            plots.append(plot)
        layout["shapes"] += plot.shapes
        layout["annotations"] += [*plot.annotations, *_titles(plot, box)]
    return plots, pies


def _settle_pie(plot: Plot, pie: dict[str, Any], box: Box) -> None:
    """Texts in the middle of a ring lie on the page, since a pie has no axes."""
    if plot.traces:
        raise NotTold("has a pie with other things on its axes")
    for note in plot.annotations:
        if note.get("showarrow"):
            raise NotTold("has a pie with arrows")
        at = {}
        for which, low, high in (("x", box[0], box[2]), ("y", box[1], box[3])):
            ends = getattr(plot.axes, f"get_{which}lim")()
            part = (
                note[which]
                if "domain" in note[f"{which}ref"]
                else (note[which] - ends[0]) / (ends[1] - ends[0])
            )
            at[which] = low + part * (high - low)
        note.update(at, xref="paper", yref="paper")
    legend = plot.axes.get_legend()
    if legend is not None:
        pie["showlegend"] = True


def _plot(axes: Any, before: list[Plot], room: Room) -> Plot:
    """Return the plot of an axes; a twin takes the axis that it shares."""
    x_name, y_name = _next("x", before), _next("y", before)
    twin = next((plot for plot in before if axes in _twins(plot.axes) and axes is not plot.axes), None)
    x, y = PlotAxis(axes, "x", x_name), PlotAxis(axes, "y", y_name)
    if twin is not None and axes.get_shared_x_axes().joined(axes, twin.axes):
        x = twin.x
    elif twin is not None and axes.get_shared_y_axes().joined(axes, twin.axes):
        y = twin.y
    return Plot(axes, x, y, room)


def _twins(axes: Any) -> list[Any]:
    return list(axes._twinned_axes.get_siblings(axes))


def _next(which: str, before: list[Plot]) -> str:
    count = len({getattr(plot, which).name for plot in before}) + 1
    return which if count == 1 else f"{which}{count}"


def _clip(low: float, high: float) -> list[float]:
    return [max(0.0, min(1.0, low)), max(0.0, min(1.0, high))]


def _add_axes(plot: Plot, plots: list[Plot], box: Box, layout: dict[str, Any]) -> None:
    """Put the axes of a plot into the layout; a twin lies over the plot it belongs to."""
    earlier = plots[:-1]
    for own, other, ends in ((plot.x, plot.y, box[0::2]), (plot.y, plot.x, box[1::2])):
        if own.key in layout:
            continue
        told = own.layout()
        told["anchor"] = other.name
        twin = next((one for one in earlier if getattr(one, other.which).name == other.name), None)
        if twin is not None:
            told.update(overlaying=getattr(twin, own.which).name, showgrid=False)
        else:
            told["domain"] = _clip(*ends)
        if own.axis.get_ticks_position() in ("right", "top"):
            told["side"] = own.axis.get_ticks_position()
        if not plot.axes.axison or not own.axis.get_visible():
            told["visible"] = False
        shared = getattr(plot.axes, f"get_shared_{own.which}_axes")()
        partner = next(
            (one for one in earlier if shared.joined(one.axes, plot.axes) and one is not twin), None
        )
        if partner is not None and getattr(partner, own.which) is not own:
            told["matches"] = getattr(partner, own.which).name
        layout[own.key] = told
    if plot.axes.get_aspect() == 1 and not any(one.x is plot.x for one in earlier):
        layout[plot.y.key].update(scaleanchor=plot.x.name, constrain="domain")
        layout[plot.x.key].update(constrain="domain")
    face = plot.axes.get_facecolor()
    if (
        plot.axes.axison
        and not is_clear(face)
        and not any(one.x is plot.x or one.y is plot.y for one in earlier)
    ):
        layout["shapes"].insert(0, _wall(plot, colour(face)))
    if not plot.traces:
        plot.add(
            {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip", "_part": True}, plot.axes, 1
        )


def _wall(plot: Plot, paint: str) -> dict[str, Any]:
    refs = {"xref": f"{plot.x.name} domain", "yref": f"{plot.y.name} domain"}
    ends = {"x0": 0, "x1": 1, "y0": 0, "y1": 1}
    return {"type": "rect", **refs, **ends, "fillcolor": paint, "line": {"width": 0}, "layer": "below"}


def _titles(plot: Plot, box: Box) -> list[dict[str, Any]]:
    found = []
    places = (("left", plot.axes._left_title, box[0]), ("center", plot.axes.title, (box[0] + box[2]) / 2))
    for anchor, title, place in (*places, ("right", plot.axes._right_title, box[2])):
        if title.get_text().strip() and title.get_visible():
            note = {
                "text": words(title.get_text()),
                "xref": "paper",
                "yref": "paper",
                "showarrow": False,
                "yshift": 6,
            }
            font = {"size": 15, "color": colour(title.get_color())}
            found.append(
                {**note, "x": place, "y": box[3], "xanchor": anchor, "yanchor": "bottom", "font": font}
            )
    return found


def _add_legends(figure: Any, plots: list[Plot], frame: Box, layout: dict[str, Any]) -> None:
    legends = [(plot.axes.get_legend(), plot) for plot in plots if plot.axes.get_legend() is not None]
    whole = [(legend, None) for legend in figure.legends]
    number = 0
    for legend, plot in [*legends, *whole]:
        if not legend.get_visible():
            continue
        number += 1
        extent = legend.get_window_extent().transformed(figure.transFigure.inverted())
        box = _within((extent.x0, extent.y0, extent.x1, extent.y1), frame)
        same = [one for one in plots if plot is None or one is plot or one.axes in _twins(plot.axes)]
        if any(trace for one in same for trace in one.traces) or plot is None:
            layout.update(tell_legend(legend, same, box, number))
