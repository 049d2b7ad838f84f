"""Lines of complex scripts, shaped by HarfBuzz into outlines that any matplotlib renderer can fill."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import uharfbuzz as hb

from sandcell_kernel.fonts.bidi import visual_runs
from sandcell_kernel.fonts.complex import is_complex, sticks

JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"
UNSEEN = frozenset({"\u200c", JOINER, "\ufe0e", EMOJI_STYLE})
MOVETO, LINETO, CURVE3, CURVE4, CLOSEPOLY = 1, 2, 3, 4, 79


@dataclass(frozen=True, slots=True)
class Line:
    """A shaped line in units of the font size, the origin at the start of its baseline."""

    vertices: Any
    codes: Any
    advance: float
    top: float
    bottom: float


class _Outline:
    """A pen that keeps a glyph as matplotlib's path codes."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.codes: list[int] = []

    def _add(self, code: int, *points: tuple[float, float]) -> None:
        self.points += points
        self.codes += [code] * len(points)

    def moveTo(self, point: tuple[float, float]) -> None:
        self._add(MOVETO, point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._add(LINETO, point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._add(CURVE3, *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._add(CURVE4, *points)

    def closePath(self) -> None:
        self._add(CLOSEPOLY, self.points[-1] if self.points else (0.0, 0.0))

    endPath = closePath


class ShapingFont:
    """One font file, opened for HarfBuzz."""

    def __init__(self, path: str) -> None:
        self._face = hb.Face(hb.Blob.from_file_path(path))
        self._font = hb.Font(self._face)
        self._upem = self._face.upem
        self._outlines: dict[int, tuple[Any, Any]] = {}

    def has(self, character: str) -> bool:
        """Return True when the font has a glyph for a character."""
        return bool(self._font.get_nominal_glyph(ord(character)))

    def shape(self, text: str, *, backwards: bool) -> tuple[list[tuple[Any, Any]], float]:
        """Return the outlines of one run, each with its codes, and the advance, in units of the font size."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.direction = "rtl" if backwards else "ltr"
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        x = y = 0
        parts: list[tuple[Any, Any]] = []
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            points, codes = self._outline(glyph.codepoint)
            if len(points):
                parts.append(
                    ((points + np.array([x + place.x_offset, y + place.y_offset])) / self._upem, codes)
                )
            x += place.x_advance
            y += place.y_advance
        return parts, x / self._upem

    def _outline(self, glyph: int) -> tuple[Any, Any]:
        known = self._outlines.get(glyph)
        if known is None:
            pen = _Outline()
            self._font.draw_glyph_with_pen(glyph, pen)
            known = np.array(pen.points, dtype=float).reshape(-1, 2), np.array(pen.codes, dtype=np.uint8)
            self._outlines[glyph] = known
        return known


@functools.lru_cache(64)
def _opened(path: str) -> ShapingFont:
    return ShapingFont(path)


@functools.lru_cache(1024)
def shape_line(text: str, paths: tuple[str, ...]) -> Line:
    """Lay a line out with the first font that has each of its characters."""
    fonts = [_opened(path) for path in paths]
    parts: list[tuple[Any, Any]] = []
    advance = 0.0
    for start, end, level in visual_runs(text):
        pieces = list(split_by_font(text[start:end], fonts))
        for piece, font in reversed(pieces) if level % 2 else pieces:
            shaped, width = font.shape(piece, backwards=bool(level % 2))
            parts += [(points + np.array([advance, 0.0]), codes) for points, codes in shaped]
            advance += width
    return _line(parts, advance)


def _line(parts: list[tuple[Any, Any]], advance: float) -> Line:
    if not parts:
        return Line(np.empty((0, 2)), np.empty(0, dtype=np.uint8), advance, 0.0, 0.0)
    vertices = np.concatenate([points for points, _ in parts])
    codes = np.concatenate([codes for _, codes in parts])
    drawn = vertices[codes != CLOSEPOLY][:, 1]
    return Line(vertices, codes, advance, float(drawn.max()), min(float(drawn.min()), 0.0))


def split_by_font(text: str, fonts: Sequence[ShapingFont]) -> list[tuple[str, ShapingFont]]:
    """Split a run into pieces of one font each; marks and joiners stay with the letter before."""
    pieces: list[tuple[str, ShapingFont]] = []
    kind = False
    for cluster in clusters(text):
        font = _font_of(cluster, fonts)
        if pieces and pieces[-1][1] is font and is_complex(cluster[0]) == kind:
            pieces[-1] = pieces[-1][0] + cluster, font
        else:
            pieces.append((cluster, font))
            kind = is_complex(cluster[0])
    return pieces


def clusters(text: str) -> list[str]:
    """Split a text into letters with what belongs to them."""
    found: list[str] = []
    for character in text:
        if found and (sticks(character) or found[-1][-1] == JOINER):
            found[-1] += character
        else:
            found.append(character)
    return found


def _font_of(cluster: str, fonts: Sequence[ShapingFont]) -> ShapingFont:
    seen = [character for character in cluster if character not in UNSEEN]
    # What is asked for as an emoji is none in a font of letters, though that may have all its parts.
    choice = fonts[::-1] if EMOJI_STYLE in cluster or "\u20e3" in cluster else fonts
    for one in choice:
        if all(one.has(character) for character in seen):
            return one
    return next((one for one in fonts if one.has(cluster[0])), fonts[0])
