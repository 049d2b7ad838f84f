"""Previews of files, as the page asks for them, whatever the files are made of."""

import base64
import contextlib
import io
import json
import sqlite3
import sys
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.errors import BadParameters, FileMissing
from sandcell_kernel.preview import bounds, previewer
from sandcell_kernel.profile import lines, separated
from sandcell_kernel.time_limit import TimeLimit, TookTooLong

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


async def preview(
    cells: CellRunner, name: str, content: bytes | str | None = None, part: int = 0
) -> dict[str, Any]:
    if content is not None:
        (cells.root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    answer = await cells.kernel.call("preview", {"path": f"/mnt/data/{name}", "part": part})
    assert isinstance(answer, dict)
    text = json.dumps(answer, allow_nan=False)
    # The wire takes a reply of eight megabytes; no preview comes near.
    assert len(text) < 4_000_000
    return answer


def names(answer: dict[str, Any]) -> list[str]:
    return [field["name"] for field in answer["table"]["fields"]]


async def test_a_separated_file_is_shown_as_it_is_written(cells: CellRunner) -> None:
    text = "Report of May\n\nGröße;n;when\n1,50;007;2024-01-31\n;8;\n"
    answer = await preview(cells, "a.csv", text.encode("cp1252"))
    assert answer["table"] == {
        "fields": [
            {"name": "Größe", "type": "number"},
            {"name": "n", "type": "integer"},
            {"name": "when", "type": "datetime"},
        ],
        "rows": [["1,50", "007", "2024-01-31"], ["", "8", ""]],
        "total": 2,
        "width": 3,
    }
    assert answer["facts"] == {"encoding": "cp1252", "separator": ";", "decimal": ",", "skipped": 1}
    assert answer["kind"] == "csv" and answer["size"] == len(text)


async def test_a_long_and_wide_table_is_cut_and_counted(cells: CellRunner) -> None:
    header = "\t".join(f"c{number}" for number in range(150))
    body = "\n".join("\t".join(["x" * 9] * 150) for _ in range(3_000))
    table = (await preview(cells, "wide.tsv", f"{header}\n{body}\n"))["table"]
    assert (
        len(table["rows"]) == bounds.ROWS and len(table["fields"]) == len(table["rows"][0]) == bounds.COLUMNS
    )
    assert (table["total"], table["width"]) == (3_000, 150)


async def test_rows_that_take_too_long_to_count_are_not_guessed_in_a_preview(
    cells: CellRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandcell_kernel.preview.separated.COUNTING_SECONDS", -1)
    monkeypatch.setattr(separated, "COUNTING_SECONDS", -1)
    monkeypatch.setattr(lines, "CHUNK", 100_000)
    content = "n,text\n" + "".join(f"{number},word\n" for number in range(100_000))
    answer = await preview(cells, "long.csv", content)
    assert answer["table"]["total"] is None and len(answer["table"]["rows"]) == bounds.ROWS
    profile: Any = await cells.kernel.call("profile", {"path": "/mnt/data/long.csv"})
    assert profile["rows_estimated"] is True
    assert profile["rows"] == pytest.approx(100_000, rel=0.15)


async def test_sheets_are_parts(cells: CellRunner) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Orders"
    first.append(["city", "n"])
    for number in range(500):
        first.append([f"c{number}", number])
    second = book.create_sheet("Notes")
    second["B2"] = 3.5
    second["C4"] = "far"
    book.save(cells.root / "book.xlsx")
    answer = await preview(cells, "book.xlsx")
    assert answer["parts"] == [{"name": "Orders", "view": "table"}, {"name": "Notes", "view": "table"}]
    assert (names(answer), answer["table"]["total"]) == (["city", "n"], 500)
    assert answer["table"]["rows"][1] == ["c1", 1]
    other = await preview(cells, "book.xlsx", part=1)
    # No row of names: the columns have the letters of the sheet.
    assert (other["part"], names(other)) == (1, ["A", "B", "C"])
    assert other["table"]["rows"] == [[None, 3.5, None], [None, None, None], [None, None, "far"]]
    assert (await preview(cells, "book.xlsx", part=99))["part"] == 0


async def test_a_workbook_that_unpacks_to_gigabytes_is_refused(
    cells: CellRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandcell_kernel.preview.workbooks.UNPACKED", 100_000)
    with zipfile.ZipFile(cells.root / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", " " * 200_000)
    assert "too large to look into" in (await preview(cells, "bomb.xlsx"))["problem"]


async def test_tables_of_a_database_are_parts(cells: CellRunner) -> None:
    with closing(sqlite3.connect(cells.root / "a.db")) as connection, connection:
        connection.execute("CREATE TABLE 'or\"ders' (id INTEGER, name TEXT, data BLOB)")
        connection.executemany(
            "INSERT INTO 'or\"ders' VALUES (?, ?, ?)", [(n, f"n{n}", b"\x00\xff") for n in range(700)]
        )
        connection.execute(
            "CREATE VIEW endless AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) "
            "SELECT count(*) FROM c"
        )
    answer = await preview(cells, "a.db")
    assert [part["name"] for part in answer["parts"]] == ['or"ders', "endless"]
    assert answer["table"]["total"] == 700 and answer["table"]["rows"][3] == [3, "n3", "2 bytes"]


async def test_a_view_without_end_is_given_up(cells: CellRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandcell_kernel.preview.databases.SECONDS", 0.1)
    await test_tables_of_a_database_are_parts(cells)
    answer = await preview(cells, "a.db", part=1)
    assert "endless cannot be read: interrupted" in answer["problem"] and len(answer["parts"]) == 2


async def test_json_is_a_tree_and_records_a_table_too(cells: CellRunner) -> None:
    records = [{"a": 1, "b": {"c": [1, 2]}}, {"a": 2**60}]
    answer = await preview(cells, "a.json", json.dumps(records))
    assert [part["view"] for part in answer["parts"]] == ["tree", "table"]
    assert answer["value"] == [{"a": 1, "b": {"c": [1, 2]}}, {"a": str(2**60)}]
    table = (await preview(cells, "a.json", part=1))["table"]
    assert table["rows"] == [[1, '{"c": [1, 2]}'], [str(2**60), None]]
    by_line = await preview(cells, "b.jsonl", '{"a": 1}\n{"a": 2}\n')
    assert by_line["value"] == [{"a": 1}, {"a": 2}]


async def test_json_that_is_wide_deep_or_broken(cells: CellRunner) -> None:
    wide = await preview(cells, "wide.json", json.dumps(list(range(100_000))))
    assert len(wide["value"]) == 200 and wide["cut"] is True
    deep = await preview(cells, "deep.json", "[" * 300 + "]" * 300)
    assert deep["cut"] is True and "parts" not in deep
    deeper = await preview(cells, "deeper.json", "[" * 100_000)
    assert "problem" in deeper and deeper["text"].startswith("[[[")
    broken = await preview(cells, "broken.json", '{"a": 1,')
    assert "not valid JSON" in broken["problem"] and broken["text"] == '{"a": 1,'


def word(body: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    return stream.getvalue()


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


async def test_a_word_document_in_reading_order(cells: CellRunner) -> None:
    cell = "<w:tc>{}</w:tc>".format
    table = f"<w:tbl><w:tr>{cell(paragraph('a'))}{cell(paragraph('b'))}</w:tr></w:tbl>"
    body = paragraph("Report", "Title") + paragraph("Part", "Heading2") + paragraph("Words.") + table
    answer = await preview(cells, "a.docx", word(body + paragraph("one", "ListBullet") + "<w:p/>"))
    assert answer["document"] == [
        {"kind": "heading", "level": 1, "text": "Report"},
        {"kind": "heading", "level": 2, "text": "Part"},
        {"kind": "paragraph", "text": "Words."},
        {"kind": "table", "rows": [["a", "b"]]},
        {"kind": "item", "text": "one"},
    ]
    long = await preview(cells, "long.docx", word(paragraph("x") * 1_000))
    assert len(long["document"]) == bounds.BLOCKS and long["cut"] is True


async def test_a_document_with_a_bomb_in_it(cells: CellRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds.Capped.__init__, "__defaults__", (50_000,))
    bomb = await preview(cells, "bomb.docx", word(paragraph("x" * 100_000)))
    assert bomb["problem"] == "A part of it is larger than a document's parts are."
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"{entities}<d>{'&b;' * 9}</d>")
    assert "document" in await preview(cells, "entities.docx", stream.getvalue())


async def test_slides(cells: CellRunner) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        for number in (10, 2):
            text = f"<a:p><a:r><a:t>Slide {number}</a:t></a:r></a:p>"
            space = "http://schemas.openxmlformats.org/drawingml/2006/main"
            archive.writestr(f"ppt/slides/slide{number}.xml", f'<s xmlns:a="{space}">{text}</s>')
    answer = await preview(cells, "a.pptx", stream.getvalue())
    assert [block["text"] for block in answer["document"]] == ["2", "Slide 2", "10", "Slide 10"]


async def test_archives_are_listed(cells: CellRunner) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("data/a.csv", "a,b\n")
        archive.writestr("../../etc/passwd", "x")
        archive.mkdir("empty")
    answer = await preview(cells, "a.zip", stream.getvalue())
    assert answer["entries"] == [{"name": "data/a.csv", "size": 4}, {"name": "../../etc/passwd", "size": 1}]
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for number in range(3):
            archive.addfile(tarfile.TarInfo(f"f{number}"), io.BytesIO())
    answer = await preview(cells, "a.tar.gz", packed.getvalue())
    assert [entry["name"] for entry in answer["entries"]] == ["f0", "f1", "f2"] and answer["kind"] == "tar"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(bounds.ENTRIES + 5):
            archive.writestr(f"{number}", "")
    answer = await preview(cells, "many.zip", many.getvalue())
    assert len(answer["entries"]) == bounds.ENTRIES and answer["count"] == bounds.ENTRIES + 5


async def test_text_bytes_and_nothing(cells: CellRunner) -> None:
    assert (await preview(cells, "a.txt", "Grüße\r\n".encode("utf-16")))["text"] == "Grüße\n"
    long = await preview(cells, "b.log", "x" * (bounds.TEXT + 1))
    assert len(long["text"]) == bounds.TEXT and long["cut"] is True
    dump = await preview(cells, "c.bin", b"\x00\x01AB" * 4)
    assert dump["text"].startswith("00000000  00 01 41 42") and dump["text"].endswith("··AB")
    assert (await preview(cells, "d.csv", ""))["problem"] == "The file is empty."


async def test_a_picture_that_browsers_do_not_draw(cells: CellRunner) -> None:
    from PIL import Image

    Image.new("CMYK", (3_000, 10)).save(cells.root / "a.tiff")
    answer = await preview(cells, "a.tiff")
    assert answer["facts"] == {"pixels": "3000 × 10", "mode": "CMYK", "format": "TIFF"}
    with Image.open(io.BytesIO(base64.b64decode(answer["picture"]))) as small:
        assert small.format == "PNG" and small.width == 1_400


@pytest.mark.parametrize(
    "name", ["a.xlsx", "a.docx", "a.pdf", "a.db", "a.parquet", "a.zip", "a.tar", "a.png"]
)
async def test_rubbish_under_every_name_is_a_problem_in_words(cells: CellRunner, name: str) -> None:
    for content in (
        b"rubbish",
        b"PK\x03\x04" + b"\x00" * 60,
        b"SQLite format 3\x00" + b"\xff" * 2_000,
        b"PAR1",
    ):
        answer = await preview(cells, name, content)
        assert answer.get("problem") or answer.get("text"), (name, content[:4], answer)


async def test_what_is_not_a_file_is_refused(cells: CellRunner) -> None:
    for path in ("/mnt/data/none.csv", "/etc/passwd", "/mnt/data/../x"):
        with pytest.raises(FileMissing):
            await cells.kernel.call("preview", {"path": path})
    with pytest.raises(BadParameters):
        await cells.kernel.call("preview", {"path": 3})


async def test_a_reader_without_end_is_stopped(cells: CellRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    def for_ever(*_given: object) -> dict[str, object]:
        while True:
            # As readers of broken files do.
            with contextlib.suppress(Exception):
                Path("x").with_suffix(".y")

    monkeypatch.setattr(previewer, "SECONDS", 0.05)
    monkeypatch.setattr(previewer, "_call", lambda *_names: for_ever)
    assert "took too long" in (await preview(cells, "a.txt", "x"))["problem"]


def loop() -> None:
    while True:
        pass


def test_a_time_limit_leaves_nothing_behind() -> None:
    with pytest.raises(TookTooLong), TimeLimit(0.01):
        loop()
    with TimeLimit(0.01):
        pass
    assert [sys.monitoring.get_tool(one) for one in (3, 4)] == [None, None]
