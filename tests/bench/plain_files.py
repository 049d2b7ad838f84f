"""The folder of the plain way: Pyodide's npm package and official wheels, as they were published."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sandcell_distribution.package_list import load
from sandcell_distribution.store import Store

ROOTS = ("pandas", "matplotlib")
CORE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


class NotBuilt(Exception):
    """Something is missing that `make build` makes or fetches."""


def assemble(cache: Path, folder: Path) -> str:
    """Fill `folder`; return the version of Pyodide."""
    store, wanted = Store(cache), load()
    if not store.has(wanted.core.sha256):
        raise NotBuilt(f"{wanted.core.file} is not in {cache}: run `make build` first.")
    lock = _unpack(store.read(wanted.core.sha256), folder)
    lock["packages"] = _with_wheels(lock["packages"], wanted.depends, store, folder)
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))
    return wanted.core.version


def _unpack(package: bytes, folder: Path) -> dict[str, Any]:
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for name in (*CORE_FILES, "pyodide-lock.json"):
            member = archive.extractfile(f"package/{name}")
            assert member is not None, name
            (folder / name).write_bytes(member.read())
    lock: dict[str, Any] = json.loads((folder / "pyodide-lock.json").read_text())
    return lock


def _with_wheels(
    packages: dict[str, Any], depends: Mapping[str, tuple[str, ...]], store: Store, folder: Path
) -> dict[str, Any]:
    """The closure of ROOTS, with the same corrections of `depends` as in our distribution."""
    chosen: dict[str, Any] = {}
    todo = list(ROOTS)
    while todo:
        name = todo.pop()
        if name in chosen:
            continue
        package = chosen[name] = dict(packages[name])
        # Our list may add what only we want; what it leaves out is not needed by anybody.
        if name in depends:
            package["depends"] = [need for need in package["depends"] if need in depends[name]]
        todo += package["depends"]
        if not store.has(package["sha256"]):
            raise NotBuilt(f"{package['file_name']} is not in {store.root}: run `make build` first.")
        shutil.copyfile(store.path(package["sha256"]), folder / package["file_name"])
    return chosen
