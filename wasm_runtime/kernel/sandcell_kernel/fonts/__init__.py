"""Text in every script: fonts that are loaded when a figure needs them, bidirectional order and shaping."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from sandcell_kernel.fonts.complex import needs_shaping
from sandcell_kernel.fonts.faces import CJK, EMOJI, LATIN, SYMBOLS, face_for, language_of
from sandcell_kernel.fonts.figure_text import SHAPER, FigureText
from sandcell_kernel.fonts.matplotlib_hooks import MatplotlibHooks
from sandcell_kernel.fonts.names import MONO, SANS, SERIF, kind_of_file
from sandcell_kernel.fonts.pillow_hooks import PillowHooks
from sandcell_kernel.fonts.shelf import FontShelf, PackageSource

_KINDS = {**CJK, "emoji": EMOJI, SANS: LATIN, SERIF: LATIN, MONO: LATIN}

__all__ = ["Fonts"]


class Fonts:
    """The fonts of one kernel."""

    def __init__(self, packages: PackageSource, note: Callable[[str], None]) -> None:
        self.shelf = FontShelf(packages)
        self.texts = FigureText(self.shelf, note)

    def want(self, tree: ast.AST) -> None:
        """Note what the texts in code will need, where Python cannot wait for it while it draws."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 2000:
                self.shelf.wanted.update(packages_for(node.value))

    def table(self) -> dict[str, Any]:
        """Return the adjustments of libraries, by module name."""
        return {**MatplotlibHooks(self.texts).table(), **PillowHooks(self.shelf).table()}


def packages_for(text: str) -> set[str]:
    """Return the packages that a text in code will need: for its characters or the font it names."""
    if text.isascii():
        kind = kind_of_file(text) if text[-4:].lower() in (".ttf", ".ttc", ".otf") else None
        return {_KINDS[kind].package} if kind in _KINDS else set()
    language = language_of(text) or "zh"
    faces = {face_for(one, language) for one in text}
    # Signs and arrows: the default font has all but rare ones of them.
    found = {face.package for face in faces if face is not None and face != SYMBOLS}
    return found | ({SHAPER} if needs_shaping(text) else set())
