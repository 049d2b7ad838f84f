"""Chooses the reader of a preview, loads what it needs, and never fails."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module

from sandcell_kernel.errors import FileMissing, PackageLoadFailed
from sandcell_kernel.packages.loader import Packages
from sandcell_kernel.preview.bounds import SECONDS, TooLarge
from sandcell_kernel.preview.content import Content
from sandcell_kernel.profile.kinds import TABLES, kind_of, plain_name
from sandcell_kernel.profile.profiler import HEAD_BYTES, Opener, opener_of
from sandcell_kernel.time_limit import TimeLimit, TookTooLong

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_NEEDS: dict[str, tuple[str, ...]] = {
    "excel": ("openpyxl",),
    "xls": ("xlrd",),
    "image": ("PIL",),
    "pdf": ("pypdf",),
    "sqlite": ("sqlite3",),
}
# Readers by kind: module, function, and what it is called with.
_READERS: dict[str, tuple[str, str, str]] = {
    "excel": ("workbooks", "preview_workbook", "file part"),
    "xls": ("workbooks", "preview_workbook", "file part"),
    "sqlite": ("databases", "preview_database", "file part"),
    "json": ("structured", "preview_json", "opener part"),
    "text": ("texts", "preview_text", "opener"),
    "python": ("texts", "preview_text", "opener"),
    "binary": ("texts", "preview_bytes", "opener"),
    "docx": ("documents", "preview_docx", "file"),
    "pptx": ("documents", "preview_pptx", "file"),
    "pdf": ("documents", "preview_pdf", "file"),
    "zip": ("archives", "preview_zip", "file"),
    "tar": ("archives", "preview_tar", "file"),
    "image": ("pictures", "preview_picture", "file"),
    "parquet": ("parquet", "preview_parquet", "file part"),
}


async def preview_file(path: str, file: str, part: int, packages: Packages) -> dict[str, object]:
    """Return the preview of `file`, known to the host as `path`; raise `FileMissing`."""
    if not os.path.isfile(file):  # noqa: PTH113
        raise FileMissing(path)
    size = os.path.getsize(file)  # noqa: PTH202
    opener = opener_of(file)
    try:
        with opener() as stream:
            head = stream.read(HEAD_BYTES)
    except (OSError, EOFError) as error:
        return {"kind": "binary", "size": size, "problem": f"The file cannot be read: {error}."}
    kind = _kind(file, head)
    found: dict[str, object] = {"kind": "excel" if kind == "xls" else kind, "size": size}
    if size == 0:
        return {**found, "problem": "The file is empty."}
    return {**found, **await _read(kind, file, part, opener, packages)}


def _kind(file: str, head: bytes) -> str:
    name = plain_name(file).lower()
    if name.endswith((".tar", ".tgz", ".tar.bz2", ".tar.xz")):
        return "tar"
    kind = kind_of(file, head)
    return "xls" if kind == "excel" and head.startswith(_OLD_WORKBOOK) else kind


async def _read(kind: str, file: str, part: int, opener: Opener, packages: Packages) -> Content:
    try:
        await packages.load(packages.missing(_NEEDS.get(kind, ())))
        with TimeLimit(SECONDS):
            return _reader(kind, file, part, opener)()
    except PackageLoadFailed as error:
        return {"problem": f"The file was not looked into: {error}."}
    except ModuleNotFoundError as error:
        return {"problem": f"The file was not looked into: this Python has no {error.name}."}
    except TookTooLong:
        return {"problem": "Looking into the file took too long; read it with code instead."}
    except TooLarge as error:
        return {"problem": str(error)}
    except Exception as error:  # noqa: BLE001 - broken files make readers raise anything
        return {"problem": f"The file cannot be read as {kind}: {type(error).__name__}: {str(error)[:300]}"}


def _reader(kind: str, file: str, part: int, opener: Opener) -> Callable[[], Content]:
    if kind in TABLES:
        return lambda: _call("separated", "preview_separated")(opener, kind)
    module, function, needs = _READERS[kind]
    known: dict[str, object] = {"file": file, "opener": opener, "part": part}
    return lambda: _call(module, function)(*(known[need] for need in needs.split()))


def _call(module: str, function: str) -> Callable[..., Content]:
    found: Callable[..., Content] = getattr(import_module(f"sandcell_kernel.preview.{module}"), function)
    return found
