"""Imports ahead of cells: what is imported, what is left alone, what is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kernel.recording_host import RecordingHost
from sandcell_kernel.errors import BadParameters
from sandcell_kernel.kernel import Kernel
from sandcell_kernel.packages.manifest import Manifest

NAMES = ("ahead_one", "ahead_broken", "ahead_own", "ahead_elsewhere")
MANIFEST = Manifest({"packages": {name.replace("_", "-"): {"imports": [name]} for name in NAMES[:3]}})


@pytest.fixture
def kernel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kernel]:
    """A kernel with modules that lie beside it as installed packages do."""
    site, folder = tmp_path / "site", tmp_path / "data"
    site.mkdir()
    folder.mkdir()
    for name in NAMES:
        (site / f"{name}.py").write_text("print('noise')\n")
    (site / "ahead_broken.py").write_text("raise RuntimeError('not today')\n")
    (folder / "ahead_own.py").write_text("raise AssertionError('code of the user ran by itself')\n")
    monkeypatch.syspath_prepend(str(site))
    kernel = Kernel(RecordingHost(site), MANIFEST, str(folder))
    yield kernel
    kernel.close()
    for name in NAMES:
        sys.modules.pop(name, None)


async def test_modules_of_the_distribution_are_imported_without_a_word(
    kernel: Kernel, capsys: pytest.CaptureFixture[str]
) -> None:
    there = await kernel.call("prepare", {"modules": [*NAMES, "ahead one", ".", ""]})
    assert there == ["ahead_one"]
    assert "ahead_one" in sys.modules
    # Not of the distribution; the user's own file of that name; one whose import fails.
    assert not {"ahead_elsewhere", "ahead_own", "ahead_broken"} & set(sys.modules)
    assert capsys.readouterr().out == ""
    assert "ahead_one" not in kernel.user_ns


@pytest.mark.parametrize("modules", [None, "numpy", [1]])
async def test_anything_but_a_list_of_names_is_refused(kernel: Kernel, modules: object) -> None:
    with pytest.raises(BadParameters, match="modules"):
        await kernel.call("prepare", {"modules": modules})
