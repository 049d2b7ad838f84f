"""Font wheels: one weight, the wanted characters, the licence, the same bytes every time."""

from __future__ import annotations

import io
import zipfile

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.font_list import Face, read_fonts
from sandcell_distribution.font_wheel import cut
from sandcell_distribution.package_list import load


def variable_font() -> bytes:
    """A font with A, B and a Chinese character, and a weight axis."""
    names = [".notdef", "A", "B", "uni4E2D"]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x41: "A", 0x42: "B", 0x4E2D: "uni4E2D"})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Small", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.setupGvar({})
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def face(**changes: object) -> Face:
    values: dict[str, object] = {
        "source": Artifact("wheel", "fonts", "1.0", "fonts-1.0-py3-none-any.whl", "0" * 64),
        "file": "fonts/Small.ttf",
        "save_as": "Small.ttf",
        "weight": 400,
        "codecs": (),
        "drop": (),
        "layout": False,
    }
    return Face(**{**values, **changes})  # type: ignore[arg-type]


def characters(content: bytes) -> set[str]:
    return {chr(code) for code in TTFont(io.BytesIO(content)).getBestCmap()}


def test_one_weight_is_left() -> None:
    font = TTFont(io.BytesIO(cut(variable_font(), face())))
    assert "fvar" not in font
    assert "gvar" not in font
    assert characters(cut(variable_font(), face())) == {"A", "B", "中"}


def test_only_the_wanted_characters_stay() -> None:
    assert characters(cut(variable_font(), face(codecs=("ascii",)))) == {"A", "B"}
    assert characters(cut(variable_font(), face(codecs=("ascii", "gb2312")))) == {"A", "B", "中"}
    assert characters(cut(variable_font(), face(drop=((0x41, 0x41),)))) == {"B", "中"}


def test_the_same_font_makes_the_same_bytes() -> None:
    font = variable_font()
    assert cut(font, face()) == cut(font, face())


def test_mistakes_in_the_list_are_told() -> None:
    problems: list[str] = []
    read_fonts(
        {"fonts": [{"name": "x", "faces": [{"source": "nowhere", "file": "a", "save_as": "b"}, {}]}]},
        lambda name, _table: Artifact("wheel", name, "1", "f", "0" * 64),
        problems,
    )
    assert problems == [
        "fonts x: nowhere is not in [font_sources]",
        "fonts x: a face needs source, file, save_as, a text each",
    ]


def test_every_shipped_font_is_in_the_group_and_every_face_known() -> None:
    from sandcell_kernel.fonts import faces

    shipped = load()
    group = next(group for group in shipped.groups if group.name == "fonts")
    assert {font.name for font in shipped.fonts} | {"uharfbuzz"} == set(group.packages)
    built = {(font.name, one.save_as) for font in shipped.fonts for one in font.faces}
    named = {(one.package, one.file) for one in vars(faces).values() if isinstance(one, faces.Face)}
    named |= {(one.package, one.file) for _, _, one in faces._BLOCKS}
    assert named <= built


@pytest.mark.usefixtures("built_runtime")
def test_the_built_wheels_carry_their_licence(built_runtime: object) -> None:
    from pathlib import Path

    wheels = list(Path(str(built_runtime)).glob("sandcell_fonts_*.whl"))
    assert len(wheels) == len(load().fonts)
    for path in wheels:
        with zipfile.ZipFile(path) as wheel:
            licences = [name for name in wheel.namelist() if "/licenses/" in name]
            assert licences, path
            assert b"SIL OPEN FONT LICENSE" in wheel.read(licences[0]).upper()
