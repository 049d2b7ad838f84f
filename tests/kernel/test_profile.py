"""Profiles of files, as the host asks for them."""

import csv
import gzip
import io
import json
import random
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.profile import lines
from sandcell_kernel.profile.columns import text_column, unique_names, value_column


async def profile(cells: CellRunner, name: str, content: bytes | str | None = None) -> dict[str, Any]:
    if content is not None:
        (cells.root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    answer = await cells.kernel.call("profile", {"path": f"/mnt/data/{name}"})
    assert isinstance(answer, dict)
    json.dumps(answer, allow_nan=False)
    return answer


def types(answer: dict[str, Any]) -> dict[str, str]:
    return {column["name"]: column["type"] for column in answer["columns"]}


async def test_csv(cells: CellRunner) -> None:
    text = "date,amount,n,ok,name\n2024-01-31,1.5,1,true,Ada\n2024-02-29,,2,false,\n,-3e2,3,true,Bo\n"
    assert await profile(cells, "sales.csv", text) == {
        "path": "/mnt/data/sales.csv",
        "size": len(text),
        "kind": "csv",
        "rows": 3,
        "columns": [
            {"name": "date", "type": "datetime", "missing": 1, "examples": ["2024-01-31", "2024-02-29"]},
            {"name": "amount", "type": "number", "missing": 1, "examples": [1.5, -300.0]},
            {"name": "n", "type": "integer", "missing": 0, "examples": [1, 2, 3]},
            {"name": "ok", "type": "boolean", "missing": 0, "examples": [True, False]},
            {"name": "name", "type": "string", "missing": 1, "examples": ["Ada", "Bo"]},
        ],
        "encoding": "utf-8",
        "separator": ",",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
async def test_encodings_and_separators(cells: CellRunner, encoding: str, separator: str) -> None:
    text = "\n".join(separator.join(row) for row in [("Größe", "Name"), ("1", "Ärger"), ("2", "é")])
    answer = await profile(cells, "Ümläut (1).csv", text.encode(encoding))
    expected = "utf-16" if encoding == "utf-16" else encoding
    assert (answer["encoding"], answer["separator"], answer["rows"]) == (expected, separator, 2)
    assert types(answer) == {"Größe": "integer", "Name": "string"}


async def test_decimal_comma(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "x;y\n1,5;a\n1.234,75;b\n")
    assert answer["decimal"] == ","
    assert answer["columns"][0]["type"] == "number"
    assert answer["columns"][0]["examples"] == [1.5, 1234.75]


async def test_heading_above_the_table(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "Report of May\n\na,b\n1,2\n3,4\n")
    assert (answer["skip_rows"], answer["rows"], list(types(answer))) == (1, 2, ["a", "b"])


async def test_one_column(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "name\nAda\nBo\n")
    assert (answer["rows"], types(answer)) == (2, {"name": "string"})


async def test_only_a_header(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "a,b\n")
    assert (answer["rows"], types(answer)) == (0, {"a": "string", "b": "string"})
    assert "problem" not in answer


async def test_empty_file(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "")
    assert (answer["rows"], answer["columns"], answer["problem"]) == (0, [], "The file is empty.")
    assert "no rows" in (await profile(cells, "b.csv", "\n\n"))["problem"]


async def test_rows_of_other_width(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", "a,b\n1,2\n1,2,3\n4\n5,6\n7,8\n")
    assert answer["rows"] == 5
    assert answer["problem"] == "2 rows do not have 2 fields, the first is row 2 after the header."


async def test_binary_named_csv(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv", bytes(range(256)) * 20)
    assert "not text" in answer["problem"]


async def test_three_hundred_columns(cells: CellRunner) -> None:
    header = ",".join(f"c{number}" for number in range(300))
    row = ",".join(str(number) for number in range(300))
    answer = await profile(cells, "wide.csv", f"{header}\n{row}\n{row}\n")
    assert len(answer["columns"]) == 300
    assert answer["columns"][299] == {"name": "c299", "type": "integer", "missing": 0, "examples": [299]}


async def test_large_file_is_counted_exactly(cells: CellRunner) -> None:
    with (cells.root / "big.csv").open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "text"])
        for number in range(50_000):
            writer.writerow([number, 'line\nbreak, "quoted"' if number % 3 == 0 else "plain"])
    answer = await profile(cells, "big.csv")
    assert answer["rows"] == 50_000
    assert answer["sampled_rows"] == 20_000
    assert types(answer) == {"id": "integer", "text": "string"}


async def test_compressed_csv(cells: CellRunner) -> None:
    answer = await profile(cells, "a.csv.gz", gzip.compress(b"a,b\n1,2\n"))
    assert (answer["kind"], answer["rows"], types(answer)) == ("csv", 1, {"a": "integer", "b": "integer"})
    broken = await profile(cells, "b.csv.gz", gzip.compress(b"a,b\n1,2\n")[:12])
    assert "cannot be read" in broken["problem"]


@pytest.mark.parametrize("seed", range(20))
def test_counting_agrees_with_the_csv_module(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "CHUNK", 64)
    chance = random.Random(seed)
    fields = ["a", "b,c", "x\ny", 'say "so"', "\n\n", '"', "ä" * 30, "", 'in"ch']
    file = tmp_path / "a.csv"
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream, lineterminator=chance.choice(["\n", "\r\n"]))
        for _ in range(100):
            writer.writerow([chance.choice(fields), chance.choice(fields)])
            stream.write(chance.choice(["", "", "\n", "\r\n\r\n"]))
    with file.open(newline="") as stream:
        expected = sum(1 for row in csv.reader(stream) if row)
    assert expected == 100
    assert lines.count_rows(lambda: file.open("rb"), "utf-8", ",").rows == expected


@pytest.mark.parametrize("text", ['5" pipe,1\n6" pipe,2\n', 'a,b\n1,5"\n2,x\n', 'a\n"open\nend'])
def test_stray_quotation_marks_are_parsed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text)
    expected = sum(1 for row in csv.reader(io.StringIO(text)) if row)
    assert lines.count_rows(lambda: file.open("rb"), "utf-8", ",").rows == expected


