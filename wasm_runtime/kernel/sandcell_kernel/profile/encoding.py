"""The encoding of a text file, from its first bytes."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Not assigned in cp1252: a file with these is not Windows text.
_NOT_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")


def detect(head: bytes) -> str | None:
    """Return the name of the encoding as `open` takes it, or None when it is not text."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if b"\x00" in head:
        return _utf16(head)
    try:
        # The end may be in the middle of a character.
        codecs.getincrementaldecoder("utf-8")("strict").decode(head, final=False)
    except UnicodeDecodeError:
        return "latin-1" if _NOT_CP1252.intersection(head) else "cp1252"
    return "utf-8"


def _utf16(head: bytes) -> str | None:
    """Return UTF-16 without a mark when every other byte is mostly zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
