"""Sheets, images, PDF, Word, slides, archives and plain text."""

import zipfile
from collections.abc import Callable
from itertools import islice
from typing import IO, Any
from xml.etree import ElementTree

from sandcell_kernel.profile.columns import unique_names, value_column
from sandcell_kernel.profile.encoding import detect

SHEET_ROWS = 2000
MAX_SHEETS = 30
MAX_COLUMNS = 1000
MAX_ENTRIES = 100
# Document parts are small; anything larger is a bomb or not meant for reading.
MAX_PART = 64 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def profile_excel(file: str) -> dict[str, object]:
    """Describe the sheets of a workbook."""
    import openpyxl

    with open(file, "rb") as stream:  # noqa: PTH123
        if stream.read(4) != b"PK\x03\x04":
            return {"problem": "An old .xls workbook or not a workbook at all; .xlsx can be read."}
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        sheets = [_sheet(sheet) for sheet in book.worksheets[:MAX_SHEETS]]
    finally:
        book.close()
    result: dict[str, object] = {"sheets": sheets}
    if len(sheets) == 1:
        result.update(rows=sheets[0]["rows"], columns=sheets[0]["columns"])
    return result


def _sheet(sheet: Any) -> dict[str, object]:
    rows = sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS)
    header: tuple[object, ...] = ()
    above = 0
    for row in islice(rows, 50):
        if any(value is not None for value in row):
            header = row
            break
        above += 1
    while header and header[-1] is None:
        header = header[:-1]
    sample = [row[: len(header)] for row in islice(rows, SHEET_ROWS)]
    rest = sum(1 for _ in rows) if len(sample) == SHEET_ROWS else 0
    while sample and not rest and all(value is None for value in sample[-1]):
        sample.pop()
    columns = [
        value_column(name, [row[number] if number < len(row) else None for row in sample])
        for number, name in enumerate(unique_names(header))
    ]
    result: dict[str, object] = {"name": sheet.title, "rows": len(sample) + rest, "columns": columns}
    if above:
        result["skip_rows"] = above
    return result


def profile_image(file: str) -> dict[str, object]:
    """Describe an image by its header; the pixels are not read."""
    from PIL import Image

    with Image.open(file) as image:
        result: dict[str, object] = {
            "width": image.width,
            "height": image.height,
            "mode": image.mode,
            "format": image.format,
        }
        frames = getattr(image, "n_frames", 1)
    if frames > 1:
        result["frames"] = frames
    return result


def profile_pdf(file: str) -> dict[str, object]:
    """Describe a PDF: pages, title, whether it holds text."""
    import pypdf

    reader = pypdf.PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "The PDF is protected by a password."}
    result: dict[str, object] = {"pages": len(reader.pages)}
    title = reader.metadata.title if reader.metadata else None
    if title:
        result["title"] = str(title)[:200]
    result["has_text"] = any(page.extract_text().strip() for page in reader.pages[:2])
    return result


def _part(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with archive.open(name) as stream:
        content = stream.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ValueError(f"{name} is too large")
    return ElementTree.fromstring(content)


def profile_docx(file: str) -> dict[str, object]:
    """Describe a Word document: paragraphs, words, tables."""
    with zipfile.ZipFile(file) as archive:
        root = _part(archive, "word/document.xml")
    paragraphs = [
        "".join(text.text or "" for text in one.iter(f"{_WORD}t")) for one in root.iter(f"{_WORD}p")
    ]
    present = [text for text in paragraphs if text.strip()]
    return {
        "paragraphs": len(present),
        "words": sum(len(text.split()) for text in present),
        "tables": sum(1 for _ in root.iter(f"{_WORD}tbl")),
    }


def profile_pptx(file: str) -> dict[str, object]:
    """Describe a presentation: the number of slides."""
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    return {"slides": sum(name.startswith("ppt/slides/slide") for name in names)}


def profile_zip(file: str) -> dict[str, object]:
    """List what an archive holds."""
    with zipfile.ZipFile(file) as archive:
        entries = [one for one in archive.infolist() if not one.is_dir()]
    shown = [{"name": one.filename[:200], "size": one.file_size} for one in entries[:MAX_ENTRIES]]
    return {"entries": shown, "count": len(entries), "unpacked_size": sum(one.file_size for one in entries)}


def profile_text(open_file: Callable[[], IO[bytes]]) -> dict[str, object]:
    """Describe a text: encoding and lines."""
    lines = 0
    last = b"\n"
    encoding: str | None = None
    with open_file() as stream:
        while chunk := stream.read(1024 * 1024):
            encoding = encoding or detect(chunk) or "binary"
            lines += chunk.count(b"\n")
            last = chunk[-1:]
    return {"encoding": encoding or "utf-8", "lines": lines + (last != b"\n")}
