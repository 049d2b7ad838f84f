"""The build: puts a distribution together in a temporary folder and swaps it in when it is whole."""

import errno
import fcntl
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pyodide_lock import PyodideLockSpec

from sandcell_distribution import stamp
from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.bytecode import Compiler
from sandcell_distribution.closure import ClosureBuilder
from sandcell_distribution.errors import DiskFull
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.font_wheel import FontWheels
from sandcell_distribution.image.images import Images
from sandcell_distribution.local_wheels import LocalPackage, build_wheel
from sandcell_distribution.lock import make_lock, write_lock
from sandcell_distribution.manifest import make_manifest
from sandcell_distribution.package_list import PackageList
from sandcell_distribution.precompressed import Precompressor
from sandcell_distribution.progress import Progress
from sandcell_distribution.repack import Archive, Repacker
from sandcell_distribution.uncompressed import store_entries
from sandcell_distribution.wheel_patches import change_of
from sandcell_distribution.worker_script import GLUE, LOADER, make_worker_script

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Request:
    """What to build, and where."""

    package_list: Path
    out: Path
    cache: Path
    groups: tuple[str, ...] | None
    local: Sequence[LocalPackage]
    bytecode: bool = True
    """False ships Python files as they were published."""
    images: bool = False
    """True makes memory images too, in the browser."""
    browser: Path | None = None


class Builder:
    """Builds distributions from a package list."""

    def __init__(self, wanted: PackageList, fetcher: Fetcher, progress: Progress) -> None:
        self._list, self._fetcher, self._progress = wanted, fetcher, progress

    def build(self, request: Request) -> bool:
        """Build what was asked for; return False when it is there already."""
        with _disk_errors(request.out), _one_at_a_time(request.cache):
            _recover(request.out)
            key = stamp.key_of(
                request.package_list,
                request.groups,
                request.local,
                bytecode=request.bytecode,
                images=request.images and request.browser is not None,
            )
            if stamp.fits(request.out, key):
                return False
            request.out.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(
                prefix=f".{request.out.name}-", dir=request.out.parent, ignore_cleanup_errors=True
            ) as name:
                folder = Path(name, "distribution")
                folder.mkdir()
                self._assemble(request, folder)
                stamp.write(folder, key)
                _swap(folder, request.out)
        return True

    def _assemble(self, request: Request, folder: Path) -> None:
        groups = self._list.selected(request.groups)
        official = self._unpack_core(folder)
        boot: list[str] = []
        local: list[Path] = []
        for package in request.local:
            wheel = build_wheel(package, folder)
            local.append(wheel)
            if package.boot:
                boot.append(wheel.name)
        roots = [name for group in groups for name in group.packages]
        if request.groups is None:
            # All pins in one round: fewer trips to the index than to follow what needs what.
            roots = [*roots, *self._list.wheels, *self._list.sdists]
        local += FontWheels(self._fetcher).make(
            [one for one in self._list.fonts if one.name in roots], folder
        )
        closure = ClosureBuilder(self._list, official, self._fetcher, folder).build(roots, local)
        lock = make_lock(official, closure, folder)
        origins = {path.name: sha256_of(path) for path in folder.iterdir() if path.suffix in {".whl", ".zip"}}
        if request.bytecode:
            self._repack(folder, lock)
        else:
            self._correct(folder, lock)
        for archive in (folder / "python_stdlib.zip", *folder.glob("*.whl")):
            store_entries(archive)
        write_lock(lock, folder)
        manifest = make_manifest(self._list, groups, lock, closure, boot, origins, folder)
        if request.images:
            Images(self._fetcher.store, self._progress, request.browser).add(manifest, folder)
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
        Precompressor(self._fetcher.store).compress(folder)

    def _unpack_core(self, folder: Path) -> PyodideLockSpec:
        core = self._list.core
        self._fetcher.fetch([core])
        with tarfile.open(fileobj=io.BytesIO(self._fetcher.store.read(core.sha256))) as archive:
            files = {
                name: _member(archive, f"package/{name}") for name in (LOADER, GLUE, "pyodide-lock.json")
            }
            for name in ("pyodide.asm.wasm", "python_stdlib.zip"):
                (folder / name).write_bytes(_member(archive, f"package/{name}"))
        script = make_worker_script(files[LOADER].decode(), files[GLUE].decode())
        (folder / "pyodide.worker.js").write_text(script, encoding="utf-8")
        return PyodideLockSpec.from_dict(json.loads(files["pyodide-lock.json"]))

    def _repack(self, folder: Path, lock: PyodideLockSpec) -> None:
        """Replace the archives by what is served: bytecode for source, without tests and headers."""
        core = self._list.core
        with tempfile.TemporaryDirectory() as name:
            with tarfile.open(fileobj=io.BytesIO(self._fetcher.store.read(core.sha256))) as archive:
                archive.extractall(name, filter="data")
            compiler = Compiler(Path(name, "package"), self._progress)
            repacker = Repacker(self._fetcher.store, compiler, core.sha256)
            stdlib = folder / "python_stdlib.zip"
            repacker.repack([Archive(stdlib)])
            # With its own standard library as bytecode the compiler starts in less than half the time.
            shutil.copyfile(stdlib, Path(name, "package", stdlib.name))
            archives = [
                Archive(
                    folder / package.file_name,
                    compile=package.name not in self._list.keep_source,
                    change=change_of(package.name),
                )
                for package in lock.packages.values()
            ]
            repacker.repack(archives)

    def _correct(self, folder: Path, lock: PyodideLockSpec) -> None:
        """Make the corrections of packages alone: without them numbers would be wrong."""
        core = self._list.core
        changes = {package.file_name: change_of(package.name) for package in lock.packages.values()}
        archives = [
            Archive(folder / file, compile=False, change=change) for file, change in changes.items() if change
        ]
        Repacker(self._fetcher.store, Compiler(folder, self._progress), core.sha256).repack(archives)


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    stream = archive.extractfile(name)
    assert stream is not None, name
    return stream.read()


def _swap(folder: Path, out: Path) -> None:
    """Put the finished folder in place; the one before stays until then."""
    previous = _previous(out)
    shutil.rmtree(previous, ignore_errors=True)
    if out.exists():
        out.rename(previous)
    folder.rename(out)
    shutil.rmtree(previous, ignore_errors=True)


def _recover(out: Path) -> None:
    """Bring back the distribution that an interrupted swap left aside."""
    if not out.exists() and _previous(out).exists():
        _previous(out).rename(out)


def _previous(out: Path) -> Path:
    return out.with_name(f".{out.name}-previous")


@contextmanager
def _one_at_a_time(cache: Path) -> Iterator[None]:
    """Wait until no other build uses the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _disk_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise DiskFull(os.fspath(error.filename or out)) from error
        raise
