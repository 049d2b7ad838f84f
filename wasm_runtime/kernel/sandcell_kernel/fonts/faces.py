"""Which font of the distribution holds a character that the default font lacks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

type Language = str
"""`zh`, `ja` or `ko`: who writes decides how a Chinese character looks."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file in a package of the distribution."""

    package: str
    file: str

    @property
    def module(self) -> str:
        """The folder of the package in `site-packages`."""
        return self.package.replace("-", "_")


EMOJI = Face("sandcell-fonts-emoji", "NotoEmoji-Regular.ttf")
SYMBOLS = Face("sandcell-fonts-emoji", "NotoSansSymbols-Regular.ttf")
CHINESE = Face("sandcell-fonts-chinese", "NotoSansSC-Regular.otf")
JAPANESE = Face("sandcell-fonts-japanese", "NotoSansJP-Regular.otf")
KOREAN = Face("sandcell-fonts-korean", "NotoSansKR-Regular.otf")
LATIN = Face("sandcell-fonts-latin", "NotoSans-Regular.ttf")
LATIN_BOLD = Face("sandcell-fonts-latin", "NotoSans-Bold.ttf")
CJK: dict[Language, Face] = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN}


def _script(name: str) -> Face:
    return Face("sandcell-fonts-scripts", f"NotoSans{name}-Regular.ttf")


# Unicode's blocks. The first character of a range, its last one, the font.
_BLOCKS: tuple[tuple[int, int, Face], ...] = (
    (0x0530, 0x058F, _script("Armenian")),
    (0x0590, 0x05FF, _script("Hebrew")),
    (0x0600, 0x077F, _script("Arabic")),
    (0x08A0, 0x08FF, _script("Arabic")),
    (0x0900, 0x097F, _script("Devanagari")),
    (0x0980, 0x09FF, _script("Bengali")),
    (0x0A00, 0x0A7F, _script("Gurmukhi")),
    (0x0A80, 0x0AFF, _script("Gujarati")),
    (0x0B00, 0x0B7F, _script("Oriya")),
    (0x0B80, 0x0BFF, _script("Tamil")),
    (0x0C00, 0x0C7F, _script("Telugu")),
    (0x0C80, 0x0CFF, _script("Kannada")),
    (0x0D00, 0x0D7F, _script("Malayalam")),
    (0x0D80, 0x0DFF, _script("Sinhala")),
    (0x0E00, 0x0E7F, _script("Thai")),
    (0x0E80, 0x0EFF, _script("Lao")),
    (0x1000, 0x109F, _script("Myanmar")),
    (0x10A0, 0x10FF, _script("Georgian")),
    (0x1100, 0x11FF, KOREAN),
    (0x1200, 0x139F, _script("Ethiopic")),
    (0x1780, 0x17FF, _script("Khmer")),
    (0x19E0, 0x19FF, _script("Khmer")),
    (0x1C80, 0x1CBF, _script("Georgian")),
    (0x20D0, 0x20FF, EMOJI),
    (0x2190, 0x245F, SYMBOLS),
    (0x2460, 0x24FF, SYMBOLS),
    (0x2500, 0x25FF, SYMBOLS),
    (0x2600, 0x27BF, EMOJI),
    (0x2900, 0x2BFF, EMOJI),
    (0x2D80, 0x2DDF, _script("Ethiopic")),
    (0x3040, 0x30FF, JAPANESE),
    (0x3100, 0x312F, CHINESE),
    (0x3130, 0x318F, KOREAN),
    (0x31A0, 0x31BF, CHINESE),
    (0x31F0, 0x31FF, JAPANESE),
    (0xA8E0, 0xA8FF, _script("Devanagari")),
    (0xA960, 0xA97F, KOREAN),
    (0xAB00, 0xAB2F, _script("Ethiopic")),
    (0xAC00, 0xD7FF, KOREAN),
    (0xFB1D, 0xFB4F, _script("Hebrew")),
    (0xFB50, 0xFDFF, _script("Arabic")),
    (0xFE70, 0xFEFF, _script("Arabic")),
    (0xFF65, 0xFF9F, JAPANESE),
    (0xFFA0, 0xFFDC, KOREAN),
    (0x1F000, 0x1F0FF, EMOJI),
    (0x1F100, 0x1F1E5, SYMBOLS),
    (0x1F1E6, 0x1FAFF, EMOJI),
)
_STARTS = [first for first, _, _ in _BLOCKS]
# Written with the same characters by all three: punctuation, signs and the Chinese characters themselves.
_SHARED = (
    (0x2E80, 0x303F),
    (0x3200, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x323AF),
)


def language_of(text: str) -> Language | None:
    """Return the language that a text shows by its own letters, if it does."""
    for character in text:
        code = ord(character)
        if 0x3040 <= code <= 0x30FF:
            return "ja"
        if 0xAC00 <= code <= 0xD7A3:
            return "ko"
    return None


def face_for(character: str, language: Language = "zh") -> Face | None:
    """Return the font for a character; None when the distribution has none."""
    code = ord(character)
    place = bisect_right(_STARTS, code) - 1
    if place >= 0 and code <= _BLOCKS[place][1]:
        return _BLOCKS[place][2]
    if any(first <= code <= last for first, last in _SHARED):
        return _shared(character, language)
    return None


def _shared(character: str, language: Language) -> Face:
    if language == "ja" and _in(character, "shift_jis_2004"):
        return JAPANESE
    if _in(character, "gb2312") or _in(character, "big5") or not _in(character, "shift_jis_2004"):
        return CHINESE
    return JAPANESE


def _in(character: str, codec: str) -> bool:
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
