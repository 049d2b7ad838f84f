"""A kernel in a temporary folder, and words to run cells in it."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost
from sandcell_kernel.kernel import Kernel
from sandcell_kernel.packages.manifest import Manifest

MANIFEST: dict[str, Any] = {
    "schema": 1,
    "packages": {
        "fakeplot": {"version": "1.0", "size": 10, "depends": ["fakearrays"], "imports": ["fakeplot"]},
        "fakearrays": {"version": "2.0", "size": 5, "depends": [], "imports": ["fakearrays"]},
        "Fake_Yaml": {"version": "6", "size": 1, "depends": [], "imports": ["fakeyaml"]},
        "openpyxl": {"version": "3", "size": 1, "depends": [], "imports": ["openpyxl"]},
    },
    "unavailable": [
        {
            "name": "torch",
            "imports": ["torch", "torchvision"],
            "reason": "It is not built for WebAssembly.",
            "instead": "Use scikit-learn.",
        }
    ],
}


@pytest.fixture
def host(tmp_path: Path) -> RecordingHost:
    site = tmp_path / "site"
    site.mkdir()
    return RecordingHost(site)


@pytest.fixture
async def cells(host: RecordingHost, tmp_path: Path) -> AsyncIterator[CellRunner]:
    """A started kernel; closed afterwards, and its modules forgotten."""
    root = tmp_path / "data"
    root.mkdir()
    modules = set(sys.modules)
    path = list(sys.path)
    kernel = Kernel(host, Manifest(MANIFEST), str(root))
    try:
        yield CellRunner(kernel, host, root)
    finally:
        kernel.close()
        sys.path[:] = path
        for name in set(sys.modules) - modules:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if file.startswith(str(tmp_path)):
                del sys.modules[name]
