"""Bytecode by the real Pyodide in Node, and the built distribution imported from end to end."""

import json
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from sandcell_distribution.bytecode import Compiler, Job
from sandcell_distribution.package_list import load
from sandcell_distribution.progress import Progress
from sandcell_distribution.store import Store
from support.distribution import CACHE

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def core(distribution: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the unpacked core that the distribution was built from."""
    folder = tmp_path_factory.mktemp("core")
    assert distribution.is_dir()
    with tarfile.open(Store(CACHE).path(load().core.sha256)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def test_only_sound_python_is_compiled(core: Path) -> None:
    sources = {"pack/good.py": b"def f(x):\n    return x + 1\n", "pack/old.py": b"print 'hello'\n"}
    compiled = Compiler(core, Progress(quiet=True)).compile([Job("pack", "/somewhere", sources)])
    assert list(compiled["pack"]) == ["pack/good.py"]
    # Magic number of Python 3.14, then the flags of unchecked, hash-based bytecode.
    assert compiled["pack"]["pack/good.py"][:8] == b"\x2b\x0e\r\n\1\0\0\0"
    assert b"/somewhere/pack/good.py" in compiled["pack"]["pack/good.py"]


def test_the_distribution_ships_bytecode(distribution: Path) -> None:
    manifest = json.loads((distribution / "manifest.json").read_text())
    kept = set(load().keep_source)
    for name in ("numpy", "pandas", "matplotlib", "sandcell-kernel"):
        with zipfile.ZipFile(distribution / manifest["packages"][name]["file"]) as wheel:
            assert name not in kept
            assert not [file for file in wheel.namelist() if file.endswith(".py")]
            assert [file for file in wheel.namelist() if file.endswith("/__init__.pyc")]
    numpy = manifest["packages"]["numpy"]
    assert numpy["origin_sha256"] != numpy["sha256"]


def test_every_package_imports_in_real_pyodide(distribution: Path, core: Path) -> None:
    ran = subprocess.run(
        ["node", str(HERE / "import_all.mjs"), str(core), str(distribution)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout.splitlines()[-1])
    assert answer["failed"] == {}
    manifest = json.loads((distribution / "manifest.json").read_text())
    assert answer["python"] == manifest["pyodide"]["python"]
    assert answer["imported"] == sum(len(package["imports"]) for package in manifest["packages"].values())
