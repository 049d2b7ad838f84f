"""Data frames: a bounded, truthful grid and a short description."""

import json
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from sandcell_kernel.display import format_object

MIME = "application/vnd.dataresource+json"


def grid(value: object) -> Any:
    data, _ = format_object(value)
    resource = data[MIME]
    json.dumps(resource, allow_nan=False)  # what is not JSON would not reach the page
    return resource


def types(value: object) -> dict[str, str]:
    return {field["name"]: field["type"] for field in grid(value)["schema"]["fields"]}


def description(value: object) -> str:
    _, metadata = format_object(value)
    sandcell = metadata["sandcell"]
    assert isinstance(sandcell, dict)
    return str(sandcell["description"])


def test_a_small_frame() -> None:
    frame = pd.DataFrame({"region": ["north", "south"], "sales": [10, 20]})
    data, _ = format_object(frame)
    assert list(data) == ["text/plain", "text/html", MIME]
    assert data["text/plain"] == repr(frame)
    assert grid(frame) == {
        "schema": {
            "fields": [
                {"name": "index", "type": "integer"},
                {"name": "region", "type": "string"},
                {"name": "sales", "type": "integer"},
            ],
            "primaryKey": ["index"],
        },
        "data": [
            {"index": 0, "region": "north", "sales": 10},
            {"index": 1, "region": "south", "sales": 20},
        ],
        "total_rows": 2,
        "total_columns": 2,
    }


def test_missing_values_are_null_and_integers_stay_integers() -> None:
    frame = pd.DataFrame(
        {
            "whole": pd.array([1, None], dtype="Int64"),
            "number": [1.5, float("nan")],
            "infinite": [float("inf"), float("-inf")],
            "mixed": [1, None],
            "when": pd.to_datetime(["2024-01-02", None]),
            "text": ["a", None],
        }
    )
    rows = grid(frame)["data"]
    assert rows[0]["whole"] == 1
    assert type(rows[0]["whole"]) is int
    assert rows[0]["infinite"] == "inf"
    assert rows[1] == {
        **dict.fromkeys(("whole", "number", "mixed", "when", "text")),
        "index": 1,
        "infinite": "-inf",
    }


def test_integers_that_javascript_would_round_are_text() -> None:
    values = [2**53 - 1, 2**53 + 1]
    rows = grid(pd.DataFrame({"id": values}))["data"]
    assert [row["id"] for row in rows] == [2**53 - 1, str(2**53 + 1)]


def test_types_of_columns() -> None:
    frame = pd.DataFrame(
        {
            "flag": [True],
            "when": pd.to_datetime(["2024-01-02 03:04:05"]).tz_localize("Europe/Berlin"),
            "took": pd.to_timedelta([90], unit="s"),
            "kind": pd.Categorical(["b"], categories=["a", "b"], ordered=True),
            "month": pd.PeriodIndex(["2024-01"], freq="M"),
            "price": [Decimal("1.10")],
        }
    )
    assert types(frame) == {
        "index": "integer",
        "flag": "boolean",
        "when": "datetime",
        "took": "duration",
        "kind": "string",
        "month": "string",
        "price": "string",
    }
    fields = {field["name"]: field for field in grid(frame)["schema"]["fields"]}
    assert fields["kind"]["constraints"] == {"enum": ["a", "b"]}
    assert fields["kind"]["ordered"] is True
    assert fields["when"]["tz"] == "Europe/Berlin"
    (row,) = grid(frame)["data"]
    assert row["when"] == "2024-01-02T03:04:05+01:00"
    assert row["price"] == "1.10"


def test_duplicate_and_clashing_names_keep_their_label_as_title() -> None:
    frame = pd.DataFrame([[1, 2, 3, 4]], columns=["a", "a", "a.1", "index"])
    fields = grid(frame)["schema"]["fields"]
    assert len({field["name"] for field in fields}) == 5
    assert [field.get("title", field["name"]) for field in fields] == ["index", "a", "a", "a.1", "index"]
    assert list(grid(frame)["data"][0].values()) == [0, 1, 2, 3, 4]


