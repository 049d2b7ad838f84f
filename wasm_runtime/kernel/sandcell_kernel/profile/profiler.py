"""Chooses the reader for a kind of file, loads what it needs, and never fails."""

import gzip
import os
from collections.abc import Callable
from importlib import import_module
from typing import IO, cast

from sandcell_kernel.errors import FileMissing, PackageLoadFailed
from sandcell_kernel.packages.loader import Packages
from sandcell_kernel.profile.kinds import TABLES, kind_of
from sandcell_kernel.time_limit import TimeLimit, TookTooLong

HEAD_BYTES = 4096
# The message to the model waits for it.
SECONDS = 20.0
# What readers import that is not in the standard library, or that a distribution ships apart.
NEEDS: dict[str, tuple[str, ...]] = {
    "excel": ("openpyxl",),
    "image": ("PIL",),
    "pdf": ("pypdf",),
    "sqlite": ("sqlite3",),
}

type Opener = Callable[[], IO[bytes]]
type Profile = dict[str, object]


async def profile_file(path: str, file: str, packages: Packages) -> Profile:
    """Return the `FileProfile` of `file`, known to the host as `path`; raise `FileMissing`."""
    if not os.path.isfile(file):  # noqa: PTH113
        raise FileMissing(path)
    size = os.path.getsize(file)  # noqa: PTH202
    result: Profile = {"path": path, "size": size}
    opener = opener_of(file)
    try:
        with opener() as stream:
            head = stream.read(HEAD_BYTES)
    except (OSError, EOFError) as error:
        return {**result, "kind": "binary", "problem": f"The file cannot be read: {error}."}
    kind = kind_of(file, head)
    result["kind"] = kind
    if size == 0:
        empty: Profile = {"rows": 0, "columns": []} if kind in TABLES or kind == "excel" else {}
        return {**result, **empty, "problem": "The file is empty."}
    return {**result, **await _read(kind, file, opener, packages)}


def opener_of(file: str) -> Opener:
    """Return what opens a file for reading, decompressed where its name ends in `.gz`."""
    if file.lower().endswith(".gz"):
        return lambda: cast("IO[bytes]", gzip.open(file, "rb"))
    return lambda: open(file, "rb")  # noqa: PTH123


async def _read(kind: str, file: str, opener: Opener, packages: Packages) -> Profile:
    try:
        await packages.load(packages.missing(NEEDS.get(kind, ())))
        with TimeLimit(SECONDS):
            return _reader(kind, file, opener)()
    except PackageLoadFailed as error:
        return {"problem": f"The file was not looked into: {error}."}
    except ModuleNotFoundError as error:
        return {"problem": f"The file was not looked into: this Python has no {error.name}."}
    except TookTooLong:
        return {"problem": "The file was not described: looking into it took too long."}
    except Exception as error:  # noqa: BLE001 - broken files make readers raise anything
        return {"problem": f"The file cannot be read as {kind}: {type(error).__name__}: {str(error)[:300]}"}


def _reader(kind: str, file: str, opener: Opener) -> Callable[[], Profile]:
    if kind in TABLES:
        return lambda: _call("separated", "profile")(opener, kind)
    by_opener = {"json": ("structured", "profile_json")} | dict.fromkeys(
        ("text", "python"), ("documents", "profile_text")
    )
    if kind in by_opener:
        return lambda: _call(*by_opener[kind])(opener)
    module = {"sqlite": "structured", "parquet": "parquet"}.get(kind, "documents")
    if kind == "binary":
        return dict
    return lambda: _call(module, f"profile_{kind}")(file)


def _call(module: str, function: str) -> Callable[..., Profile]:
    found: Callable[..., Profile] = getattr(import_module(f"sandcell_kernel.profile.{module}"), function)
    return found