async def test_json(cells: CellRunner) -> None:
    answer = await profile(cells, "a.json", json.dumps([{"a": 1, "b": None}, {"a": 2.5, "b": "x"}]))
    assert answer["rows"] == 2
    assert answer["columns"] == [
        {"name": "a", "type": "number", "missing": 0, "examples": [1, 2.5]},
        {"name": "b", "type": "string", "missing": 1, "examples": ["x"]},
    ]
    by_line = await profile(cells, "a.jsonl", '{"a": 1}\n{"a": 2}\n')
    assert (by_line["rows"], by_line["lines"]) == (2, True)
    nested = await profile(cells, "b.json", json.dumps({"meta": 1, "items": [{"x": True}]}))
    assert (nested["records_at"], nested["rows"], types(nested)) == ("items", 1, {"x": "boolean"})
    assert "not valid JSON" in (await profile(cells, "c.json", '{"a": '))["problem"]
    assert "problem" in await profile(cells, "d.json", "[" * 100_000)


async def test_sqlite(cells: CellRunner) -> None:
    with closing(sqlite3.connect(cells.root / "a.db")) as connection:
        connection.execute('CREATE TABLE "the sales" (id INTEGER, name TEXT)')
        connection.executemany('INSERT INTO "the sales" VALUES (?, ?)', [(1, "a"), (2, None)])
        connection.commit()
    answer = await profile(cells, "a.db")
    assert answer["kind"] == "sqlite"
    (table,) = answer["tables"]
    assert (table["name"], table["rows"]) == ("the sales", 2)
    assert types(table) == {"id": "integer", "name": "string"}


