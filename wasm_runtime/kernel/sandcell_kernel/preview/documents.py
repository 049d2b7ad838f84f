"""Word, slides and PDF: the words in reading order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from sandcell_kernel.preview.bounds import BLOCKS, Capped, Clock, short
from sandcell_kernel.preview.content import Block, Content

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARAGRAPH = 5_000
_TABLE_ROWS = 50
_TABLE_COLUMNS = 20
_PAGES = 30
_PDF_SECONDS = 4.0
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")


def preview_docx(file: str) -> Content:
    """Return headings, paragraphs, list items and tables of a Word document."""
    blocks: list[Block] = []
    with zipfile.ZipFile(file) as archive, archive.open("word/document.xml") as stream:
        for element in _children_of_body(Capped(stream)):
            block = _word_block(element)
            if block is not None:
                blocks.append(block)
            if len(blocks) >= BLOCKS:
                return {"document": blocks, "cut": True}
    return {"document": blocks}


def _children_of_body(stream: Capped) -> Iterator[ElementTree.Element]:
    """Yield what stands directly in the body, and forget it when it was used."""
    depth = 0
    for event, element in ElementTree.iterparse(stream, ("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 2:
            yield element
            element.clear()


def _word_block(element: ElementTree.Element) -> Block | None:
    if element.tag == f"{_WORD}tbl":
        rows = [
            [short(_words(cell)) for cell in row.findall(f"{_WORD}tc")[:_TABLE_COLUMNS]]
            for row in element.findall(f"{_WORD}tr")[:_TABLE_ROWS]
        ]
        return {"kind": "table", "rows": rows} if rows else None
    if element.tag != f"{_WORD}p":
        return None
    text = short(_words(element), _PARAGRAPH)
    if not text.strip():
        return None
    properties = element.find(f"{_WORD}pPr")
    style = properties.find(f"{_WORD}pStyle") if properties is not None else None
    name = (style.get(f"{_WORD}val") or "").lower() if style is not None else ""
    if name == "title" or name.startswith("heading"):
        digits = re.search(r"\d", name)
        return {"kind": "heading", "level": min(6, max(1, int(digits[0]))) if digits else 1, "text": text}
    if properties is not None and (properties.find(f"{_WORD}numPr") is not None or name.startswith("list")):
        return {"kind": "item", "text": text}
    return {"kind": "paragraph", "text": text}


def _words(element: ElementTree.Element) -> str:
    """Return the text of an element; breaks and tabs count as such."""
    pieces = []
    for one in element.iter():
        if one.tag == f"{_WORD}t":
            pieces.append(one.text or "")
        elif one.tag in (f"{_WORD}br", f"{_WORD}cr"):
            pieces.append("\n")
        elif one.tag == f"{_WORD}tab":
            pieces.append("\t")
    return "".join(pieces)


def preview_pptx(file: str) -> Content:
    """Return the words of each slide."""
    blocks: list[Block] = []
    with zipfile.ZipFile(file) as archive:
        found = [(int(match[1]), name) for name in archive.namelist() if (match := _SLIDE.fullmatch(name))]
        for number, name in sorted(found):
            blocks.append({"kind": "heading", "level": 2, "text": str(number)})
            with archive.open(name) as stream:
                for _, element in ElementTree.iterparse(Capped(stream)):
                    if element.tag == f"{_DRAWING}p":
                        text = "".join(one.text or "" for one in element.iter(f"{_DRAWING}t"))
                        if text.strip():
                            blocks.append({"kind": "paragraph", "text": short(text, _PARAGRAPH)})
                        element.clear()
            if len(blocks) >= BLOCKS:
                return {"document": blocks[:BLOCKS], "cut": True, "facts": {"slides": len(found)}}
    return {"document": blocks, "facts": {"slides": len(found)}}


def preview_pdf(file: str) -> Content:
    """Return the text of the first pages."""
    import pypdf

    reader = pypdf.PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"problem": "The PDF is protected by a password."}
    pages = len(reader.pages)
    facts: dict[str, str | int] = {"pages": pages}
    title = reader.metadata.title if reader.metadata else None
    if title:
        facts["title"] = short(str(title), 200)
    clock = Clock(_PDF_SECONDS)
    blocks: list[Block] = []
    words = 0
    for number in range(min(pages, _PAGES)):
        text = reader.pages[number].extract_text().strip()
        words += len(text)
        blocks.append({"kind": "heading", "level": 2, "text": str(number + 1)})
        if text:
            blocks.append({"kind": "pre", "text": short(text, 4 * _PARAGRAPH)})
        if clock.over:
            break
    if not words:
        return {
            "facts": facts,
            "problem": "Its first pages hold no text; they may be pictures.",
        }
    content: Content = {"document": blocks, "facts": facts}
    shown = sum(block["kind"] == "heading" for block in blocks)
    return {**content, "cut": True} if shown < pages else content
