"""Stand-in for `IPython.display`."""

from __future__ import annotations

from collections.abc import Callable

from sandcell_kernel.display import installed
from sandcell_kernel.display.media import Audio, FileLink, FileLinks, Image, Video
from sandcell_kernel.display.objects import (
    HTML,
    JSON,
    SVG,
    Code,
    DisplayObject,
    GeoJSON,
    IFrame,
    Javascript,
    Latex,
    Markdown,
    Math,
    Pretty,
    ProgressBar,
    TextDisplayObject,
    YouTubeVideo,
)
from sandcell_kernel.display.showing import DisplayHandle


def display(*objs: object, **options: object) -> DisplayHandle | None:
    """Show objects in the output of the cell."""
    return installed().display(*objs, **options)  # type: ignore[arg-type]


def update_display(obj: object, *, display_id: object, **options: object) -> None:
    """Replace what a display shows."""
    installed().update_display(obj, display_id=display_id, **options)


def clear_output(wait: bool = False) -> None:
    """Remove the outputs of the cell so far."""
    installed().clear_output(wait)


def publish_display_data(
    data: dict[str, object], metadata: dict[str, object] | None = None, **options: object
) -> None:
    """Show a MIME bundle."""
    del options
    installed().display(data, raw=True, metadata=metadata)


def _of_type(mime: str, cls: Callable[[object], object]) -> Callable[..., None]:
    def show(*objs: object, raw: bool = False, **options: object) -> None:
        """Show the objects' representation of one type, or raw content of it."""
        for obj in objs:
            if raw:
                installed().display(cls(obj), **options)  # type: ignore[arg-type]
            else:
                installed().display(obj, include=["text/plain", mime], **options)  # type: ignore[arg-type]

    return show


display_html = _of_type("text/html", HTML)
display_markdown = _of_type("text/markdown", Markdown)
display_latex = _of_type("text/latex", Latex)
display_svg = _of_type("image/svg+xml", SVG)
display_png = _of_type("image/png", Image)
display_jpeg = _of_type("image/jpeg", Image)
display_json = _of_type("application/json", JSON)
display_pretty = _of_type("text/plain", Pretty)
display_javascript = _of_type("application/javascript", Javascript)


def set_matplotlib_formats(*formats: str, **options: object) -> None:
    """Accept the choice; figures are PNG at twice the density."""
    del formats, options


def set_matplotlib_close(close: bool = True) -> None:
    """Accept the choice; figures are closed when they were shown."""
    del close


__all__ = [
    "HTML",
    "JSON",
    "SVG",
    "Audio",
    "Code",
    "DisplayHandle",
    "DisplayObject",
    "FileLink",
    "FileLinks",
    "GeoJSON",
    "IFrame",
    "Image",
    "Javascript",
    "Latex",
    "Markdown",
    "Math",
    "Pretty",
    "ProgressBar",
    "TextDisplayObject",
    "Video",
    "YouTubeVideo",
    "clear_output",
    "display",
    "display_html",
    "display_javascript",
    "display_jpeg",
    "display_json",
    "display_latex",
    "display_markdown",
    "display_png",
    "display_pretty",
    "display_svg",
    "publish_display_data",
    "set_matplotlib_close",
    "set_matplotlib_formats",
    "update_display",
]
