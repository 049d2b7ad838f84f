"""Images: size, format, mode and orientation of the files that come out."""

from pathlib import Path

import pytest
from PIL import Image

from assistant.workbench import Chat


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Return a folder with a picture, left half red and half transparent, right half blue."""
    image = Image.new("RGBA", (400, 300), (255, 0, 0, 128))
    image.paste((0, 0, 255, 255), (200, 0, 400, 300))
    image.save(tmp_path / "photo.png")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("resize to 200 pixels wide", (200, 150)),
        ("make it 100 px wide", (100, 75)),
        ("resize the image to 100x50", (100, 50)),
        ("scale the picture to 50%", (200, 150)),
        ("make the image half the size", (200, 150)),
        ("resize to 150 pixels high", (200, 150)),
        ("make a thumbnail", (128, 96)),
        ("create a 64x64 thumbnail of photo.png", (64, 48)),
        ("rotate the image 90 degrees", (300, 400)),
        ("crop to a square", (300, 300)),
        ("crop the photo to 200x100", (200, 100)),
        ("verkleinere das Bild auf 200 Pixel Breite", (200, 150)),
    ],
)
def test_size(photo: Path, text: str, size: tuple[int, int]) -> None:
    cell = Chat(photo).ok(text)
    with Image.open(photo / Path(cell.created[0]).name) as image:
        assert image.size == size


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("convert to jpg", "JPEG"),
        ("save it as a WEBP", "WEBP"),
        ("convert photo.png to gif", "GIF"),
        ("wandle das Bild in bmp um", "BMP"),
    ],
)
def test_format(photo: Path, text: str, kind: str) -> None:
    chat = Chat(photo)
    cell = chat.ok(text)
    with Image.open(photo / Path(cell.created[0]).name) as image:
        assert image.format == kind
    assert f"(sandbox:{cell.created[0]})" in chat.replies[-1].text


def test_transparency_becomes_white_in_jpeg(photo: Path) -> None:
    Chat(photo).ok("convert to jpeg")
    with Image.open(photo / "photo.jpg") as image:
        pixel = image.getpixel((10, 10))
    assert pixel == pytest.approx((255, 127, 127), abs=6)


def test_grey_and_turned_left(photo: Path) -> None:
    cell = Chat(photo).ok("rotate 90 degrees left and make it grayscale")
    with Image.open(photo / Path(cell.created[0]).name) as image:
        assert image.size == (300, 400)
        assert image.mode == "L"
        assert image.getpixel((150, 10)) == 29  # blue was right, so it is on top now


def test_mirrored(photo: Path) -> None:
    cell = Chat(photo).ok("flip the image horizontally")
    with Image.open(photo / Path(cell.created[0]).name) as image:
        assert image.getpixel((10, 10)) == (0, 0, 255, 255)


def test_what_is_in_it_is_not_guessed(photo: Path) -> None:
    chat = Chat(photo)
    chat.ok("what is in this image?")
    assert "cannot see" in chat.replies[-1].text
    assert "Size: **400 x 300 pixels**" in chat.replies[-1].text
