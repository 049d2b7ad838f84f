"""The order of mixed text: examples of the standard (UAX #9) and labels as they occur in charts."""

from __future__ import annotations

import pytest

from sandcell_kernel.fonts.bidi import base_level, levels, visual_runs


def seen(text: str) -> str:
    """Write capital letters as Hebrew ones, order the text, and write them back: what the eye reads."""
    hidden = "".join(chr(ord(one) - ord("A") + 0x5D0) if one.isupper() else one for one in text)
    drawn = ""
    for start, end, level in visual_runs(hidden):
        piece = hidden[start:end]
        drawn += piece[::-1].translate(str.maketrans("()[]", ")(][")) if level % 2 else piece
    return "".join(chr(ord(one) - 0x5D0 + ord("A")) if one >= "\u05d0" else one for one in drawn)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("car means CAR.", "car means RAC."),
        ("HELLO world", "world OLLEH"),
        ("he said CAR MEANS sun", "he said SNAEM RAC sun"),
        ("ABC 123 DEF", "FED 123 CBA"),
        ("ABC 12.5% DEF", "FED 12.5% CBA"),
        ("SALES (usd) 2024", "2024 (usd) SELAS"),
        ("profit (ABC) 12%", "profit (CBA) 12%"),
        ("a (B) c", "a (B) c"),
        ("AB, cd - EF!", "!FE - cd ,BA"),
        ("plain text", "plain text"),
        ("2024", "2024"),
        ("", ""),
        ("ABC  ", "  CBA"),
    ],
)
def test_mixed_text_is_drawn_in_reading_order(written: str, drawn: str) -> None:
    assert seen(written) == drawn


def test_the_first_strong_letter_decides_the_paragraph() -> None:
    assert [base_level(text) for text in ("abc א", "א abc", "12 א", "12", "العربية")] == [0, 1, 1, 0, 1]


def test_every_character_is_drawn_once() -> None:
    for text in ("العربية abc 12 (אב) 3%", "(", ")(", "a)א(b", "\u200f12\u200e", "א\u0301b"):
        covered = sorted(place for start, end, _ in visual_runs(text) for place in range(start, end))
        assert covered == list(range(len(text)))
        assert len(levels(text)) == len(text)
