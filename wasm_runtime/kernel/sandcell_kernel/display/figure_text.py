"""Describes a matplotlib figure in words: for screen readers, and for models that do not see."""

from __future__ import annotations

from typing import Any

from .axes_text import axes_kinds

MAX_AXES = 12
LONGEST = 4000


def describe_figure(figure: Any) -> str:
    """Return title, axes, kinds of plot and series of a figure as short lines; never raises."""
    try:
        text = "\n".join(_lines(figure))
    except Exception as error:  # noqa: BLE001 - artists may hold anything; a figure without words is still shown
        return f"Figure with {len(figure.axes)} axes (no description: {type(error).__name__}: {error})"
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _lines(figure: Any) -> list[str]:
    axes = [one for one in figure.axes if not _is_colorbar(one) and one.get_visible()]
    title = _figure_title(figure)
    head = f"Figure with {len(axes)} axes" + (f': "{title}"' if title else "")
    lines = [head]
    for number, one in enumerate(axes[:MAX_AXES], start=1):
        lines += _axes_lines(one, number if len(axes) > 1 else None)
    if len(axes) > MAX_AXES:
        lines.append(f"… {len(axes) - MAX_AXES} more axes")
    return lines


def _figure_title(figure: Any) -> str:
    title = getattr(figure, "_suptitle", None)
    return clean(title.get_text()) if title is not None else ""


def _is_colorbar(axes: Any) -> bool:
    return hasattr(axes, "_colorbar") or axes.get_label() == "<colorbar>"


def _axes_lines(axes: Any, number: int | None) -> list[str]:
    kinds = axes_kinds(axes)
    names = list(dict.fromkeys(kind for kind, _ in kinds)) or ["empty axes"]
    titles = [clean(axes.get_title(loc=where)) for where in ("center", "left", "right")]
    title = next((one for one in titles if one), "")
    prefix = "" if number is None else f"axes {number}: "
    lines = [prefix + ", ".join(names) + (f' "{title}"' if title else "")]
    labels = [part for part in (_axis_text(axes, "x"), _axis_text(axes, "y"), _axis_text(axes, "z")) if part]
    if labels:
        lines.append("  " + "; ".join(labels))
    lines += [f"  {text}" for _, text in kinds if text]
    legend = axes.get_legend()
    if legend is not None:
        entries = ", ".join(clean(entry.get_text()) for entry in legend.get_texts())
        heading = clean(legend.get_title().get_text())
        lines.append(f"  legend{f' ({heading})' if heading else ''}: {entries}")
    return lines


def _axis_text(axes: Any, which: str) -> str:
    axis = getattr(axes, f"{which}axis", None)
    if axis is None or axes.name == "polar" or not axes.axison:
        return ""
    label = clean(axis.get_label_text())
    scale = axis.get_scale()
    logarithmic = f" ({scale} scale)" if scale != "linear" else ""
    return (
        f'{which} axis "{label}"{logarithmic}'
        if label
        else (f"{which} axis{logarithmic}" if logarithmic else "")
    )


def clean(text: object) -> str:
    """Return text on one line."""
    return " ".join(str(text).split())
