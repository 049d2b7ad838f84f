"""Import hooks: they adjust once, leave modules as they are, and go away."""

import importlib
import os
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.display.imports import AfterImport, StandIns


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "adjustable.py").write_text("value = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    return "adjustable"


def load(name: str, finder: AfterImport | StandIns) -> ModuleType:
    sys.meta_path.insert(0, finder)
    try:
        return importlib.import_module(name)
    finally:
        sys.meta_path.remove(finder)
        sys.modules.pop(name, None)


def test_a_module_is_adjusted_after_it_ran(module: str) -> None:
    said: list[str] = []

    def adjust(loaded: ModuleType) -> None:
        loaded.value += 1  # type: ignore[attr-defined]

    loaded = load(module, AfterImport({module: adjust}, said.append))
    assert loaded.value == 2
    assert loaded.__spec__ is not None
    assert type(loaded.__loader__).__name__ == "SourceFileLoader"
    assert said == []


def test_other_modules_of_the_same_zip_file_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "library.zip", "w") as library:
        library.writestr("zipped_first.py", "value = 1\n")
        library.writestr("zipped_second.py", "value = 1\n")
    monkeypatch.syspath_prepend(tmp_path / "library.zip")
    seen: list[str] = []
    finder = AfterImport({"zipped_first": lambda loaded: seen.append(loaded.__name__)}, seen.append)
    load("zipped_first", finder)
    importlib.import_module("zipped_second")
    sys.modules.pop("zipped_second")
    assert seen == ["zipped_first"]


def test_an_adjustment_that_fails_is_said_and_the_import_goes_on(module: str) -> None:
    said: list[str] = []

    def adjust(_: ModuleType) -> None:
        raise AttributeError("another version")

    assert load(module, AfterImport({module: adjust}, said.append)).value == 1
    assert "another version" in said[0]


def test_a_stand_in_may_be_a_file_or_a_package(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("x = 1")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").write_text("")
    (tmp_path / "pack" / "inner.py").write_text("y = 2")
    finder = StandIns({"stand_one": tmp_path / "one", "stand_pack": tmp_path / "pack"})
    assert load("stand_one", finder).x == 1
    sys.meta_path.insert(0, finder)
    try:
        assert importlib.import_module("stand_pack.inner").y == 2
    finally:
        sys.meta_path.remove(finder)
        for name in ("stand_pack", "stand_pack.inner"):
            sys.modules.pop(name)


async def test_a_closed_kernel_leaves_no_hook(cells: CellRunner) -> None:
    import builtins

    assert hasattr(builtins, "display")
    assert os.environ["MPLBACKEND"].startswith("module://sandcell_kernel")
    cells.kernel.close()
    try:
        assert not any(isinstance(one, AfterImport | StandIns) for one in sys.meta_path)
        assert not hasattr(builtins, "display")
        assert not hasattr(builtins, "get_ipython")
        assert "sandcell" not in os.environ.get("MPLBACKEND", "")
    finally:
        cells.kernel._install()
