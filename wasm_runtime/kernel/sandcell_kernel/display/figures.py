"""matplotlib figures as PNG at twice the density, with a description made from the artists."""

from __future__ import annotations

import io
import struct
import sys
import warnings
from typing import Any

from .ports import Bundle, Formatted

DENSITY = 2.0
LARGEST_SIDE = 4096
PADDING = 0.1


def format_figure(figure: Any) -> Formatted:
    """Return the PNG of a figure, its size in CSS pixels and what it shows in words."""
    from .figure_text import describe_figure
    from .interactive import MIME, interactive_form
    from .shown_figures import SHOWN

    axes = len(figure.axes)
    size = "x".join(str(int(side * figure.dpi)) for side in figure.get_size_inches())
    plain = f"<Figure size {size} with {axes} Axes>"
    png, scale = render_png(figure)
    width, height = png_size(png)
    shown = {"width": round(width / scale), "height": round(height / scale)}
    form, reason = interactive_form(figure, **shown)
    sandcell = {"description": describe_figure(figure), "figure": SHOWN.keep(figure)}
    metadata: dict[str, object] = {
        "image/png": shown,
        "sandcell": {**sandcell, "static": reason} if reason else sandcell,
    }
    # Last: reading tick labels makes artists stale.
    _mark_shown(figure)
    data: Bundle = {"text/plain": plain, "image/png": png}
    return ({**data, MIME: form} if form else data), metadata


def format_subfigure(figure: Any) -> Formatted:
    """Return the whole figure that a sub-figure belongs to."""
    return format_figure(figure.figure)


def render_png(figure: Any) -> tuple[bytes, float]:
    """Return the PNG and how many of its pixels make one CSS pixel."""
    longest = max(figure.get_size_inches()) * figure.dpi
    scale = max(min(DENSITY, LARGEST_SIDE / longest if longest else DENSITY), 0.05)
    options: dict[str, Any] = {"format": "png", "dpi": figure.dpi * scale}
    options["facecolor"] = figure.get_facecolor()
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # True of `bbox_inches="tight"` with any layout engine, and nothing the user can act on.
        # Said once, in words, where fonts are looked for.
        warnings.filterwarnings("ignore", message=r"Glyph \d+ .* missing from")
        warnings.filterwarnings("ignore", message="This figure includes Axes that are not compatible")
        try:
            _print(figure, buffer, bbox_inches="tight", pad_inches=PADDING, **options)
            if max(png_size(buffer.getvalue())) > 2 * LARGEST_SIDE:
                raise ValueError("an artist far outside the axes makes the tight box too large")
        except (ValueError, MemoryError):
            buffer = io.BytesIO()
            _print(figure, buffer, **options)
    return buffer.getvalue(), scale


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height from the header of a PNG."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _print(figure: Any, buffer: io.BytesIO, **options: Any) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    # A figure made without pyplot has a canvas that may not know PNG.
    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    canvas.print_figure(buffer, **options)


def _mark_shown(figure: Any) -> None:
    backend = sys.modules.get(f"{__package__}.matplotlib_backend")
    if backend is not None:
        backend.mark_shown(figure)
