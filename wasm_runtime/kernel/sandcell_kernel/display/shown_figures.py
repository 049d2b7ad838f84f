"""The figures that were shown last, kept so that the page can ask for one as SVG or PDF."""

from __future__ import annotations

import base64
import io
import secrets
from collections import OrderedDict
from typing import Any

from sandcell_kernel.errors import FigureGone, FigureTooLarge

KEPT = 12
LARGEST = 5_000_000
FORMATS = ("svg", "pdf")


class ShownFigures:
    """Keeps a bounded number of figures by a name that no other kernel gives."""

    def __init__(self) -> None:
        self._figures: OrderedDict[str, Any] = OrderedDict()

    def keep(self, figure: Any) -> str:
        """Keep a figure and return its name; the one that was shown longest ago is let go."""
        name = str(getattr(figure, "_sandcell_name", "") or secrets.token_hex(8))
        figure._sandcell_name = name
        self._figures[name] = figure
        self._figures.move_to_end(name)
        while len(self._figures) > KEPT:
            self._figures.popitem(last=False)
        return name

    def clear(self) -> None:
        """Let all figures go: memory is short, or the chat begins anew."""
        self._figures.clear()

    def render(self, name: str, kind: str) -> str:
        """Return a kept figure, as it is now, in base64; raise `FigureGone` or `FigureTooLarge`."""
        figure = self._figures.get(name)
        if figure is None:
            raise FigureGone(kind)
        buffer = io.BytesIO()
        stale = figure.stale
        try:
            figure.savefig(buffer, format=kind, bbox_inches="tight", facecolor=figure.get_facecolor())
        finally:
            # What it was drawn for must not show it in the next cell again.
            figure.stale = stale
        content = buffer.getvalue()
        if len(content) > LARGEST:
            raise FigureTooLarge(kind, len(content))
        return base64.b64encode(content).decode("ascii")


# Figures are formatted by plain functions, which have no kernel at hand; an interpreter has one.
SHOWN = ShownFigures()
