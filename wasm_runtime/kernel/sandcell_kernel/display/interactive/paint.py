"""Colours, dashes, marker shapes and text of matplotlib in Plotly's words."""

from __future__ import annotations

import html
import re
from typing import Any

import numpy as np

DASHES = {"-": "solid", "--": "dash", ":": "dot", "-.": "dashdot"}
SYMBOLS = {
    **{"o": "circle", ".": "circle", ",": "circle", "s": "square", "D": "diamond", "d": "diamond-tall"},
    **{"^": "triangle-up", "v": "triangle-down", "<": "triangle-left", ">": "triangle-right"},
    **{"*": "star", "p": "pentagon", "h": "hexagon", "H": "hexagon2", "8": "octagon"},
    **{"+": "cross-thin-open", "x": "x-thin-open", "P": "cross", "X": "x"},
    **{"|": "line-ns-open", "_": "line-ew-open"},
}
NOTHING = ("None", "none", "", " ", None)
STOPS = 48
FEW = 20


def colour(value: Any, alpha: float | None = None) -> str:
    """Return any colour of matplotlib's as CSS."""
    from matplotlib.colors import to_rgba

    red, green, blue, opacity = to_rgba(value, alpha)
    levels = ",".join(str(round(level * 255)) for level in (red, green, blue))
    return f"rgb({levels})" if opacity == 1 else f"rgba({levels},{opacity:.3g})"


def is_clear(value: Any) -> bool:
    """Return True for a colour that nobody sees."""
    from matplotlib.colors import to_rgba

    return bool(to_rgba(value)[3] == 0)


def dash(artist: Any) -> str:
    """Return the dash of a line; one of the user's own is a plain dash."""
    style = artist.get_linestyle()
    return DASHES.get(style, "dash") if isinstance(style, str) else "dash"


def symbol_of_path(path: Any) -> str:
    """Return the symbol that has this outline, or a circle."""
    from matplotlib.markers import MarkerStyle

    for name, symbol in SYMBOLS.items():
        if name == ",":
            continue
        style = MarkerStyle(name)
        other: Any = style.get_path().transformed(style.get_transform())
        if other.vertices.shape == path.vertices.shape and np.allclose(
            other.vertices, path.vertices, atol=1e-6
        ):
            return symbol
    return "circle"


def colour_scale(mappable: Any) -> list[list[object]]:
    """Return Plotly's colour scale for what maps numbers to colours, with its norm worked in."""
    norm, cmap = mappable.norm, mappable.cmap
    if cmap.N <= FEW:
        edges = np.linspace(0, 1, cmap.N + 1)
        inner = [(edge, index) for index in range(cmap.N) for edge in (edges[index], edges[index + 1])]
        places, picks = [edge for edge, _ in inner], [cmap(index) for _, index in inner]
    else:
        places = list(np.linspace(0, 1, STOPS))
        picks = [cmap(place) for place in places]
    low, high = float(norm.vmin), float(norm.vmax)
    values = np.asarray(norm.inverse(np.asarray(places)), dtype=float)
    spread = (values - low) / (high - low) if high != low else np.asarray(places)
    spread = np.clip(spread, 0, 1)
    spread[0], spread[-1] = 0.0, 1.0
    return [[float(place), colour(pick)] for place, pick in zip(spread, picks, strict=True)]


_MATHS = re.compile(r"(?<!\\)\$((?:\\.|[^$\\])*)\$")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_STYLES = re.compile(r"\\(?:mathdefault|mathregular|mathrm|mathbf|mathit|text|operatorname)\s*\{([^{}]*)\}")
_RAISED = re.compile(r"\^(?:\{([^{}]*)\}|(\S))")
_LOWERED = re.compile(r"_(?:\{([^{}]*)\}|(\S))")


def words(text: object) -> str:
    """Return text as Plotly's pseudo-HTML: escaped, lines apart, simple mathematics in letters."""
    parts = []
    source = str(text)
    at = 0
    for found in _MATHS.finditer(source):
        parts += [_plain(source[at : found.start()]), _maths(found.group(1))]
        at = found.end()
    parts.append(_plain(source[at:]))
    return "".join(parts)


def _plain(text: str) -> str:
    return html.escape(text.replace(r"\$", "$"), quote=False).replace("\n", "<br>")


def _maths(source: str) -> str:
    text = _STYLES.sub(r"\1", source)
    text = _COMMAND.sub(_letter, text).replace("\\,", " ").replace("\\ ", " ").replace(r"\%", "%")
    if "\\" in text:
        return _plain(f"${source}$")
    text = html.escape(text, quote=False)
    text = _RAISED.sub(lambda found: f"<sup>{found.group(1) or found.group(2)}</sup>", text)
    text = _LOWERED.sub(lambda found: f"<sub>{found.group(1) or found.group(2)}</sub>", text)
    return text.replace("{", "").replace("}", "").replace("-", "−")


def _letter(found: re.Match[str]) -> str:
    from matplotlib._mathtext_data import tex2uni

    code = tex2uni.get(found.group(1))
    return chr(code) if code is not None else found.group(0)
