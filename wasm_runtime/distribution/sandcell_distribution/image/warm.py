"""Runs cells in a kernel without a page: a restored one finds imported and warm what first cells need.

Runs inside the Pyodide whose memory is kept, after one of `cells_*.py`, in the same namespace.
"""

import asyncio
import gc
import os
import shutil
import sys
from collections.abc import Awaitable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sandcell_kernel.errors import PackageLoadFailed
from sandcell_kernel.kernel import Kernel

if TYPE_CHECKING:
    from sandcell_distribution.image.cells_science import CELLS, CLEANING

ROOT = Path("/mnt/data")


class QuietHost:
    """Implements `sandcell_kernel.host.Host` for cells that need nothing from outside."""

    def __init__(self) -> None:
        self.failed: list[Mapping[str, object]] = []

    def post(self, message: Mapping[str, object]) -> None:
        """Keep what went wrong."""
        if message.get("type") == "result" and message.get("status") != "ok":
            self.failed.append(message)

    def post_file(self, run: int, path: str, file: str, modified: float) -> None:
        """Do nothing: files that cells make are not wanted."""

    def sleep(self, seconds: float) -> bool:
        """Do not wait."""
        return seconds < 0

    def can_block(self) -> bool:
        """Say that there is nobody to wait for."""
        return False

    def block[T](self, awaitable: Awaitable[T]) -> T:
        """Refuse."""
        raise RuntimeError(awaitable)

    def cancel_blocked(self) -> bool:
        """Say that nothing waits."""
        return False

    async def load_packages(self, names: Sequence[str]) -> None:
        """Refuse: what the cells import is there."""
        raise PackageLoadFailed(list(names), "nothing is loaded while an image is made")

    async def ask(self, kind: str, payload: Mapping[str, object]) -> object:
        """Refuse."""
        raise RuntimeError(kind, payload)

    def ask_now(self, kind: str, payload: Mapping[str, object]) -> object:
        """Refuse."""
        raise RuntimeError(kind, payload)

    def page_response(self, response: object) -> object:
        """Refuse."""
        raise RuntimeError(response)


async def run_cells() -> None:
    """Run the cells, and one that fails: tracebacks and hints are to be warm too."""
    ROOT.mkdir(parents=True)
    before = Path.cwd()
    host = QuietHost()
    kernel = Kernel(host)
    try:
        for cell in CELLS:
            await kernel.run(cell)
        if host.failed:
            raise RuntimeError(f"A cell of the image failed: {host.failed}")
        await kernel.run("undefined_name")
        await kernel.call("variables", {})
        kernel.reset()
    finally:
        kernel.close()
        os.chdir(before)
        shutil.rmtree("/mnt")


def settle() -> None:
    """Leave the interpreter as a fresh one would be found, but for what is imported."""
    exec(CLEANING, {})
    # The loader adds it once more when the image is restored.
    sys.path.remove("")
    os.environ.pop("PYTHONHASHSEED", None)
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        vars(sys).pop(name, None)
    sys.path_importer_cache.clear()
    gc.collect()


async def main() -> None:
    """Warm up, then settle."""
    await run_cells()
    settle()


asyncio.ensure_future(main())  # noqa: RUF006 - the value that the maker awaits
