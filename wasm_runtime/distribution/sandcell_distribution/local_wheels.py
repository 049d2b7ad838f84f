"""Wheels of our own packages, built from the tree."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

from sandcell_distribution.errors import LocalBuildFailed


@dataclass(frozen=True)
class LocalPackage:
    """A folder with a `pyproject.toml` of ours."""

    root: Path
    boot: bool
    """True when every kernel loads it at boot."""


def sources_hash(packages: Sequence[LocalPackage]) -> str:
    """Return one hash over every source file of the packages."""
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted(package.root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(package.root)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def build_wheel(package: LocalPackage, folder: Path) -> Path:
    """Build a package's wheel into a folder and return its path."""
    try:
        built = next(
            iter(WheelBuilder(str(package.root)).build(directory=str(folder), versions=["standard"]))
        )
    except (ValueError, TypeError, RuntimeError, FileNotFoundError) as error:
        raise LocalBuildFailed(str(package.root), str(error)) from error
    return Path(built)
