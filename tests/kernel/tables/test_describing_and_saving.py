"""Summaries of columns, and a view as CSV or as a workbook."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import openpyxl
import pytest

from kernel.tables.conftest import Show
from sandcell_kernel.errors import TableTooLarge


async def test_summaries(show: Show) -> None:
    ask = await show(
        "pd.DataFrame({'n': [0, 10, 10, None], 't': ['a', 'b', 'b', None], 'l': [[1], [1], [2], None],"
        " 'd': pd.to_datetime(['2024-01-01', '2024-01-03', None, None]), 'e': [float('nan')] * 4})"
    )
    n, t, lists, d, e = await ask("summary", columns=[1, 2, 3, 4, 5])
    assert (n["missing"], n["low"], n["high"], sum(n["bins"])) == (1, 0.0, 10.0, 3)
    assert (n["bins"][0], n["bins"][-1]) == (1, 2)
    assert (t["distinct"], t["top"]) == (2, [["b", 2], ["a", 1]])
    assert lists["distinct"] == 2
    assert (d["low"], d["high"], d["missing"]) == ("2024-01-01T00:00:00", "2024-01-03T00:00:00", 2)
    assert (e["missing"], "bins" in e) == (4, False)


async def test_csv_in_pieces_is_what_the_view_shows(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandcell_kernel.tables.saving.PIECE_VALUES", 10)
    ask = await show("pd.DataFrame({'n': range(30), 't': ['x, \"y\"'] * 30})")
    view = {"order": [{"column": 1, "descending": True}], "filters": []}
    text, start = "", 0
    while True:
        piece = await ask("csv", view=view, start=start)
        text, start = text + piece["text"], piece["next"]
        if start >= piece["matched"]:
            break
    read = list(csv.reader(io.StringIO(text)))
    assert read[0] == ["n", "t"] and len(read) == 31
    assert read[1] == ["29", 'x, "y"'] and read[-1][0] == "0"


async def test_csv_keeps_an_index_that_says_something(show: Show) -> None:
    ask = await show("pd.DataFrame({'n': [1]}, index=pd.Index(['a'], name='key'))")
    assert (await ask("csv", view={}, start=0, format="tsv"))["text"] == "key\tn\r\na\t1\r\n"


async def test_a_workbook_opens_with_types_and_without_formulas(show: Show) -> None:
    ask = await show(
        "pd.DataFrame({'t': ['=1+1', None], 'n': [1.5, 2], 'b': [True, False],"
        " 'd': pd.to_datetime(['2024-05-01 12:00', None]).tz_localize('Asia/Tokyo')})"
    )
    answer: Any = await ask("workbook", view={})
    sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(answer["base64"]))).active
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["t", "n", "b", "d"]
    assert found[1][:3] == ["=1+1", 1.5, True] and found[1][3].hour == 12
    assert sheet["A2"].data_type == "s"
    assert found[2] == [None, 2, False, None]


async def test_too_large_a_workbook_is_refused_with_the_way_out(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandcell_kernel.tables.saving.MOST_WORKBOOK_VALUES", 3)
    ask = await show("pd.DataFrame({'n': range(9)})")
    with pytest.raises(TableTooLarge, match="to_parquet"):
        await ask("workbook", view={})
