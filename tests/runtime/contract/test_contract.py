"""Every row of the execution contract, in the real sandbox."""

from __future__ import annotations

import pytest

from runtime.contract.page import Outcome
from runtime.contract.row import Row
from runtime.contract.sections import ROWS
from runtime.contract.workbench import Bench


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
@pytest.mark.usefixtures("compatibility_written")
def test_row(row: Row, bench: Bench, outcomes: dict[str, Outcome]) -> None:
    try:
        found = bench.problems(row)
    except Exception as error:
        outcomes[row.id] = Outcome(False, str(error).partition("\n")[0])
        raise
    if row.failing:
        outcomes[row.id] = Outcome(not found, row.failing)
        assert found, f"the row holds now: take `failing` out of {row.id}"
        return
    outcomes[row.id] = Outcome(not found, "; ".join(found)[:300])
    assert not found, "\n".join([*found, "--- code", *row.cells])
    bench.sandbox.complaints.check()
