"""The manifest: what the distribution holds, for the relay and the host page."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyodide_lock import PyodideLockSpec

from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.closure import Closure
from sandcell_distribution.package_list import Group, PackageList
from sandcell_distribution.wheel_patches import patches_of

CORE_FILES = {
    "worker": "pyodide.worker.js",
    "wasm": "pyodide.asm.wasm",
    "stdlib": "python_stdlib.zip",
    "lock": "pyodide-lock.json",
}


def make_manifest(
    wanted: PackageList,
    groups: Sequence[Group],
    lock: PyodideLockSpec,
    closure: Closure,
    boot: Sequence[str],
    origins: Mapping[str, str],
    folder: Path,
) -> dict[str, Any]:
    """Return the manifest of the files in the folder."""
    manifest: dict[str, Any] = {
        "schema": 1,
        "pyodide": {
            "version": wanted.version,
            "python": wanted.python,
            "abi": lock.info.abi_version,
            "platform": lock.info.platform,
        },
        "core": {part: _file(folder / file, origins) for part, file in CORE_FILES.items()},
        "boot": list(boot),
        "groups": [
            {"name": group.name, "title": group.title, "packages": list(group.packages)} for group in groups
        ],
        "packages": {
            name: {
                "version": package.version,
                **_file(folder / package.file_name, origins),
                "depends": package.depends,
                "imports": package.imports,
                "source": closure.origins[name],
                **({"patched": list(patches)} if (patches := patches_of(name)) else {}),
            }
            for name, package in lock.packages.items()
        },
        "unavailable": [
            {"name": one.name, "imports": list(one.imports), "reason": one.reason, "instead": one.instead}
            for one in wanted.unavailable
        ],
    }
    canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return {"schema": 1, "distribution": hashlib.sha256(canonical.encode()).hexdigest(), **manifest}


def _file(path: Path, origins: Mapping[str, str]) -> dict[str, str | int]:
    """Describe a file; one that was repacked also by the hash of what it was made from."""
    entry: dict[str, str | int] = {
        "file": path.name,
        "sha256": sha256_of(path),
        "size": path.stat().st_size,
    }
    origin = origins.get(path.name, entry["sha256"])
    return entry if origin == entry["sha256"] else {**entry, "origin_sha256": origin}
