"""From a matplotlib figure to the same figure as Plotly's JSON: all of it, or the reason why not."""

from __future__ import annotations

from typing import Any

from .figure import tell_figure
from .refusal import NotTold

__all__ = ["MIME", "interactive_form"]

MIME = "application/vnd.sandcell.figure+json"
"""Beside the PNG of a figure: its data and layout for Plotly, for who wants to point at them."""


def interactive_form(figure: Any, width: int, height: int) -> tuple[dict[str, object] | None, str]:
    """Return the figure as Plotly's JSON, or None and why not; `width` and `height` are CSS pixels."""
    try:
        return tell_figure(figure, width, height), ""
    except NotTold as refused:
        return None, str(refused)
    except Exception as error:  # noqa: BLE001 - artists may hold anything; the picture of the figure is shown anyway
        return None, f"reading it failed ({type(error).__name__}: {error})"[:300]
