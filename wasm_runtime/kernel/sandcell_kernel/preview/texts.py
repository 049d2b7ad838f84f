"""Text in its encoding, and bytes that are no text as a hex dump."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from sandcell_kernel.preview.bounds import TEXT
from sandcell_kernel.preview.content import Content
from sandcell_kernel.profile.encoding import detect

_DUMPED = 1024
_LINE = 16


def preview_text(open_file: Callable[[], IO[bytes]]) -> Content:
    """Return the beginning of a text."""
    with open_file() as stream:
        # A character has up to four bytes.
        content = stream.read(TEXT * 4)
        more = bool(stream.read(1))
    encoding = detect(content)
    if encoding is None:
        return _dump(content, more=more)
    text = content.decode(encoding, "replace").replace("\r\n", "\n").replace("\x00", "\N{SYMBOL FOR NULL}")
    result: Content = {"text": text[:TEXT], "facts": {"encoding": encoding}}
    return {**result, "cut": True} if more or len(text) > TEXT else result


def preview_bytes(open_file: Callable[[], IO[bytes]]) -> Content:
    """Return the first bytes in hexadecimal, with the letters among them."""
    with open_file() as stream:
        return _dump(stream.read(_DUMPED), more=bool(stream.read(1)))


def _dump(content: bytes, *, more: bool) -> Content:
    more = more or len(content) > _DUMPED
    lines = []
    for start in range(0, min(len(content), _DUMPED), _LINE):
        piece = content[start : start + _LINE]
        letters = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in piece)
        lines.append(f"{start:08x}  {piece.hex(' '):<{_LINE * 3}} {letters}")
    return {"text": "\n".join(lines), "facts": {"encoding": "binary"}, "cut": more}
