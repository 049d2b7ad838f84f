"""Which font a character asks for, and which names are known."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sandcell_kernel.fonts import packages_for
from sandcell_kernel.fonts.complex import needs_shaping
from sandcell_kernel.fonts.faces import _BLOCKS, face_for, language_of
from sandcell_kernel.fonts.names import FAMILIES, family_for, is_bold_file, kind_of_file, language_for


def test_the_blocks_are_in_order_and_apart() -> None:
    ends = [(first, last) for first, last, _ in _BLOCKS]
    assert ends == sorted(ends)
    assert all(first <= last for first, last in ends)
    assert all(one[1] < next_one[0] for one, next_one in pairwise(ends))


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("漢", "chinese"),
        ("统", "chinese"),
        ("計", "chinese"),
        ("売", "japanese"),
        ("あ", "japanese"),
        ("ｱ", "japanese"),
        ("。", "chinese"),
        ("한", "korean"),
        ("ع", "scripts"),
        ("ש", "scripts"),
        ("ह", "scripts"),
        ("ท", "scripts"),
        ("አ", "scripts"),
        ("🚀", "emoji"),
        ("❤", "emoji"),
    ],
)
def test_a_character_asks_for_one_package(text: str, package: str) -> None:
    face = face_for(text)
    assert face is not None
    assert face.package == f"sandcell-fonts-{package}"


def test_the_default_font_needs_no_help_with_european_letters() -> None:
    assert packages_for("Äéşž−€Ωжќ×²→") == set()


def test_japanese_text_takes_its_own_form_of_a_chinese_character() -> None:
    assert language_of("売上の推移") == "ja"
    assert language_of("매출 推移") == "ko"
    assert language_of("推移") is None
    assert "japanese" in str(face_for("直", "ja"))
    assert "chinese" in str(face_for("统", "ja"))  # not written in Japan


def test_what_needs_shaping() -> None:
    assert all(needs_shaping(text) for text in ("سلام", "שלום", "हिन्दी", "ที่", "👍🏽", "5️⃣", "🇩🇪"))
    assert not any(needs_shaping(text) for text in ("abc", "中文", "Ünï", "😀", "❤️", "−1"))
    # The user's code has joined and turned it already.
    assert not needs_shaping("\ufe8e\ufedf\ufeb3")


def test_packages_of_texts_in_code() -> None:
    assert packages_for("Sales") == set()
    assert packages_for("中文") == {"sandcell-fonts-chinese"}
    assert packages_for("हिन्दी 🚀") == {"sandcell-fonts-scripts", "sandcell-fonts-emoji", "uharfbuzz"}
    assert packages_for("simhei.ttf") == {"sandcell-fonts-chinese"}
    assert packages_for("C:/Windows/Fonts/arialbd.ttf") == {"sandcell-fonts-latin"}
    assert packages_for("report.pdf") == set()


def test_names_of_other_systems() -> None:
    assert family_for("Arial") == family_for(" SimHei ") == "DejaVu Sans"
    assert family_for("Times New Roman") == "STIXGeneral"
    assert family_for("Courier New") == "DejaVu Sans Mono"
    assert family_for("No Such Font") is None
    assert [language_for(name) for name in ("Microsoft YaHei", "MS Gothic", "Malgun Gothic", "Arial")] == [
        *("zh", "ja", "ko"),
        None,
    ]
    assert all(name == name.lower().strip() and "\n" not in name and "  " not in name for name in FAMILIES)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("arial.ttf", "DejaVu Sans"),
        ("DejaVuSans-Bold.ttf", "DejaVu Sans"),
        ("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono"),
        ("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "DejaVu Sans"),
        ("C:\\Windows\\Fonts\\msyh.ttc", "zh"),
        ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "zh"),
        ("/System/Library/Fonts/PingFang.ttc", "zh"),
        ("NotoSansCJKjp-Regular.otf", "ja"),
        ("NanumGothic.ttf", "ko"),
        ("NotoColorEmoji.ttf", "emoji"),
        ("Roboto-Medium.ttf", "DejaVu Sans"),
        ("times.ttf", "DejaVu Serif"),
        ("my_own_font.ttf", None),
    ],
)
def test_font_files_by_their_usual_names(path: str, kind: str | None) -> None:
    assert kind_of_file(path) == kind


def test_bold_files() -> None:
    assert is_bold_file("arialbd.ttf")
    assert is_bold_file("/x/DejaVuSans-Bold.ttf")
    assert not is_bold_file("arial.ttf")
