"""Texts on a plot: labels, notes and arrows, at the data or the place they belong to."""

from __future__ import annotations

import math
from typing import Any

from .paint import colour, is_clear, words
from .plot import Plot, Trace
from .refusal import NotTold

ACROSS = {"left": "left", "center": "center", "right": "right"}
UP = {"top": "top", "bottom": "bottom", "center": "middle", "baseline": "bottom", "center_baseline": "middle"}
BULK = 25
"""From so many plain texts on they are drawn as one series of texts."""


def tell_texts(plot: Plot) -> None:
    """Tell every text and note."""
    texts = [text for text in plot.axes.texts if plot.is_open(text)]
    plot.claim(*texts)
    texts = [
        text for text in texts if text.get_text().strip() or getattr(text, "arrow_patch", None) is not None
    ]
    plain = [text for text in texts if _is_plain(plot, text)]
    if len(plain) > BULK:
        _tell_bulk(plot, plain)
        texts = [text for text in texts if text not in plain]
    for text in texts:
        plot.add_annotation(_note(plot, text))


def _is_plain(plot: Plot, text: Any) -> bool:
    bare = (
        text.get_bbox_patch() is None
        and getattr(text, "arrow_patch", None) is None
        and not text.get_rotation()
    )
    return bare and not hasattr(text, "xy") and plot.in_data(text.get_transform()) == (True, True)


def _tell_bulk(plot: Plot, texts: list[Any]) -> None:
    groups: dict[tuple[str, float, str], list[Any]] = {}
    for text in texts:
        up, across = UP[text.get_verticalalignment()], ACROSS[text.get_horizontalalignment()]
        place = f"{_turned(up)} {_turned(across)}"
        groups.setdefault((colour(text.get_color()), text.get_fontsize(), place), []).append(text)
    for (paint, size, place), members in groups.items():
        points = plot.to_data(members[0].get_transform(), [text.get_unitless_position() for text in members])
        trace: Trace = {
            "type": "scatter",
            "mode": "text",
            "x": plot.x.values(points[:, 0]),
            "y": plot.y.values(points[:, 1]),
            "text": [words(text.get_text()) for text in members],
            "textposition": place,
            "textfont": {"color": paint, "size": size * plot.pixels},
            "hoverinfo": "skip",
            "cliponaxis": False,
            "_part": True,
        }
        plot.add(trace, members[0], len(members))


def _turned(anchor: str) -> str:
    """Plotly names the side where the text is; matplotlib the side of the text that holds."""
    return {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}.get(anchor, anchor)


def _note(plot: Plot, text: Any) -> dict[str, Any]:
    if hasattr(text, "update_positions"):
        # It was placed for the density of the picture.
        text.update_positions(plot.axes.get_figure(root=True)._get_renderer())
    note = {**text_look(plot, text), "text": words(text.get_text()) or " "}
    here = text.get_transform().transform([text.get_unitless_position()])[0]
    held, in_data = _held(plot, text)
    anchor = here if held is None else plot.axes.transData.transform([held])[0]
    inside = plot.axes.transAxes.inverted().transform([anchor])[0]
    for number, axis in enumerate((plot.x, plot.y)):
        if held is not None and in_data[number]:
            note[f"{axis.which}ref"] = axis.name
            # Plotly wants the exponent for places on a logarithmic axis.
            place = float(held[number])
            note[axis.which] = math.log10(place) if axis.kind == "log" else axis.value(place)
        else:
            note[f"{axis.which}ref"] = f"{axis.name} domain"
            note[axis.which] = float(inside[number])
    dx, dy = float(here[0] - anchor[0]), float(here[1] - anchor[1])
    arrow = getattr(text, "arrow_patch", None)
    if arrow is None:
        return {**note, "showarrow": False, "xshift": dx, "yshift": dy}
    look = {"arrowwidth": 1.2, "arrowcolor": colour(arrow.get_edgecolor())}
    head = 2 if ">" in str(text.arrowprops.get("arrowstyle", "->")) else 0
    return {**note, "showarrow": True, "ax": dx, "ay": -dy, "arrowhead": head, **look}


def _held(plot: Plot, text: Any) -> tuple[Any, tuple[bool, bool]]:
    """Return the place of the data that a text belongs to, and which of its coordinates are of the data."""
    if hasattr(text, "xy"):
        if text.xycoords != "data":
            return None, (False, False)
        x, y = text.xy
        return (plot.axes.convert_xunits(x), plot.axes.convert_yunits(y)), (True, True)
    in_data = plot.in_data(text.get_transform())
    if in_data == (True, True):
        return text.get_unitless_position(), in_data
    here = text.get_transform().transform([text.get_unitless_position()])
    return plot.axes.transData.inverted().transform(here)[0], in_data


def text_look(plot: Plot, text: Any) -> dict[str, Any]:
    """Return colour, size, weight, turn, ground and anchors of a text."""
    weight = text.get_fontweight()
    heavy = weight in ("bold", "heavy", "black", "semibold", "demibold") or (
        isinstance(weight, int) and weight >= 600
    )
    font = {"color": colour(text.get_color(), text.get_alpha()), "size": text.get_fontsize() * plot.pixels}
    look: dict[str, Any] = {
        "font": {**font, "weight": "bold"} if heavy else font,
        "xanchor": ACROSS[text.get_horizontalalignment()],
        "yanchor": UP[text.get_verticalalignment()],
        "align": ACROSS[text.get_horizontalalignment()],
    }
    if text.get_rotation():
        look["textangle"] = -text.get_rotation()
    ground = text.get_bbox_patch()
    if ground is not None:
        if not is_clear(ground.get_facecolor()):
            look["bgcolor"] = colour(ground.get_facecolor())
        if ground.get_linewidth() and not is_clear(ground.get_edgecolor()):
            look.update(
                bordercolor=colour(ground.get_edgecolor()), borderwidth=ground.get_linewidth(), borderpad=3
            )
    return look


def refuse_others(plot: Plot) -> None:
    """Refuse whatever is to be seen on the axes and was not told."""
    axes = plot.axes
    own = {id(part) for part in (*axes.spines.values(), axes.xaxis, axes.yaxis, axes.patch, axes.title)}
    own |= {id(part) for part in (axes._left_title, axes._right_title, axes.get_legend())}
    for artist in axes.get_children():
        if id(artist) not in own and plot.is_open(artist) and not hasattr(artist, "_colorbar"):
            raise NotTold(
                f"has {UNTOLD.get(type(artist).__name__, f'a part of the kind “{type(artist).__name__}”')}"
            )


UNTOLD = {
    "Quiver": "arrows of a field",
    "Barbs": "wind barbs",
    "Table": "a table",
    "QuadContourSet": "contours",
    "TriContourSet": "contours",
    "FancyArrowPatch": "curved arrows",
    "FancyBboxPatch": "boxes with round corners",
    "Axes": "axes inside axes",
    "Legend": "more than one legend",
    "AnnotationBbox": "pictures as notes",
    "TriMesh": "a mesh of triangles",
}
