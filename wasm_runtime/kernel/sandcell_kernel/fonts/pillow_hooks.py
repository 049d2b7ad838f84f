"""`PIL.ImageFont.truetype` with the usual names of fonts: opened from what is here."""

from __future__ import annotations

from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from sandcell_kernel.fonts.faces import CJK, EMOJI, LATIN, LATIN_BOLD
from sandcell_kernel.fonts.names import MONO, SERIF, is_bold_file, kind_of_file
from sandcell_kernel.fonts.shelf import FontShelf


class PillowHooks:
    """Adjusts Pillow's font module right after its import."""

    def __init__(self, shelf: FontShelf) -> None:
        self._shelf = shelf

    def table(self) -> dict[str, Any]:
        """Return module name to adjustment."""
        return {"PIL.ImageFont": self.image_font}

    def image_font(self, module: ModuleType) -> None:
        """Open a stand-in for a font of another system."""
        original = module.truetype

        def truetype(font: Any, size: float = 10, *rest: Any, **options: Any) -> Any:
            try:
                return original(font, size, *rest, **options)
            except OSError:
                path = self.stand_in(str(font)) if isinstance(font, str | Path) else None
                if path is None:
                    raise
                # The number of a face in a collection means nothing in another file.
                options.pop("index", None)
                return original(path, size, 0, *rest[1:], **options)

        module.truetype = truetype  # type: ignore[attr-defined]

    def stand_in(self, font: str) -> str | None:
        """Return the file that is opened for a font's usual name; None for a name that is not known."""
        kind = kind_of_file(font)
        bold = is_bold_file(font)
        if kind is None:
            return None
        if kind == "emoji":
            return self._shelf.path(EMOJI)
        if kind in CJK:
            return self._shelf.path(CJK[kind])
        latin = {SERIF: "DejaVuSerif", MONO: "DejaVuSansMono"}.get(kind, "DejaVuSans")
        return _of_matplotlib(f"{latin}{'-Bold' if bold else ''}.ttf") or self._shelf.path(
            LATIN_BOLD if bold else LATIN
        )


def _of_matplotlib(file: str) -> str | None:
    """Return one of matplotlib's own fonts when its package is loaded; it need not be imported."""
    spec = PathFinder.find_spec("matplotlib")
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        path = Path(place, "mpl-data", "fonts", "ttf", file)
        if path.is_file():
            return str(path)
    return None
