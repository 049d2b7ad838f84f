"""A kernel whose shims are forced on, as in the browser, and taken away after the test."""

from collections.abc import AsyncIterator

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel import shims


@pytest.fixture
async def serial(cells: CellRunner) -> AsyncIterator[CellRunner]:
    """Cells in a kernel without threads, processes and sockets."""
    shims.install(cells.kernel, serial=True)
    try:
        yield cells
    finally:
        shims.uninstall()
