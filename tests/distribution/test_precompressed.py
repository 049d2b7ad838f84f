"""Entries stored as they are, and the compressed copies that make up for it where files travel."""

import gzip
import random
import subprocess
import zipfile
from pathlib import Path

import pytest

from distribution.world import zip_of
from sandcell_distribution.errors import ToolFailed
from sandcell_distribution.precompressed import Precompressor
from sandcell_distribution.store import Store
from sandcell_distribution.uncompressed import store_entries

TEXT = b"the same words over and over again\n" * 400


def test_entries_are_stored_with_the_same_content(tmp_path: Path) -> None:
    path = tmp_path / "pack.whl"
    path.write_bytes(zip_of({"pack/__init__.py": TEXT, "pack/data.json": b"{}"}))
    store_entries(path)
    with zipfile.ZipFile(path) as archive:
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.read("pack/__init__.py") == TEXT
        assert archive.testzip() is None


def test_what_shrinks_has_copies_and_what_does_not_has_none(tmp_path: Path) -> None:
    folder = tmp_path / "runtime"
    folder.mkdir()
    (folder / "words.js").write_bytes(TEXT)
    (folder / "noise.bin").write_bytes(random.Random(1).randbytes(20_000))
    (folder / "tiny.json").write_bytes(b"{}")
    Precompressor(Store(tmp_path / "cache")).compress(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "noise.bin",
        "tiny.json",
        "words.js",
        "words.js.br",
        "words.js.gz",
    ]
    assert gzip.decompress((folder / "words.js.gz").read_bytes()) == TEXT
    decompress = "process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))"
    ran = subprocess.run(
        ["node", "-e", decompress, str(folder / "words.js.br")], capture_output=True, check=True
    )
    assert ran.stdout == TEXT
    # Else the relay would take them for copies of an older file.
    times = [(folder / f"words.js{suffix}").stat().st_mtime for suffix in ("", ".br", ".gz")]
    assert times[0] <= min(times)


def test_the_same_content_is_compressed_once(tmp_path: Path) -> None:
    for number in ("1", "2"):
        folder = tmp_path / number
        folder.mkdir()
        (folder / f"{number}.js").write_bytes(TEXT)
        # The second time no program could be run.
        Precompressor(Store(tmp_path / "cache"), "node" if number == "1" else "no-such-node").compress(folder)
        assert (folder / f"{number}.js.br").stat().st_size < 200


def test_a_compressor_that_is_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.js").write_bytes(TEXT)
    with pytest.raises(ToolFailed, match="no-such-node is not installed"):
        Precompressor(Store(tmp_path / "cache"), "no-such-node").compress(tmp_path)
