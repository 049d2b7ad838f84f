"""Text in matplotlib's figures: missing fonts are fetched before layout, complex scripts are shaped."""

from __future__ import annotations

import math
import sys
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from sandcell_kernel.fonts.complex import needs_shaping
from sandcell_kernel.fonts.faces import CJK, Face, face_for, language_of
from sandcell_kernel.fonts.names import SANS, family_for, language_for
from sandcell_kernel.fonts.shelf import FontShelf

SHAPER = "uharfbuzz"
GENERIC = frozenset({"serif", "sans-serif", "sans serif", "sans", "cursive", "fantasy", "monospace"})

# Families that exist already are never replaced.
type Families = Callable[[], frozenset[str]]


class FigureText:
    """Completes the fonts that matplotlib finds."""

    def __init__(self, shelf: FontShelf, note: Callable[[str], None]) -> None:
        self._shelf = shelf
        self._note = note
        self._paths: list[str] = []
        self._checked: set[str] = set()
        self._language = "zh"
        self._can_shape = False

    # ---- names ----

    def resolve(
        self, families: list[str], installed: frozenset[str], rc: Callable[[str], list[str]]
    ) -> list[str]:
        """Return the families to look for: what stands for fonts of other systems, the default last."""
        found: list[str] = []
        for family in families:
            if family.lower() in GENERIC:
                found.append(self._first(rc(family), installed, family))
            else:
                found.append(self._one(family, installed) or family)
        return list(dict.fromkeys(found if SANS in found else [*found, SANS]))

    def _first(self, names: list[str], installed: frozenset[str], generic: str) -> str:
        for name in names:
            if language_for(name) is not None:
                self._language = str(language_for(name))
        stand_ins = (self._one(name, installed) for name in names)
        return next((name for name in stand_ins if name is not None), generic)

    def _one(self, name: str, installed: frozenset[str]) -> str | None:
        language = language_for(name)
        if language is not None:
            self._language = language
            return SANS
        return name if name in installed else family_for(name)

    # ---- characters ----

    def prepare(self, text: str, find: Callable[[], Sequence[object]]) -> bool:
        """Fetch what a text needs that none of the fonts has; return True when fonts were added."""
        if text.isascii() or self._checked.issuperset(text):
            return False
        self._language = language_of(text) or self._language
        before = len(self._paths)
        missing = [one for one in dict.fromkeys(text) if one not in self._checked and not _has(find(), one)]
        for character in missing:
            face = face_for(character, self._language)
            if face is not None:
                self._add(face)
        if needs_shaping(text) and not self._can_shape:
            self._can_shape = SHAPER in sys.modules or self._shelf.load(SHAPER)
        if not self._shelf.wanted:
            self._checked.update(text)
            self._tell([one for one in missing if not _has(find(), one)])
        return len(self._paths) > before

    def _tell(self, lost: list[str]) -> None:
        names = [f"{one} ({unicodedata.name(one, hex(ord(one)))})" for one in lost if one.isprintable()]
        if names:
            more = f" and {len(names) - 5} more" if len(names) > 5 else ""
            self._note(f"No font here has a glyph for {', '.join(names[:5])}{more}: a box is drawn.")

    def forget(self) -> None:
        """Look at all characters anew: fonts have come."""
        self._checked.clear()

    def _add(self, face: Face) -> None:
        path = self._shelf.path(face)
        if path is not None and path not in self._paths:
            self._paths.append(path)
            from matplotlib.font_manager import fontManager

            fontManager.addfont(path)

    def fallbacks(self) -> list[str]:
        """Return the fonts to look into after those that were asked for, the language's own first."""
        own = CJK[self._language].file
        return sorted(self._paths, key=lambda path: not path.endswith(own))

    def shapes(self, text: str, ismath: object) -> bool:
        """Return True for a line that is drawn by its shaped outlines."""
        return self._can_shape and not ismath and not text.isascii() and needs_shaping(text)


def _has(paths: Sequence[object], character: str) -> bool:
    from matplotlib.font_manager import get_font

    return any(get_font(str(path)).get_char_index(ord(character)) for path in paths)


def line_of(text: str, prop: Any) -> Any:
    """Return the shaped line of a text in the fonts of its properties."""
    from matplotlib.font_manager import fontManager

    from sandcell_kernel.fonts.shaping import shape_line

    return shape_line(
        text, tuple(dict.fromkeys(str(path) for path in fontManager._find_fonts_by_props(prop)))
    )


def measure_line(line: Any, size: float) -> tuple[float, float, float]:
    """Return width, height and descent of a line at a size in pixels."""
    return line.advance * size, (line.top - line.bottom) * size, -line.bottom * size


def draw_line(renderer: Any, gc: Any, x: float, y: float, text: str, prop: Any, angle: float) -> None:
    """Fill the outlines of a shaped line at a place of the canvas."""
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    line = line_of(text, prop)
    if not len(line.codes):
        return
    size = renderer.points_to_pixels(prop.get_size_in_points())
    if renderer.flipy():
        y = renderer.get_canvas_width_height()[1] - y
    transform = Affine2D().scale(size).rotate(math.radians(angle)).translate(x, y)
    gc.set_linewidth(0.0)
    renderer.draw_path(gc, Path(line.vertices, line.codes), transform, rgbFace=gc.get_rgb())
