"""Requests in many words over many data sets, each with the judgement of a person about the right answer."""

import math
import tomllib
from collections.abc import Iterator
from numbers import Number
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from assistant.datasets import write
from assistant.workbench import Cell, Chat

FILES = sorted((Path(__file__).parent / "requests").glob("*.toml"))


def cases() -> Iterator[Any]:
    """Return every request with the name of its data set."""
    for file in FILES:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["request"]:
            yield pytest.param(file.stem, case, id=f"{file.stem}: {case['ask']}")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, pd.DataFrame]]]:
    """Return the folder and the frames of every data set."""
    folders = {file.stem: tmp_path_factory.mktemp(file.stem) for file in FILES}
    return {
        name: (folder, {} if name == "nothing" else write(folder, name)) for name, folder in folders.items()
    }


def test_there_are_many_and_no_two_the_same() -> None:
    asked = [(case.values[0], case.values[1]["ask"]) for case in cases()]
    assert len(set(asked)) == len(asked) >= 150


@pytest.mark.parametrize(("name", "case"), list(cases()))
def test_request(
    name: str, case: dict[str, Any], written: dict[str, tuple[Path, dict[str, pd.DataFrame]]]
) -> None:
    folder, frames = written[name]
    given = set(folder.iterdir())
    chat = Chat(folder)
    reply = chat.ask(case["ask"])
    try:
        if "refuses" in case:
            assert not chat.cells, f"planned instead of refused:\n{chat.cells[0].code}"
            for word in case["refuses"]:
                assert word in reply.text
            return
        assert chat.cells, f"no code: {reply.text[:300]}"
        assert not chat.cells[0].error, f"{chat.cells[0].error}\n{chat.cells[0].code}"
        judge(case, chat, reply.text, frames)
    finally:
        for path in set(folder.iterdir()) - given:
            path.unlink()


def judge(case: dict[str, Any], chat: Chat, answer: str, frames: dict[str, pd.DataFrame]) -> None:
    """Compare with what the case expects; every case expects something."""
    cell, checks = chat.cell, 0
    if "value" in case:
        expected = evaluate(case["value"], frames)
        assert shows(expected, cell, answer), f"{expected} is not shown:\n{cell.code}\n{answer}"
        checks += 1
    if "groups" in case:
        expected = evaluate(case["groups"], frames)
        assert any(holds(table, expected) for table in cell.tables), (
            f"expected\n{expected}\nbut got\n{[table.head(12) for table in cell.tables]}\n{cell.code}"
        )
        checks += 1
    if "figures" in case:
        assert len(cell.figures) == case["figures"], cell.code
        checks += 1
    for part in case.get("says", []):
        assert part in answer, answer
        checks += 1
    for part in case.get("code", []):
        assert part in cell.code, cell.code
        checks += 1
    if "file" in case:
        assert any(path.endswith(case["file"]) for path in cell.created), cell.created
        checks += 1
    assert checks, "this case expects nothing"


def evaluate(expression: str, frames: dict[str, pd.DataFrame]) -> Any:
    """Return what the judgement's own expression gives on the data."""
    return eval(expression, {"pd": pd, "math": math, **frames})  # our own test data


def shows(expected: Any, cell: Cell, answer: str) -> bool:
    """Return whether a figure or text stands in the answer or in a result."""
    if isinstance(expected, str):
        tables = " ".join(table.to_string() for table in cell.tables)
        return expected in answer or expected in tables
    texts = [f"{expected:,}", f"{expected}", *(f"{expected:,.{digits}f}" for digits in (0, 1, 2, 3, 4))]
    bold = [f"**{text}**" for text in texts] + [f"**{text} %**" for text in texts]
    texts = [f" {text} " for text in texts]
    found = any(text in answer for text in bold) or any(text in f" {cell.stdout} " for text in texts)
    found = found or any(f"**{text.strip()} of" in answer for text in texts)
    if isinstance(cell.result, Number):
        found = found or math.isclose(float(cell.result), float(expected), rel_tol=1e-6)  # type: ignore[arg-type]
    return found or any(cellular(table, float(expected)) for table in cell.tables)


def cellular(table: pd.DataFrame, expected: float) -> bool:
    """Return whether a single row of figures holds the expected one."""
    numbers = table.select_dtypes("number")
    return len(table) == 1 and any(
        math.isclose(v, expected, rel_tol=1e-6) for v in numbers.to_numpy().ravel()
    )


def holds(table: pd.DataFrame, expected: pd.Series) -> bool:
    """Return whether a table gives the expected figure for every expected group, and no other group."""
    flat = table.reset_index() if not isinstance(table.index, pd.RangeIndex) else table
    keys = {str(key) if not isinstance(key, tuple) else "|".join(map(str, key)) for key in expected.index}
    width = expected.index.nlevels
    columns = list(flat.columns)
    for start in range(len(columns) - width):
        labels = flat[columns[start : start + width]].astype(str).agg("|".join, axis=1)
        if set(labels) != keys:
            continue
        for column in flat.columns[start + width :]:
            if not pd.api.types.is_numeric_dtype(flat[column]):
                continue
            found = dict(zip(labels, flat[column], strict=True))
            if all(
                math.isclose(
                    found["|".join(map(str, key)) if isinstance(key, tuple) else str(key)],
                    value,
                    rel_tol=1e-3,
                )
                for key, value in expected.items()
            ):
                return True
    return False
