"""The committed page says what the suite proves: the same rows, and of each what it comes to."""

from __future__ import annotations

from pathlib import Path

from runtime.contract.judge import problems
from runtime.contract.page import PAGE, expected_outcome, render
from runtime.contract.row import Row
from runtime.contract.sections import ROWS, SECTIONS
from runtime.contract.versions import read_versions


def test_ids_are_unique() -> None:
    names = [row.id for row in ROWS]
    assert sorted(names) == sorted(set(names))


def test_the_committed_page_is_the_one_of_these_rows(built_runtime: Path) -> None:
    wanted = render(SECTIONS, {row.id: expected_outcome(row) for row in ROWS}, read_versions(built_runtime))
    assert PAGE.read_text("utf-8") == wanted, "run the contract's tests with --write-compatibility"


def test_a_failing_row_is_shown_as_failing() -> None:
    row = Row(id="x", title="t", code="1", failing="the reason")
    assert "| **fail** | t. the reason | must | `x` |" in render(
        [type(SECTIONS[0])("s", "S", (row,))], {"x": expected_outcome(row)}, {}
    )


def test_every_row_expects_something() -> None:
    silent = [
        row.id
        for row in ROWS
        if not (row.value or row.stdout or row.stderr or row.mimes or row.holds or row.absent)
        and not (row.images or row.error or row.says or row.hint or row.files or row.then or row.lost)
    ]
    assert silent == []


def test_the_judge_sees_every_kind_of_difference() -> None:
    result = {
        "status": "ok", "stateLost": False, "error": None,
        "files": {"created": [], "changed": [], "deleted": []},
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "42"}}],
    }  # fmt: skip
    assert problems(Row(id="a", title="", code="", value="42"), result) == []
    for wrong in (
        Row(id="a", title="", code="", value="43"),
        Row(id="a", title="", code="", stdout="x"),
        Row(id="a", title="", code="", stderr="x"),
        Row(id="a", title="", code="", holds="x"),
        Row(id="a", title="", code="", mimes="text/html"),
        Row(id="a", title="", code="", images=1),
        Row(id="a", title="", code="", files="x.csv"),
        Row(id="a", title="", code="", absent="42"),
        Row(id="a", title="", code="", error="KeyError"),
        Row(id="a", title="", code="", lost=True),
    ):
        assert len(problems(wrong, result)) == 1
