"""Brings kept variables to the frame, and back into another kernel, as a file that no run wrote."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sandcell_kernel.errors import FileMissing
from sandcell_kernel.folder import WIRE_ROOT
from sandcell_kernel.kept_state import bring_back, keep, modules_of
from sandcell_kernel.prepare import prepare

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

WIRE_PATH = f"{WIRE_ROOT}/.sandcell-variables"
"""The frame keeps what comes under this name, with the run 0, to itself."""


def send(kernel: Kernel, seconds: float) -> dict[str, object]:
    """Send the variables; return their names and those of variables that could not be kept."""
    kept = keep(kernel.namespace, seconds)
    if kept.content:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "variables")
            path.write_bytes(kept.content)
            kernel.host.post_file(0, WIRE_PATH, str(path), 0)
    return {"names": kept.names, "left": kept.left}


async def restore(kernel: Kernel, path: str) -> dict[str, object]:
    """Put the variables of a file back and remove it; return which are there again and which are not."""
    file = kernel.folder.real_path(path)
    if file is None or not Path(file).exists():
        raise FileMissing(path)
    packed = Path(file).read_bytes()
    Path(file).unlink()
    kernel.scan()
    await prepare(modules_of(packed), kernel.packages, kernel.folder.root)
    names, left = bring_back(kernel.namespace, packed)
    return {"restored": names, "lost": left}
