"""Text in another encoding than UTF-8."""

import re

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the encodings to try, by the bytes at the start of the data."""
    del context
    if not isinstance(error, UnicodeDecodeError):
        return None
    start = bytes(error.object[:4])
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "The data is UTF-16: pass encoding='utf-16'."
    if start.startswith(b"PK"):
        return "This is a zip-based file (xlsx, docx, zip), not text: open it with the reader for its kind."
    if start.startswith((b"\x89PNG", b"\xff\xd8", b"%PDF", b"\x1f\x8b")):
        return "This is a binary file, not text: open it with the reader for its kind, or in mode 'rb'."
    if re.search(rb"[\x80-\x9f]", error.object[:100_000]):
        return (
            "The text is not UTF-8: try encoding='cp1252' (Windows), or 'latin-1', which accepts every byte."
        )
    return "The text is not UTF-8: try encoding='latin-1' or 'cp1252'."
