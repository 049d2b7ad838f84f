"""Pies and rings: the share of each wedge, as its angle says."""

from __future__ import annotations

import math
from typing import Any

from .paint import colour, words
from .plot import Plot, Trace
from .refusal import NotTold


def tell_pie(plot: Plot) -> Trace | None:
    """Return the pie of an axes, or None where it has none; refuse wedges that make no whole."""
    wedges = [patch for patch in plot.axes.patches if type(patch).__name__ == "Wedge" and plot.is_open(patch)]
    if not wedges:
        return None
    whole = sum(wedge.theta2 - wedge.theta1 for wedge in wedges)
    radius = wedges[0].r
    if abs(whole - 360) > 0.5 or any(abs(wedge.r - radius) > 1e-9 for wedge in wedges):
        raise NotTold("has wedges that do not make one whole pie")
    centre = _centre(wedges)
    names, shown = _words(plot, wedges, radius, centre)
    clockwise = len(wedges) > 1 and abs(wedges[1].theta2 - wedges[0].theta1) < 1e-6
    thick = wedges[0].width
    return {
        "type": "pie",
        "labels": [words(name) or f"{number}" for number, name in enumerate(names, start=1)],
        "values": [float(wedge.theta2 - wedge.theta1) / whole * 100 for wedge in wedges],
        "text": shown,
        "textinfo": "text",
        "texttemplate": "%{text}",
        "hovertemplate": "%{label}<br>%{percent}<extra></extra>",
        "sort": False,
        "direction": "clockwise" if clockwise else "counterclockwise",
        "rotation": (90 - wedges[0].theta2 + 180) % 360 - 180,
        "hole": 0 if thick is None else max(0.0, 1 - thick / radius),
        "pull": [round(math.dist(wedge.center, centre) / radius, 4) for wedge in wedges],
        "marker": {
            "colors": [colour(wedge.get_facecolor()) for wedge in wedges],
            "line": {
                "color": colour(wedges[0].get_edgecolor()),
                "width": wedges[0].get_linewidth() if _edged(wedges[0]) else 0,
            },
        },
    }


def _words(
    plot: Plot, wedges: list[Any], radius: float, centre: tuple[float, float]
) -> tuple[list[str], list[str]]:
    """Return the name of each wedge and what is written at it, and claim them all."""
    texts = [text for text in plot.axes.texts if plot.is_open(text) and text.get_text().strip()]
    names = [str(wedge.get_label()) if not str(wedge.get_label()).startswith("_") else "" for wedge in wedges]
    written = [_texts_of(wedge, texts, radius, centre) for wedge in wedges]
    plot.claim(*wedges, *(text for found in written for text in found))
    inside = [
        [text.get_text() for text in found if text.get_text() != name]
        for found, name in zip(written, names, strict=True)
    ]
    legend = plot.axes.get_legend()
    if legend is not None and not any(names) and len(legend.get_texts()) == len(wedges):
        names = [text.get_text() for text in legend.get_texts()]
    shown = [
        "<br>".join(
            words(part) for part in ([name] if any(t.get_text() == name for t in found) else []) + own if part
        )
        for name, own, found in zip(names, inside, written, strict=True)
    ]
    return names, shown


def _edged(wedge: Any) -> bool:
    return tuple(wedge.get_edgecolor()) != tuple(wedge.get_facecolor())


def _centre(wedges: list[Any]) -> tuple[float, float]:
    """Return where the wedges would meet: that of most of them."""
    places = [(round(wedge.center[0], 6), round(wedge.center[1], 6)) for wedge in wedges]
    best = max(places, key=places.count)
    return best if places.count(best) > 1 else (0.0, 0.0)


def _texts_of(wedge: Any, texts: list[Any], radius: float, centre: tuple[float, float]) -> list[Any]:
    """Return the texts that stand on the middle line of a wedge."""
    middle = math.radians((wedge.theta1 + wedge.theta2) / 2)
    found = []
    for text in texts:
        dx, dy = text.get_position()[0] - centre[0], text.get_position()[1] - centre[1]
        away = math.hypot(dx, dy)
        if radius * 0.05 < away < radius * 3:
            turn = abs((math.atan2(dy, dx) - middle + math.pi) % (2 * math.pi) - math.pi)
            if turn < 1e-3:
                found.append(text)
    return found
