"""A file that is not there: the nearest name, and what there is."""

import re
from pathlib import PurePosixPath

from sandcell_kernel.hints.context import HintContext, listed, nearest

_WIRE_ROOT = "/mnt/data"


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the files of the working folder that are most like the missing one."""
    name = getattr(error, "filename", None) or _quoted(str(error))
    if isinstance(name, bytes):
        name = name.decode("utf-8", "replace")
    if not isinstance(name, str):
        return None
    if isinstance(error, IsADirectoryError):
        inside = [file for file in context.files if file.startswith(PurePosixPath(name).name + "/")]
        return f"{name} is a folder." + (f" It holds: {listed(inside, 20)}." if inside else "")
    if not context.files:
        return (
            f"There is no {name!r}: the working folder {_WIRE_ROOT} is empty. Create the file or ask for it."
        )
    base = PurePosixPath(name).name
    near = nearest(base, (PurePosixPath(file).name for file in context.files))
    found = [file for file in context.files if PurePosixPath(file).name in near]
    start = f"There is no {name!r}"
    if found:
        start += "; nearest: " + ", ".join(repr(f"{_WIRE_ROOT}/{file}") for file in found[:3])
    return f"{start}. Files in {_WIRE_ROOT}: {listed(context.files, 30)}."


def _quoted(text: str) -> str | None:
    found = re.search(r"'([^']+)'|\"([^\"]+)\"", text)
    return (found[1] or found[2]) if found else None
