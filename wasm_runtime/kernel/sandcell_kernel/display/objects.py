"""The display objects of `IPython.display` that hold text: HTML, Markdown, Math, JSON, Code and friends."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any


class DisplayObject:
    """Content with one MIME type, given as data, or read from a file."""

    mime = "text/plain"
    binary = False

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: str | Path | None = None,
        metadata: dict[str, object] | None = None,
    ) -> None:
        if isinstance(data, Path):
            data, filename = None, data
        if data is None and filename is None and url is not None:
            raise ValueError(
                f"{type(self).__name__}(url={url!r}): outputs cannot load from the network here; "
                "read the content first and pass it as data."
            )
        self.url = url
        self.filename = None if filename is None else str(filename)
        self.metadata = metadata or {}
        self.data = data
        if filename is not None:
            self.reload()

    def reload(self) -> None:
        """Read the content from its file again."""
        if self.filename is not None:
            path = Path(self.filename)
            self.data = path.read_bytes() if self.binary else path.read_text(encoding="utf-8")

    def content(self) -> object:
        """Return the content as it goes into the bundle."""
        return self.data

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        content = self.content()
        bundle: dict[str, object] = {"text/plain": repr(self)}
        if content is not None:
            bundle[self.mime] = content
        return bundle, ({self.mime: self.metadata} if self.metadata else {})

    def __repr__(self) -> str:
        return f"<IPython.core.display.{type(self).__name__} object>"


class TextDisplayObject(DisplayObject):
    """A display object whose data is text."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        if data is not None and not isinstance(data, str | Path):
            if not hasattr(data, "__str__") or isinstance(data, bytes):
                raise TypeError(f"{type(self).__name__} expects text, not {data!r}")
            data = str(data)
        super().__init__(data, *args, **options)


class Pretty(TextDisplayObject):
    """Plain text shown as it is."""

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        return {"text/plain": self.data}, {}


class HTML(TextDisplayObject):
    """HTML, rendered in a sandboxed frame."""

    mime = "text/html"

    def _repr_html_(self) -> object:
        return self.data

    def __html__(self) -> object:
        return self.data


class Markdown(TextDisplayObject):
    """Markdown."""

    mime = "text/markdown"


class Latex(TextDisplayObject):
    """LaTeX with its own delimiters."""

    mime = "text/latex"


class Math(TextDisplayObject):
    """A formula: LaTeX that is put into display style."""

    mime = "text/latex"

    def content(self) -> object:
        """Return the formula between dollar signs."""
        return f"$\\displaystyle {str(self.data).strip('$')}$"


class SVG(TextDisplayObject):
    """A vector image."""

    mime = "image/svg+xml"


class JSON(DisplayObject):
    """A JSON value."""

    mime = "application/json"

    def __init__(self, data: Any = None, *args: Any, expanded: bool = False, **options: Any) -> None:
        root = options.pop("root", "root")
        super().__init__(data, *args, **options)
        self.metadata = {"expanded": expanded, "root": root, **self.metadata}

    def content(self) -> object:
        """Return the value, parsed when it was given as text."""
        import json

        return json.loads(self.data) if isinstance(self.data, str | bytes) else self.data


class GeoJSON(JSON):
    """A GeoJSON value."""

    mime = "application/geo+json"


class Code(TextDisplayObject):
    """Source code, with its language."""

    mime = "text/markdown"

    def __init__(self, data: Any = None, *args: Any, language: str | None = None, **options: Any) -> None:
        super().__init__(data, *args, **options)
        suffix = Path(self.filename).suffix.lstrip(".") if self.filename else "python"
        self.language = language or {"py": "python", "js": "javascript", "": "text"}.get(suffix, suffix)

    def content(self) -> object:
        """Return the code in a Markdown fence longer than any inside it."""
        text = str(self.data)
        fence = "```"
        while fence in text:
            fence += "`"
        return f"{fence}{self.language}\n{text}\n{fence}"

    def __repr__(self) -> str:
        return str(self.data)


class Javascript(TextDisplayObject):
    """JavaScript, which is refused: outputs show content and run nothing."""

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        options.pop("lib", None)
        options.pop("css", None)
        options.pop("url", None)
        super().__init__(data if data is not None else "", *args, **options)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        text = "[JavaScript refused: outputs of a cell do not run scripts. Use HTML or a chart.]"
        return {"text/plain": text}, {"sandcell": {"problem": text}}


class IFrame:
    """A page in a frame, shown as a link, because outputs have no network."""

    def __init__(self, src: str, width: object = None, height: object = None, **params: object) -> None:
        self.src = src if not params else f"{src}?" + "&".join(f"{k}={v}" for k, v in params.items())
        self.width = width
        self.height = height

    def _repr_html_(self) -> str:
        address = html.escape(self.src, quote=True)
        return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{address}</a>'

    def __repr__(self) -> str:
        return f"[frame not embedded: {self.src}]"


class YouTubeVideo(IFrame):
    """A video, shown as a link."""

    def __init__(self, id: str, width: object = None, height: object = None, **params: object) -> None:
        super().__init__("https://www.youtube.com/watch", width, height, v=id, **params)
        self.id = id


class ProgressBar:
    """A progress bar that updates in place."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._progress = 0
        self._handle: Any = None

    def _repr_html_(self) -> str:
        return f'<progress style="width:60ex" max="{self.total}" value="{self._progress}"></progress>'

    def __repr__(self) -> str:
        filled = int(60 * self._progress / self.total) if self.total else 60
        return f"[{'=' * filled:<60}] {self._progress}/{self.total}"

    def display(self) -> None:
        """Show the bar."""
        from . import installed

        self._handle = installed().display(self, display_id=True)

    @property
    def progress(self) -> int:
        """How far it is."""
        return self._progress

    @progress.setter
    def progress(self, value: int) -> None:
        self._progress = value
        if self._handle is not None:
            self._handle.update(self)

    def __iter__(self) -> ProgressBar:
        self.display()
        self._progress = -1
        return self

    def __next__(self) -> int:
        self.progress += 1
        if self.progress >= self.total:
            raise StopIteration
        return self.progress
