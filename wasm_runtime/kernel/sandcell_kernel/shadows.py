"""New files of the working folder that have the name of a module of the standard library."""

import sys
from collections.abc import Sequence
from pathlib import PurePosixPath

MAX_NAMED = 3


def note(created: Sequence[str]) -> str:
    """Say which of the new files `import` will not find; empty when there is none."""
    names = [path.name for path in map(PurePosixPath, created) if _is_hidden(path)][:MAX_NAMED]
    if not names:
        return ""
    stem = names[0].removesuffix(".py")
    return (
        f"[{', '.join(names)}: a name of Python's standard library. `import {stem}` gives the "
        "library's module; rename the file to import it.]\n"
    )


def _is_hidden(path: PurePosixPath) -> bool:
    return (
        len(path.parts) == 4
        and path.suffix == ".py"
        and (path.stem in sys.stdlib_module_names or path.stem == "sandcell_kernel")
    )
