"""Imports modules before a cell does, while the kernel has nothing else to do."""

import contextlib
import importlib
import io
import os
from collections.abc import Sequence

from sandcell_kernel.errors import PackageLoadFailed
from sandcell_kernel.packages.loader import Packages


async def prepare(modules: Sequence[str], packages: Packages, folder: str) -> list[str]:
    """Load and import what the distribution provides of `modules`; return the names that are there now.

    A cell that needs a module that is not returned finds out for itself why it cannot be had.
    """
    wanted = [name for name in modules if _is_distributed(name, packages, folder)]
    try:
        await packages.load(packages.missing(wanted))
    except PackageLoadFailed:
        return []
    return [name for name in wanted if _imported(name)]


def _is_distributed(name: str, packages: Packages, folder: str) -> bool:
    """Tell packages of the distribution from everything else, such as the user's own files of that name."""
    top = name.partition(".")[0]
    if (
        not all(part.isidentifier() for part in name.split("."))
        or packages.manifest.package_for(name) is None
    ):
        return False
    return not any(os.path.lexists(f"{folder}/{top}{ending}") for ending in ("", ".py"))


def _imported(name: str) -> bool:
    # What a module prints when it is imported belongs to no cell.
    nowhere = io.StringIO()
    try:
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            importlib.import_module(name)
    except Exception:  # noqa: BLE001 - the cell that imports it gets the same error, with its traceback
        return False
    return True
