"""Repacking: archives as they are served, with bytecode for source and without what no cell needs."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.bytecode import Compiler, Job
from sandcell_distribution.store import Store
from sandcell_distribution.wheel_file import EPOCH, write_wheel

SITE_PACKAGES = "/lib/python3.14/site-packages"
STDLIB = "/lib/python314.zip"

DROPPED = re.compile(
    r"(^|/)tests?/"
    r"|\.(pyi|pyx|pxd|pxi|h|hpp|c|cc|cpp|f|f90|a|js\.map)$"
    r"|\.data/data/share/jupyter/"
    r"|/labextension/"
    r"|/mpl-data/sample_data/"
)
"""Tests, headers and sources of compiled parts, extensions of Jupyter, sample data."""

VERSION = 1
"""Of what repacking writes: count up when the same input shall give another output."""


@dataclass(frozen=True)
class Change:
    """A correction of a wheel's files, made before they are compiled."""

    identity: str
    """Differs whenever what it does differs: a part of the key in the cache."""
    apply: Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
    """Raises PatchMismatch when it does not fit."""


@dataclass(frozen=True)
class Archive:
    """A wheel or the standard library's zip, to be repacked where it lies."""

    path: Path
    compile: bool = True
    """False for packages that read their own source, or are too large for what it saves."""
    change: Change | None = None

    @property
    def is_wheel(self) -> bool:
        return self.path.suffix == ".whl"


class Repacker:
    """Repacks archives; what was repacked before comes from the cache."""

    def __init__(self, store: Store, compiler: Compiler, runtime: str) -> None:
        self._store, self._compiler = store, compiler
        # Not this file: a comment changed here must not cost minutes of compiling.
        compiled_by = Path(__file__).with_name("compile_tree.py").read_text()
        self._recipe = "\0".join([str(VERSION), runtime, DROPPED.pattern, compiled_by])

    def repack(self, archives: Sequence[Archive]) -> None:
        """Replace each archive by its repacked form."""
        keys = {archive: self._key(archive) for archive in archives}
        new = [archive for archive in archives if not self._store.recall(keys[archive], archive.path)]
        contents = {archive: _kept(archive) for archive in new}
        jobs = [_job(archive, files) for archive, files in contents.items() if archive.compile]
        bytecode = self._compiler.compile(jobs) if jobs else {}
        for archive, files in contents.items():
            _write(archive, _with_bytecode(files, bytecode.get(archive.path.name, {})))
            self._store.remember(keys[archive], archive.path)

    def _key(self, archive: Archive) -> str:
        change = archive.change.identity if archive.change else ""
        parts = (self._recipe, sha256_of(archive.path), archive.path.name, str(archive.compile), change)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _kept(archive: Archive) -> dict[str, bytes]:
    with zipfile.ZipFile(archive.path) as opened:
        entries = [info for info in opened.infolist() if not info.is_dir()]
        if archive.is_wheel:
            entries = [info for info in entries if not DROPPED.search(info.filename)]
        files = {info.filename: opened.read(info) for info in entries}
    return dict(archive.change.apply(files)) if archive.change else files


def _job(archive: Archive, files: Mapping[str, bytes]) -> Job:
    sources = {name: content for name, content in files.items() if name.endswith(".py")}
    return Job(archive.path.name, SITE_PACKAGES if archive.is_wheel else STDLIB, sources)


def _with_bytecode(files: Mapping[str, bytes], bytecode: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        f"{name}c" if name in bytecode else name: bytecode.get(name, content)
        for name, content in files.items()
    }


def _write(archive: Archive, files: Mapping[str, bytes]) -> None:
    if archive.is_wheel:
        dist_info = next(name for name in files if name.endswith(".dist-info/METADATA")).rpartition("/")[0]
        write_wheel(archive.path, dist_info, files)
    else:
        archive.path.write_bytes(_plain_zip(files))


def _plain_zip(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for folder in sorted({parent for name in files for parent in _parents(name)}):
            archive.writestr(zipfile.ZipInfo(folder, EPOCH), b"")
        for name, content in files.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) + "/" for count in range(len(parts))]
