"""A file of the working folder that has the name of a library and is imported in its place."""

import sys
from types import ModuleType

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return which file hides which library, where that is why something is missing."""
    owner = getattr(error, "obj", None)
    if type(owner) is ModuleType:
        name, file = owner.__name__, getattr(owner, "__file__", None)
    else:
        name, file = str(getattr(error, "name", None)), getattr(error, "path", None)
    if not isinstance(file, str):
        return None
    top = name.partition(".")[0]
    own = next((one for one in (f"{top}.py", f"{top}/__init__.py") if file.endswith("/" + one)), None)
    if own is None or own not in context.files:
        return None
    if top not in sys.stdlib_module_names and context.manifest.package_for(top) is None:
        return None
    return (
        f"/mnt/data/{own} hides the library `{top}`: rename it (and what imports it), then "
        f"`import sys; sys.modules.pop({top!r})` and import `{top}` again, or restart Python."
    )
