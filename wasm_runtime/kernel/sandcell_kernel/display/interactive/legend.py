"""Legends: each entry is given to the traces it means, by name or else by colour."""

from __future__ import annotations

from typing import Any

from .paint import SYMBOLS, colour, is_clear, words
from .plot import Plot, Trace


def tell_legend(
    legend: Any, plots: list[Plot], box: tuple[float, float, float, float], number: int
) -> dict[str, Any]:
    """Name the traces that a legend lists and return its layout; `box` is its place among the plots."""
    name = "legend" if number == 1 else f"legend{number}"
    traces = [trace for plot in plots for _, trace in plot.traces if not trace.get("_part")]
    for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False):
        label = words(text.get_text())
        found = _meant(traces, label, handle)
        for at, trace in enumerate(found):
            trace.update(name=label, legend=name, legendgroup=f"{name} {label}", showlegend=at == 0)
            _say_name(trace, label)
        if not found and plots:
            _stand_in(plots[0], handle, label, name)
    title = legend.get_title().get_text()
    x0, y0, x1, y1 = box
    x, xanchor = _side(x0, x1, ("left", "center", "right"))
    y, yanchor = _side(y0, y1, ("bottom", "middle", "top"))
    frame = legend.get_frame_on()
    return {
        name: {
            "x": x,
            "y": y,
            "xanchor": xanchor,
            "yanchor": yanchor,
            "bgcolor": colour(legend.get_frame().get_facecolor(), 0.8) if frame else "rgba(0,0,0,0)",
            "bordercolor": colour(legend.get_frame().get_edgecolor()),
            "borderwidth": 1 if frame else 0,
            "title": {"text": words(title)},
            "orientation": "h" if legend._ncols > 1 else "v",
            "traceorder": "normal",
        }
    }


def _side(low: float, high: float, names: tuple[str, str, str]) -> tuple[float, str]:
    """Return where a legend is held: outside of the plots by its near edge, inside by the side it is on."""
    if low >= 0.99:
        return 1.02, names[0]
    if high <= 0.01:
        return -0.02, names[2]
    middle = (low + high) / 2
    if middle < 0.36:
        return max(low, 0.0), names[0]
    if middle > 0.64:
        return min(high, 1.0), names[2]
    return middle, names[1]


def _meant(traces: list[Trace], label: str, handle: Any) -> list[Trace]:
    free = [trace for trace in traces if not trace.get("showlegend") and "legendgroup" not in trace]
    named = [trace for trace in free if trace.get("name") == label]
    if named:
        return named
    paint = handle_colour(handle)
    return [trace for trace in free if not trace.get("name") and paint and paint in trace_colours(trace)]


def trace_colours(trace: Trace) -> list[str]:
    """Return the colours that a person would say a trace has."""
    found = [trace.get("fillcolor")]
    kind = trace["type"]
    if kind == "bar" or "markers" in str(trace.get("mode")):
        found.append(trace.get("marker", {}).get("color"))
    if kind.startswith("scatter") and "lines" in str(trace.get("mode")) and not trace.get("fill"):
        found.append(trace.get("line", {}).get("color"))
    if kind == "box" and trace["fillcolor"] == "rgba(0,0,0,0)":
        found.append(trace["line"]["color"])
    return [paint for paint in found if isinstance(paint, str)]


def handle_colour(handle: Any) -> str:
    """Return the colour of the sign beside an entry; empty where it has none."""
    for read in ("get_facecolor", "get_color", "get_markerfacecolor", "get_edgecolor"):
        value = getattr(handle, read, lambda: None)()
        if value is None or isinstance(value, str):
            if isinstance(value, str) and value != "none":
                return colour(value, handle.get_alpha())
            continue
        rows = value if getattr(value, "ndim", 1) == 2 else [value]
        if len(rows) and not is_clear(rows[0]):
            return colour(rows[0])
    return ""


def _say_name(trace: Trace, label: str) -> None:
    template = str(trace.get("hovertemplate", ""))
    if template.endswith("<extra></extra>"):
        trace["hovertemplate"] = template.removesuffix("<extra></extra>") + f"<extra>{label}</extra>"


def _stand_in(plot: Plot, handle: Any, label: str, legend: str) -> None:
    """An entry whose artists are not apart: shown in the legend alone."""
    marker = getattr(handle, "get_marker", lambda: None)()
    stroke = getattr(handle, "get_linestyle", lambda: "None")() not in ("None", "none", "", " ")
    line_like = hasattr(handle, "get_xdata") and stroke
    symbol = SYMBOLS.get(marker, "square") if isinstance(marker, str) else "square"
    paint = handle_colour(handle) or "rgba(0,0,0,0)"
    trace: Trace = {
        "type": "scatter",
        "x": [None],
        "y": [None],
        "name": label,
        "legend": legend,
        "showlegend": True,
    }
    trace.update(mode="lines" if line_like else "markers", hoverinfo="skip")
    trace.update(line={"color": paint}, marker={"color": paint, "size": 9, "symbol": symbol})
    plot.add(trace, handle, 1)
