"""Repacking without a compiler: what is dropped, what is kept, and what comes from the cache."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from distribution.world import zip_of
from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.bytecode import Compiler, Job, deal
from sandcell_distribution.errors import ToolFailed
from sandcell_distribution.progress import Progress
from sandcell_distribution.repack import Archive, Change, Repacker
from sandcell_distribution.store import Store

FILES = {
    "pack/__init__.py": b"one = 1\n",
    "pack/fast.cpython-314-wasm32-emscripten.so": b"\0asm",
    "pack/data.json": b"{}",
    "pack/testing.py": b"",
    "pack/tests/test_pack.py": b"assert True\n",
    "pack/include/pack.h": b"int x;",
    "pack/__init__.pyi": b"one: int\n",
    "pack-1.0.data/data/share/jupyter/extension.js": b"0",
    "pack-1.0.dist-info/METADATA": b"Name: pack\nVersion: 1.0\n",
    "pack-1.0.dist-info/RECORD": b"stale",
}


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "pack-1.0-py3-none-any.whl"
    path.write_bytes(zip_of(FILES))
    return path


def repacker(tmp_path: Path, node: str = "node") -> Repacker:
    compiler = Compiler(tmp_path, Progress(quiet=True), node)
    return Repacker(Store(tmp_path / "cache"), compiler, "runtime 1")


def test_tests_headers_and_extensions_are_dropped(tmp_path: Path, wheel: Path) -> None:
    repacker(tmp_path).repack([Archive(wheel, compile=False)])
    with zipfile.ZipFile(wheel) as opened:
        assert sorted(opened.namelist()) == [
            "pack-1.0.dist-info/METADATA",
            "pack-1.0.dist-info/RECORD",
            "pack/__init__.py",
            "pack/data.json",
            "pack/fast.cpython-314-wasm32-emscripten.so",
            "pack/testing.py",
        ]
        record = opened.read("pack-1.0.dist-info/RECORD").decode()
    assert "pack/data.json,sha256=RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o,2\n" in record
    assert "tests" not in record


def test_the_same_content_is_the_same_archive(tmp_path: Path, wheel: Path) -> None:
    repacker(tmp_path).repack([Archive(wheel, compile=False)])
    first = sha256_of(wheel)
    wheel.write_bytes(zip_of(FILES))
    repacker(tmp_path / "elsewhere").repack([Archive(wheel, compile=False)])
    assert sha256_of(wheel) == first


def test_what_was_made_before_comes_from_the_cache(tmp_path: Path, wheel: Path) -> None:
    repacker(tmp_path).repack([Archive(wheel, compile=False)])
    first = sha256_of(wheel)
    made = next((tmp_path / "cache" / "made").iterdir())
    assert made.read_text() == first
    wheel.write_bytes(zip_of(FILES))
    Store(tmp_path / "cache").path(first).write_bytes(b"rot")
    repacker(tmp_path).repack([Archive(wheel, compile=False)])
    assert sha256_of(wheel) == first


def test_a_change_is_made_before_packing_and_is_part_of_the_key(tmp_path: Path, wheel: Path) -> None:
    def louder(files: Mapping[str, bytes]) -> dict[str, bytes]:
        return {**files, "pack/data.json": b'{"loud": true}'}

    maker = repacker(tmp_path)
    maker.repack([Archive(wheel, compile=False)])
    wheel.write_bytes(zip_of(FILES))
    maker.repack([Archive(wheel, compile=False, change=Change("louder 1", louder))])
    with zipfile.ZipFile(wheel) as opened:
        assert opened.read("pack/data.json") == b'{"loud": true}'


def test_without_node_it_says_what_to_install(tmp_path: Path, wheel: Path) -> None:
    with pytest.raises(ToolFailed, match="node-that-is-not-there is not installed"):
        repacker(tmp_path, "node-that-is-not-there").repack([Archive(wheel)])


def test_a_compiler_that_fails_is_told(tmp_path: Path, wheel: Path) -> None:
    with pytest.raises(ToolFailed, match="could not compile"):
        repacker(tmp_path).repack([Archive(wheel)])  # no Pyodide in that folder


def test_the_work_is_dealt_out_evenly() -> None:
    jobs = [Job(str(size), "", {"a.py": b"x" * size}) for size in (50, 1, 30, 25, 4)]
    assert [sum(job.size for job in share) for share in deal(jobs, 2)] == [55, 55]