async def test_excel(cells: CellRunner) -> None:
    import datetime

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "First"
    sheet.append(["when", "amount", "when"])
    sheet.append([datetime.datetime(2024, 1, 2), 1.5, None])
    sheet.append([datetime.datetime(2024, 1, 3), 2, "x"])
    book.create_sheet("Empty")
    book.save(cells.root / "a.xlsx")
    answer = await profile(cells, "a.xlsx")
    assert answer["kind"] == "excel"
    first, empty = answer["sheets"]
    assert (first["name"], first["rows"]) == ("First", 2)
    assert types(first) == {"when": "datetime", "amount": "number", "when.1": "string"}
    assert (empty["rows"], empty["columns"]) == (0, [])
    broken = await profile(cells, "b.xlsx", b"PK\x03\x04 not really")
    assert (broken["kind"], "cannot be read" in broken["problem"]) == ("excel", True)


async def test_image(cells: CellRunner) -> None:
    from PIL import Image

    Image.new("RGBA", (30, 20)).save(cells.root / "a.png")
    answer = await profile(cells, "a.png")
    assert (answer["kind"], answer["width"], answer["height"], answer["mode"]) == ("image", 30, 20, "RGBA")
    assert "problem" in await profile(cells, "b.png", b"\x89PNG\r\n\x1a\nrubbish")


async def test_zip_and_word(cells: CellRunner) -> None:
    with zipfile.ZipFile(cells.root / "a.zip", "w") as archive:
        archive.writestr("x/y.txt", "hello")
    answer = await profile(cells, "a.zip")
    assert (answer["kind"], answer["entries"]) == ("zip", [{"name": "x/y.txt", "size": 5}])
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = "<w:p><w:r><w:t>two words</w:t></w:r></w:p>"
    with zipfile.ZipFile(cells.root / "a.docx", "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraph}</w:body></w:document>'
        )
    answer = await profile(cells, "a.docx")
    assert (answer["kind"], answer["paragraphs"], answer["words"]) == ("docx", 1, 2)


async def test_text_python_and_binary(cells: CellRunner) -> None:
    answer = await profile(cells, "a.py", "x = 1\ny = 2")
    assert (answer["kind"], answer["lines"]) == ("python", 2)
    assert (await profile(cells, "notes", "hello\n"))["kind"] == "text"
    assert await profile(cells, "a.bin", b"\x00\x01") == {
        "path": "/mnt/data/a.bin",
        "size": 2,
        "kind": "binary",
    }


async def test_parquet_without_a_library(cells: CellRunner) -> None:
    # FileMetaData in Thrift's compact protocol: version 1, three schema elements, 5 rows.
    def element(fields: bytes) -> bytes:
        return fields + b"\x00"

    root = element(b"\x48\x06schema" + b"\x15\x04")
    number = element(b"\x15\x04" + b"\x38\x02id")
    text = element(b"\x15\x0c" + b"\x38\x04name" + b"\x25\x00")
    footer = b"\x15\x02" + b"\x19\x3c" + root + number + text + b"\x16\x0a" + b"\x00"
    content = b"PAR1" + footer + len(footer).to_bytes(4, "little") + b"PAR1"
    answer = await profile(cells, "a.parquet", content)
    assert (answer["rows"], types(answer)) == (5, {"id": "integer", "name": "string"})
    assert "problem" in await profile(cells, "b.parquet", b"PAR1 broken PAR1")


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2"], "integer"),
        (["1", "2.5", ""], "number"),
        (["True", "false"], "boolean"),
        (["31.12.2024", "1.1.25 12:30"], "datetime"),
        (["2024-01-01T10:00:00Z"], "datetime"),
        (["5 Jan 2024", "March 3, 2024"], "datetime"),
        (["1", "x"], "string"),
        (["", "NaN"], "string"),
    ],
)
def test_types_of_text(values: list[str], kind: str) -> None:
    assert text_column("c", values)["type"] == kind


def test_names_and_values() -> None:
    assert unique_names(["a", "", "a", "a", None]) == ["a", "Unnamed: 1", "a.1", "a.2", "Unnamed: 4"]
    assert value_column("c", [1, None, 2.5, float("nan")]) == {
        "name": "c",
        "type": "number",
        "missing": 2,
        "examples": [1, 2.5],
    }