def test_a_multi_index_is_flattened_readably() -> None:
    frame = pd.DataFrame({"r": ["a", "a", "b"], "y": [1, 2, 1], "v": [1, 2, 3]})
    pivot = frame.groupby(["r", "y"]).agg({"v": ["sum", "mean"]})
    resource = grid(pivot)
    assert resource["schema"]["primaryKey"] == ["r", "y"]
    assert [field["name"] for field in resource["schema"]["fields"]] == ["r", "y", "v / sum", "v / mean"]
    assert resource["data"][0] == {"r": "a", "y": 1, "v / sum": 1, "v / mean": 1.0}


def test_a_series_is_a_frame_of_one_column() -> None:
    series = pd.Series([1, 2], index=["x", "y"], name="count")
    assert format_object(series)[0]["text/plain"] == repr(series)
    assert grid(series)["data"] == [{"index": "x", "count": 1}, {"index": "y", "count": 2}]
    assert grid(pd.Series([1]))["data"] == [{"index": 0, "value": 1}]


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame({"a": []}), pd.DataFrame(index=[1, 2])])
def test_frames_without_rows_or_columns(frame: pd.DataFrame) -> None:
    resource = grid(frame)
    assert resource["total_rows"] == len(frame)
    assert resource["total_columns"] == frame.shape[1]
    assert len(resource["data"]) == len(frame)


def test_a_wide_frame_is_cut_and_says_how_wide_it_is() -> None:
    frame = pd.DataFrame(np.zeros((3, 300)))
    resource = grid(frame)
    assert len(resource["schema"]["fields"]) == 101
    assert resource["total_columns"] == 300
    assert "260 more" in description(frame)
    assert len(description(frame)) < 3000


def test_of_a_million_rows_only_the_shown_ones_are_touched() -> None:
    class Counted:
        made = 0

        def __str__(self) -> str:
            Counted.made += 1
            return "cell"

    column = pd.Series([Counted()], dtype=object).repeat(1_000_000).reset_index(drop=True)
    resource = grid(pd.DataFrame({"a": column}))
    assert len(resource["data"]) == 500
    assert resource["total_rows"] == 1_000_000
    assert 500 <= Counted.made < 2000


def test_options_without_a_limit_do_not_format_everything() -> None:
    frame = pd.DataFrame({"a": range(100_000)})
    with pd.option_context("display.max_rows", None):
        data, _ = format_object(frame)
    assert str(data["text/plain"]).count("\n") < 600


def test_long_and_broken_cells() -> None:
    class Broken:
        def __str__(self) -> str:
            raise ValueError

    rows = grid(pd.DataFrame({"a": ["x" * 10_000, [1, 2]]}))["data"]
    assert "8,000 more characters" in rows[0]["a"]
    assert rows[1]["a"] == "[1, 2]"
    frame = pd.DataFrame({"a": pd.Series([Broken()], dtype=object)})
    data, metadata = format_object(frame)
    assert "text/plain" in data or "sandcell" in metadata


def test_the_description_has_shape_types_and_first_rows() -> None:
    frame = pd.DataFrame({"region": list("abcdefg"), "sales": range(7)})
    assert description(frame).splitlines() == [
        "DataFrame: 7 rows × 2 columns",
        "index: index (int64)",
        "columns: region (str), sales (int64)",
        "first 5 rows:",
        "index | region | sales",
        "0 | a | 0",
        "1 | b | 1",
        "2 | c | 2",
        "3 | d | 3",
        "4 | e | 4",
    ]


def test_a_styler_is_html_with_the_description_of_its_data() -> None:
    pytest.importorskip("jinja2")
    frame = pd.DataFrame({"a": [1.234]})
    data, _ = format_object(frame.style.format("{:.1f}"))
    assert "1.2" in str(data["text/html"])
    assert MIME not in data
    assert "1 rows × 1 columns" in description(frame.style)


def test_polars() -> None:
    frame = pl.DataFrame({"n": [1, None], "x": [1.5, float("nan")], "t": ["a", "b"]})
    assert types(frame) == {"n": "integer", "x": "number", "t": "string"}
    assert grid(frame)["data"] == [{"n": 1, "x": 1.5, "t": "a"}, {"n": None, "x": None, "t": "b"}]
    assert grid(pl.Series("s", [1, 2]))["total_rows"] == 2
    assert "polars DataFrame: 2 rows" in description(frame)
