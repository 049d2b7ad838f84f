"""Which texts need shaping: letters that change their form or place, or run from right to left."""

from __future__ import annotations

import functools
import re
import unicodedata

# Hebrew to Arabic, Indic to Tibetan, Myanmar, Khmer to Mongolian; emoji that are joined of several.
_COMPLEX = re.compile(
    "[\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\ufb1d-\ufb4f\ua8e0-\ua8ff"
    "\u200d\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]"
)
# Somebody has already joined the letters and put them in the order in which they are seen.
_DONE = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")


@functools.lru_cache(4096)
def needs_shaping(text: str) -> bool:
    """Return True for a text that would be wrong as one glyph after the other."""
    return _COMPLEX.search(text) is not None and _DONE.search(text) is None


@functools.lru_cache(4096)
def is_complex(character: str) -> bool:
    """Return True for a character of a script that is shaped."""
    return _COMPLEX.match(character) is not None


@functools.lru_cache(4096)
def sticks(character: str) -> bool:
    """Return True for what belongs to the character before it: marks, joiners, selectors, skin tones."""
    return (
        unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )
