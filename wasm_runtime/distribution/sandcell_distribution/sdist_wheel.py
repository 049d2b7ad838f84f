"""A pure wheel made from the Python files of a source archive, without running any of its code."""

import tarfile
from pathlib import Path, PurePosixPath

from sandcell_distribution.errors import InvalidPackages
from sandcell_distribution.package_list import Sdist
from sandcell_distribution.wheel_file import write_wheel

WHEEL = b"Wheel-Version: 1.0\nGenerator: sandcell-distribution\nRoot-Is-Purelib: true\nTag: py3-none-any\n"

SOURCE_SUFFIXES = {".c", ".pyx", ".pxd", ".h", ".pyi", ".so"}


def wheel_name(sdist: Sdist) -> str:
    """Return the file name of the wheel that a source archive becomes."""
    return f"{_stem(sdist)}-py3-none-any.whl"


def make_wheel(sdist: Sdist, archive: Path, folder: Path) -> Path:
    """Write the wheel into a folder and return its path."""
    files: dict[str, bytes] = {}
    dist_info = f"{_stem(sdist)}.dist-info"
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda member: member.name):
            content = tar.extractfile(member) if member.isfile() else None
            if content is None:
                continue
            inner = PurePosixPath(*PurePosixPath(member.name).parts[1:])
            name = _place(inner, sdist, dist_info)
            if name is not None:
                files[name] = content.read()
    lost = [package for package in sdist.folders.values() if f"{package}/__init__.py" not in files]
    if lost or f"{dist_info}/METADATA" not in files:
        raise InvalidPackages(
            "packages.toml",
            [f"[sdists.{sdist.artifact.project}]: no package {name} in {archive.name}" for name in lost]
            or [f"[sdists.{sdist.artifact.project}]: no PKG-INFO in {sdist.artifact.file}"],
        )
    files[f"{dist_info}/WHEEL"] = WHEEL
    path = folder / wheel_name(sdist)
    write_wheel(path, dist_info, files)
    return path


def _place(inner: PurePosixPath, sdist: Sdist, dist_info: str) -> str | None:
    """Return where a file of the archive goes in the wheel, or None for nowhere."""
    if str(inner) == "PKG-INFO":
        return f"{dist_info}/METADATA"
    if len(inner.parts) == 1 and "LICENSE" in inner.name.upper():
        return f"{dist_info}/licenses/{inner.name}"
    for source, package in sdist.folders.items():
        if inner.is_relative_to(source) and inner.suffix not in SOURCE_SUFFIXES:
            return str(PurePosixPath(package) / inner.relative_to(source))
    return None


def _stem(sdist: Sdist) -> str:
    return f"{sdist.artifact.project.replace('-', '_')}-{sdist.artifact.version}"
