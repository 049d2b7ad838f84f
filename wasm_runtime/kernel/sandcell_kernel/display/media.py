"""The display objects of `IPython.display` that hold bytes: images, sound, video, links to files."""

from __future__ import annotations

import base64
import html
import io
import os
from pathlib import Path
from typing import Any

from .objects import DisplayObject

_IMAGE_MIMES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
}
_SIGNATURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8", "jpeg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
    (b"<svg", "svg"),
)


def _load(data: Any, filename: str | Path | None) -> tuple[bytes | None, str | None]:
    """Return bytes and the file's name, whichever way `IPython.display` lets one give them."""
    if isinstance(data, Path) or (isinstance(data, str) and "\n" not in data and Path(data).is_file()):
        data, filename = None, data
    if filename is not None:
        return Path(filename).read_bytes(), str(filename)
    if isinstance(data, str) and data.startswith(("http:", "https:")):
        raise ValueError(f"{data}: outputs cannot load from the network here; read the content first.")
    if isinstance(data, str):
        return (data.encode() if data.lstrip().startswith("<") else base64.b64decode(data)), None
    return (None if data is None else bytes(data)), None


class Image(DisplayObject):
    """An image from bytes or a file."""

    binary = True

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: str | Path | None = None,
        format: str | None = None,
        embed: bool | None = None,
        width: int | None = None,
        height: int | None = None,
        retina: bool = False,
        unconfined: bool = False,
        metadata: dict[str, object] | None = None,
        alt: str | None = None,
    ) -> None:
        del embed, unconfined
        if data is None and filename is None and url is not None:
            data = url
        content, name = _load(data, filename)
        super().__init__(content, metadata=metadata)
        self.filename = name
        self.format = (format or _image_format(content or b"", name)).lower()
        if self.format not in _IMAGE_MIMES:
            raise ValueError(f"Cannot show an image of format {self.format!r}; convert it to PNG first.")
        self.mime = _IMAGE_MIMES[self.format]
        self.width, self.height, self.alt = width, height, alt
        if retina and width is None and content and self.format == "png":
            self.width, self.height = (int.from_bytes(content[i : i + 4], "big") // 2 for i in (16, 20))
        size = {"width": self.width, "height": self.height}
        self.metadata.update({key: value for key, value in size.items() if value is not None})

    def content(self) -> object:
        """Return bytes, or text for SVG."""
        if self.mime == "image/svg+xml" and isinstance(self.data, bytes):
            return self.data.decode("utf-8", "replace")
        return self.data


def _image_format(content: bytes, name: str | None) -> str:
    for signature, kind in _SIGNATURES:
        if content.lstrip()[:16].startswith(signature):
            return kind
    return Path(name).suffix.lstrip(".") if name and Path(name).suffix else "png"


class Audio(DisplayObject):
    """Sound with a player, from a file, from encoded bytes, or from samples with a rate."""

    def __init__(
        self,
        data: Any = None,
        filename: str | Path | None = None,
        url: str | None = None,
        embed: bool | None = None,
        rate: int | None = None,
        autoplay: bool = False,
        normalize: bool = True,
        *,
        element_id: str | None = None,
    ) -> None:
        del embed, element_id
        name = None
        if rate is not None and data is not None and not isinstance(data, bytes | str | Path):
            content: bytes | None = _wave_file(data, rate, normalize)
        else:
            content, name = _load(url if data is None and filename is None else data, filename)
        super().__init__(content)
        self.filename, self.autoplay, self.rate = name, autoplay, rate
        self.mimetype = _guess(name, "audio/wav")

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        play = " autoplay" if self.autoplay else ""
        source = _data_url(self.mimetype, self.data or b"")
        return {"text/plain": repr(self), "text/html": f'<audio controls{play} src="{source}"></audio>'}, {}


class Video(DisplayObject):
    """A video with a player, from a file or bytes."""

    def __init__(
        self,
        data: Any = None,
        url: str | None = None,
        filename: str | Path | None = None,
        embed: bool = True,
        mimetype: str | None = None,
        width: int | None = None,
        height: int | None = None,
        html_attributes: str = "controls",
    ) -> None:
        del embed
        content, name = _load(url if data is None and filename is None else data, filename)
        super().__init__(content)
        self.filename, self.width, self.height = name, width, height
        self.mimetype = mimetype or _guess(name, "video/mp4")
        self.html_attributes = html_attributes

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        size = "".join(f' {k}="{int(v)}"' for k in ("width", "height") if (v := getattr(self, k)) is not None)
        source = _data_url(self.mimetype, self.data or b"")
        text = f'<video {self.html_attributes}{size} src="{source}"></video>'
        return {"text/plain": repr(self), "text/html": text}, {}


class FileLink:
    """A link to a file, which the page turns into a download."""

    def __init__(
        self,
        path: str | Path,
        url_prefix: str = "",
        result_html_prefix: str = "",
        result_html_suffix: str = "<br>",
        **options: object,
    ) -> None:
        del url_prefix, options
        self.path = str(path)
        self._prefix, self._suffix = result_html_prefix, result_html_suffix

    def _repr_html_(self) -> str:
        if not Path(self.path).exists():
            return f"There is no file <code>{html.escape(self.path)}</code>."
        return f"{self._prefix}{_link(self.path)}{self._suffix}"

    def __repr__(self) -> str:
        return os.path.abspath(self.path)  # noqa: PTH100 - as IPython prints it


class FileLinks:
    """Links to the files of a folder."""

    def __init__(self, path: str | Path, recursive: bool = True, **options: object) -> None:
        del options
        if Path(path).is_file():
            raise ValueError("Cannot show a file with FileLinks; use FileLink instead.")
        self.path, self.recursive = str(path), recursive

    def _files(self) -> list[str]:
        found = Path(self.path).rglob("*") if self.recursive else Path(self.path).glob("*")
        return sorted(str(one) for one in found if one.is_file())

    def _repr_html_(self) -> str:
        return "<br>".join(_link(path) for path in self._files())

    def __repr__(self) -> str:
        return "\n".join(self._files())


def _link(path: str) -> str:
    target = html.escape("sandbox:" + os.path.abspath(path), quote=True)  # noqa: PTH100 - links stay unresolved
    return f'<a href="{target}">{html.escape(path)}</a>'


def _guess(name: str | None, otherwise: str) -> str:
    if name is None:
        return otherwise
    import mimetypes

    return mimetypes.guess_type(name)[0] or otherwise


def _data_url(mime: str, content: bytes) -> str:
    return f"data:{html.escape(mime, quote=True)};base64,{base64.b64encode(content).decode()}"


def _wave_file(samples: Any, rate: int, normalize: bool) -> bytes:
    """Return a 16-bit WAV file of samples: one channel, or one row per channel."""
    import wave

    import numpy as np

    array = np.array(samples, dtype=float)
    if array.ndim > 2 or array.size == 0:
        raise ValueError("Audio samples must be one channel, or one row per channel.")
    channels = 1 if array.ndim == 1 else array.shape[0]
    peak = float(np.max(np.abs(array))) or 1.0
    if not normalize and peak > 1:
        raise ValueError("Audio samples must be between -1 and 1 when normalize=False.")
    scaled = (array.T.ravel() / (peak if normalize else 1.0) * 32767).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setframerate(int(rate))
        file.setsampwidth(2)
        file.writeframes(scaled.tobytes())
    return buffer.getvalue()
