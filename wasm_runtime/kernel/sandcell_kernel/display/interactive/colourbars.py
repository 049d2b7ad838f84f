"""Scales of colours beside a plot, given to the trace whose colours they explain."""

from __future__ import annotations

from typing import Any

import numpy as np

from .paint import colour_scale, words
from .plot import Plot, Trace
from .refusal import NotTold

Box = tuple[float, float, float, float]


def tell_colourbar(axes: Any, data: list[Trace], plots: list[Plot], box: Box) -> list[Trace]:
    """Show the scale at the trace it belongs to; return a trace that only carries it where there is none."""
    bar = axes._colorbar
    look = _look(axes, bar, box)
    for trace in data:
        if trace.get("_mappable") == id(bar.mappable):
            holder = trace if trace["type"] == "heatmap" else trace["marker"]
            holder.update(showscale=True, colorbar=look)
            return []
    if not plots or not np.isfinite([bar.norm.vmin, bar.norm.vmax]).all():
        raise NotTold("has a scale of colours that belongs to nothing")
    marker = {
        "color": [bar.norm.vmin],
        "cmin": bar.norm.vmin,
        "cmax": bar.norm.vmax,
        "showscale": True,
        "colorbar": look,
    }
    trace = {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "hoverinfo": "skip"}
    trace.update(
        marker={**marker, "colorscale": colour_scale(bar.mappable)},
        xaxis=plots[0].x.name,
        yaxis=plots[0].y.name,
    )
    return [trace]


def _look(axes: Any, bar: Any, box: Box) -> dict[str, Any]:
    """Return the place of a scale, its title and its ticks."""
    lying = bar.orientation == "horizontal"
    ticks = [float(tick) for tick in bar.get_ticks() if bar.norm.vmin <= tick <= bar.norm.vmax]
    texts = bar.long_axis.get_major_formatter().format_ticks(ticks)
    middle = (box[1] + box[3]) / 2
    look: dict[str, Any] = {
        "title": {
            "text": words((axes.get_xlabel() if lying else axes.get_ylabel()) or axes.get_title()),
            "side": "right",
        },
        "tickvals": ticks,
        "ticktext": [words(text) for text in texts],
        "thickness": 14,
        "outlinewidth": 0,
        "len": min(1.0, max(0.2, (box[2] - box[0]) if lying else (box[3] - box[1]))),
        "orientation": "h" if lying else "v",
    }
    if lying:
        look.update(
            x=(box[0] + box[2]) / 2, y=-0.12, yanchor="top", title={**look["title"], "side": "bottom"}
        )
    else:
        look.update(x=max(0.0, min(box[0], 1.02)), xanchor="left", y=min(max(middle, 0), 1), yanchor="middle")
    return look
