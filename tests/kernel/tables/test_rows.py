"""Pages of a shown table: order, conditions, search, and what happens when the table is gone."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from kernel.tables.conftest import Ask, Show
from sandcell_kernel.errors import BadParameters, TableGone

MIXED = """
df = pd.DataFrame({
    "city": ["Berlin", "paris", None, "Rome", "BERN"],
    "n": [3, 1, 2, 9007199254740993, 5],
    "x": [1.5, float("nan"), -2.0, 1.5, 0.0],
    "when": pd.to_datetime(
        ["2024-01-01 23:30", "2024-01-02 00:00", None, "2024-03-01 00:00", "2023-12-31 00:00"]
    ).tz_localize("Europe/Berlin"),
    "kind": pd.Categorical(["a", "b", "a", None, "b"]),
    "thing": [1, "one", (2, 3), None, {"k": 1}],
})
df"""


async def rows(ask: Ask, **view: Any) -> list[int]:
    """Return the row labels of a view, in its order."""
    answer = await ask("rows", view=view, start=0, count=100)
    assert answer["matched"] == len(answer["data"])
    return [row[0] for row in answer["data"]]


def where(column: int, operation: str, value: object = None, other: object = None) -> list[dict[str, object]]:
    return [{"column": column, "conditions": [{"operation": operation, "value": value, "other": other}]}]


async def test_opening_tells_size_types_and_zone(show: Show) -> None:
    ask = await show(MIXED)
    opened = await ask("open")
    assert (opened["rows"], opened["columns"], opened["levels"], opened["held"]) == (5, 6, 1, True)
    fields = {field["name"]: field for field in opened["fields"]}
    assert fields["when"]["tz"] == "Europe/Berlin"
    assert [fields[name]["dtype"] for name in ("city", "n", "kind")] == ["str", "int64", "category"]


async def test_large_integers_missing_values_and_zones_arrive_as_they_are(show: Show) -> None:
    ask = await show(MIXED)
    page = await ask("rows", view={}, start=1, count=3)
    assert [row[0] for row in page["data"]] == [1, 2, 3]
    assert page["data"][2][2] == "9007199254740993"
    assert page["data"][1][1] is None and page["data"][0][3] is None
    assert page["data"][0][4] == "2024-01-02T00:00:00+01:00"
    assert page["data"][1][6] == "(2, 3)"


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        (2, False, [1, 2, 0, 4, 3]),
        (2, True, [3, 4, 0, 2, 1]),
        (3, False, [2, 4, 0, 3, 1]),  # equal values keep their order, missing ones are last
        (3, True, [0, 3, 4, 2, 1]),
        (4, False, [4, 0, 1, 3, 2]),
        (6, False, [2, 0, 1, 4, 3]),  # values without an order go by their text
    ],
)
async def test_order(show: Show, column: int, descending: bool, expected: list[int]) -> None:
    ask = await show(MIXED)
    assert await rows(ask, order=[{"column": column, "descending": descending}]) == expected


async def test_order_by_two_columns(show: Show) -> None:
    ask = await show(MIXED)
    order = [{"column": 5, "descending": True}, {"column": 2, "descending": False}]
    assert await rows(ask, order=order) == [1, 4, 2, 0, 3]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (where(1, "contains", "ber"), [0, 4]),
        (where(1, "notContains", "ber"), [1, 2, 3]),
        (where(1, "equals", "PARIS"), [1]),
        (where(1, "blank"), [2]),
        (where(2, "greaterThan", 2), [0, 3, 4]),
        (where(2, "equals", "9007199254740993"), [3]),
        (where(2, "equals", "9007199254740992"), []),
        (where(3, "notEqual", 1.5), [1, 2, 4]),
        (where(3, "inRange", -2, 0), [2, 4]),
        (where(3, "notBlank"), [0, 2, 3, 4]),
        (where(4, "equals", "2024-01-01 00:00:00"), [0]),  # the day in Berlin, not in UTC
        (where(4, "lessThan", "2024-01-02"), [0, 4]),
        (where(5, "equals", "b"), [1, 4]),
        (where(6, "contains", "one"), [1]),
        ([*where(5, "equals", "a"), *where(3, "lessThan", 0)], [2]),
    ],
)
async def test_conditions(show: Show, filters: list[dict[str, object]], expected: list[int]) -> None:
    ask = await show(MIXED)
    assert await rows(ask, filters=filters) == expected


async def test_either_of_two_conditions(show: Show) -> None:
    ask = await show(MIXED)
    conditions = [{"operation": "equals", "value": "rome"}, {"operation": "startsWith", "value": "p"}]
    assert await rows(ask, filters=[{"column": 1, "either": True, "conditions": conditions}]) == [1, 3]


@pytest.mark.parametrize(
    ("search", "expected"),
    [("BER", [0, 4]), ("9007", [3]), ("2024-01-02", [1]), ("01-01 23", [0]), ("'k'", [4]), ("zzz", [])],
)
async def test_search_looks_into_every_column(show: Show, search: str, expected: list[int]) -> None:
    ask = await show(MIXED)
    assert await rows(ask, search=search) == expected


async def test_a_long_search_goes_on_from_question_to_question(
    cells: CellRunner, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandcell_kernel.tables.selection.FEWEST_ROWS", 1000)
    monkeypatch.setattr("sandcell_kernel.tables.selection.SECONDS", 0.0)
    ask = await show("pd.DataFrame({'name': [f'row {n}' for n in range(5000)]})")
    output = cells.host.of_type("output")[-1]["output"]
    params = {
        "table": output["metadata"]["sandcell"]["table"],
        "view": {"search": "99"},
        "start": 0,
        "count": 3,
    }
    first = await cells.kernel.call("table-rows", params)
    assert isinstance(first, dict)
    assert (first["done"], first["scanned"], first["total"]) == (False, 1000, 5000) and "data" not in first
    last = await ask("rows", **{name: params[name] for name in ("view", "start", "count")})
    wanted = [n for n in range(5000) if "99" in f"row {n}"]
    assert (last["matched"], [row[0] for row in last["data"]]) == (len(wanted), wanted[:3])


async def test_duplicate_names_and_several_levels(show: Show) -> None:
    ask = await show(
        "df = pd.DataFrame([[1, 2], [3, 4]], columns=['a', 'a'],"
        " index=pd.MultiIndex.from_tuples([('x', 2), ('x', 1)], names=['k', None]))\ndf"
    )
    opened = await ask("open")
    assert [field["name"] for field in opened["fields"]] == ["k", "level_1", "a", "a.1"]
    page = await ask("rows", view={"order": [{"column": 1}]}, start=0, count=10)
    assert page["data"] == [["x", 1, 3, 4], ["x", 2, 1, 2]]


async def test_the_frame_stays_as_it_was_shown(cells: CellRunner, show: Show) -> None:
    ask = await show("df = pd.DataFrame({'a': [1, 2]})\ndf")
    await cells.kernel.run("df.loc[0, 'a'] = 99\ndf['b'] = 1")
    assert (await ask("rows", view={}, start=0, count=5))["data"] == [[0, 1], [1, 2]]


async def test_a_large_frame_is_followed_and_not_held(
    cells: CellRunner, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandcell_kernel.tables.shown.HELD_BYTES", 1000)
    ask = await show("df = pd.DataFrame({'a': range(1000)})\ndisplay(df)")
    assert (await ask("open"))["held"] is False
    await cells.kernel.run("df.loc[0, 'a'] = 99")
    assert (await ask("rows", view={}, start=0, count=1))["data"] == [[0, 99]]
    await cells.kernel.run("del df")
    with pytest.raises(TableGone, match="run its cell again"):
        await ask("open")


async def test_a_reset_lets_tables_go(cells: CellRunner, show: Show) -> None:
    ask = await show("pd.Series([1, 2], name='s')")
    assert (await ask("rows", view={}, start=0, count=9))["data"] == [[0, 1], [1, 2]]
    await cells.kernel.call("reset", {})
    with pytest.raises(TableGone):
        await ask("rows", view={}, start=0, count=9)


@pytest.mark.parametrize(
    "view",
    [
        {"filters": where(99, "blank")},
        {"filters": where(2, "exec", 1)},
        {"filters": where(2, "greaterThan", "abc")},
        {"order": [{"column": "n"}]},
        {"search": 5},
        {"filters": where(1, "greaterThan", 1)},
        [],
    ],
)
async def test_what_does_not_fit_is_refused_in_words(show: Show, view: object) -> None:
    ask = await show(MIXED)
    with pytest.raises(BadParameters):
        await ask("rows", view=view, start=0, count=1)


async def test_a_search_leaves_out_what_it_need_not_write_and_finds_the_same(show: Show) -> None:
    ask = await show(
        "rng = np.random.default_rng(3)\n"
        "df = pd.DataFrame(rng.normal(size=(700, 6)).round(3)).assign(n=rng.integers(0, 999, 700), t='x7')\n"
        "df.loc[5, 't'] = 'y'\ndf"
    )
    page = await ask("rows", view={}, start=0, count=200)
    for wanted in ("77", "-1.2", "x", "y", "7"):
        expected = [row[0] for row in page["data"] if any(wanted in str(value) for value in row)]
        found = await ask("rows", view={"search": wanted}, start=0, count=200)
        assert [row[0] for row in found["data"] if row[0] < 200] == expected, wanted
