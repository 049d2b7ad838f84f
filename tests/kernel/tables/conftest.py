"""A frame shown by a cell, and the page's questions about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kernel.cell_runner import CellRunner

Ask = Callable[..., Awaitable[Any]]
Show = Callable[[str], Awaitable[Ask]]


@pytest.fixture
def show(cells: CellRunner) -> Show:
    """Run a cell that shows a frame; return a function that asks about it until all rows are seen."""

    async def run(code: str) -> Ask:
        await cells.kernel.run(f"import pandas as pd, numpy as np\n{code}")
        shown = [message["output"] for message in cells.host.of_type("output")]
        name = next(one["metadata"]["sandcell"]["table"] for one in reversed(shown) if "metadata" in one)

        async def ask(method: str, **params: Any) -> Any:
            while True:
                answer = await cells.kernel.call(f"table-{method}", {"table": name, **params})
                if not isinstance(answer, dict) or answer.get("done", True):
                    return answer

        return ask

    return run
