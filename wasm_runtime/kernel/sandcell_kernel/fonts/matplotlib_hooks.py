"""Where matplotlib asks for fonts and lays out text: the few functions of it that are replaced."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

from sandcell_kernel.fonts.figure_text import FigureText, draw_line, line_of, measure_line
from sandcell_kernel.fonts.names import kind_of_file
from sandcell_kernel.patches import genuine, stand_in


class MatplotlibHooks:
    """Adjusts matplotlib's modules right after their import."""

    def __init__(self, texts: FigureText) -> None:
        self._texts = texts

    def table(self) -> dict[str, Any]:
        """Return module name to adjustment."""
        return {
            "matplotlib.font_manager": self.font_manager,
            "matplotlib.text": self.text,
            "matplotlib._mathtext": self.mathtext,
            "matplotlib.textpath": self.text_path,
            "matplotlib.backend_bases": lambda module: self._measuring(module.RendererBase),
            "matplotlib.backends.backend_agg": lambda module: self._renderer(module.RendererAgg),
            "matplotlib.backends.backend_svg": lambda module: self._renderer(module.RendererSVG),
            "matplotlib.backends.backend_pdf": lambda module: self._renderer(module.RendererPdf),
            "matplotlib.backends.backend_ps": lambda module: self._renderer(module.RendererPS),
        }

    def font_manager(self, module: ModuleType) -> None:
        """Let names of other systems' fonts mean what is here, and add the fonts that were fetched."""
        manager, texts = module.FontManager, self._texts
        find_all, find_one = genuine(manager, "_find_fonts_by_props"), genuine(manager, "findfont")

        def known(fonts: Any, prop: Any, fontext: str) -> Any:
            """Return the properties with families that exist."""
            prop = module.FontProperties._from_any(prop)
            if getattr(prop, "_sandcell_resolved", False):
                return prop
            if fontext != "ttf" or (prop.get_file() and kind_of_file(str(prop.get_file())) is None):
                return prop
            installed = frozenset(entry.name for entry in fonts.ttflist)
            resolved = prop.copy()  # a copy of it, for one of its families, keeps the mark
            resolved._sandcell_resolved = True
            if prop.get_file() is not None and not Path(str(prop.get_file())).exists():
                resolved.set_file(None)
            resolved.set_family(texts.resolve(list(prop.get_family()), installed, fonts._expand_aliases))
            return resolved

        def _find_fonts_by_props(
            self: Any, prop: Any, fontext: str = "ttf", *rest: Any, **options: Any
        ) -> Any:
            paths = find_all(self, known(self, prop, fontext), fontext, *rest, **options)
            return (
                [*paths, *(path for path in texts.fallbacks() if path not in paths)]
                if fontext == "ttf"
                else paths
            )

        def findfont(self: Any, prop: Any, fontext: str = "ttf", *rest: Any, **options: Any) -> Any:
            return find_one(self, known(self, prop, fontext), fontext, *rest, **options)

        stand_in(manager, "_find_fonts_by_props", _find_fonts_by_props)
        stand_in(manager, "findfont", findfont)
        module.findfont = module.fontManager.findfont  # type: ignore[attr-defined]

    def text(self, module: ModuleType) -> None:
        """Fetch the fonts of a text before it is measured for the first time."""
        texts, layout = self._texts, genuine(module.Text, "_get_layout")

        def _get_layout(self: Any, renderer: Any) -> Any:
            if not self._text.isascii():
                from matplotlib.font_manager import fontManager

                if texts.prepare(self._text, lambda: fontManager._find_fonts_by_props(self._fontproperties)):
                    module._get_text_metrics_with_cache_impl.cache_clear()
            return layout(self, renderer)

        stand_in(module.Text, "_get_layout", _get_layout)

    def mathtext(self, module: ModuleType) -> None:
        """Draw what the fonts of mathematics lack with the fonts that were fetched."""
        texts, get_glyph = self._texts, genuine(module.UnicodeFonts, "_get_glyph")

        def _get_glyph(self: Any, fontname: str, font_class: str, sym: str) -> Any:
            if len(sym) == 1 and ord(sym) > 0x2FF:
                from matplotlib.font_manager import get_font

                own = self._get_font("rm")
                if own is None or not own.get_char_index(ord(sym)):
                    for path in texts.fallbacks():
                        if (font := get_font(path)).get_char_index(ord(sym)):
                            return font, ord(sym), False
            return get_glyph(self, fontname, font_class, sym)

        stand_in(module.UnicodeFonts, "_get_glyph", _get_glyph)

    def text_path(self, module: ModuleType) -> None:
        """Give outlines of shaped lines where text becomes a path."""
        texts, cls = self._texts, module.TextToPath
        get_text_path = genuine(cls, "get_text_path")

        def shaped_path(self: Any, prop: Any, s: str, ismath: Any = False) -> Any:
            if not texts.shapes(s, ismath):
                return get_text_path(self, prop, s, ismath)
            line = line_of(s, prop)
            return line.vertices * self.FONT_SCALE, line.codes

        stand_in(cls, "get_text_path", shaped_path)
        measure = genuine(cls, "get_text_width_height_descent")

        def get_text_width_height_descent(self: Any, s: str, prop: Any, ismath: Any) -> Any:
            if not texts.shapes(s, ismath):
                return measure(self, s, prop, ismath)
            return measure_line(line_of(s, prop), prop.get_size_in_points())

        stand_in(cls, "get_text_width_height_descent", get_text_width_height_descent)

    def _renderer(self, cls: Any) -> None:
        texts, draw_text = self._texts, genuine(cls, "draw_text")

        def draw(
            self: Any,
            gc: Any,
            x: float,
            y: float,
            s: str,
            prop: Any,
            angle: float,
            ismath: Any = False,
            mtext: Any = None,
        ) -> None:
            if texts.shapes(s, ismath):
                draw_line(self, gc, x, y, s, prop, angle)
            else:
                draw_text(self, gc, x, y, s, prop, angle, ismath, mtext)

        stand_in(cls, "draw_text", draw)
        self._measuring(cls)

    def _measuring(self, cls: Any) -> None:
        texts, measure = self._texts, genuine(cls, "get_text_width_height_descent")

        def get_text_width_height_descent(self: Any, s: str, prop: Any, ismath: Any) -> Any:
            if not texts.shapes(s, ismath):
                return measure(self, s, prop, ismath)
            return measure_line(line_of(s, prop), self.points_to_pixels(prop.get_size_in_points()))

        stand_in(cls, "get_text_width_height_descent", get_text_width_height_descent)
