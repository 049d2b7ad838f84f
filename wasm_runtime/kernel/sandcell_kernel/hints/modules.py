"""A module that is not there: its package, or what to use instead."""

import sys

from sandcell_kernel.hints.context import HintContext, nearest


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return where the module comes from, or why it cannot be had."""
    name = getattr(error, "name", None)
    if not isinstance(name, str) or not name:
        return None
    refused = context.manifest.unavailable(name)
    if refused is not None:
        return refused.text()
    if not isinstance(error, ModuleNotFoundError):
        return None
    top = name.partition(".")[0]
    package = context.manifest.package_for(name)
    if package is not None:
        if context.can_block:
            return f"`{name}` is part of the package {package}, which could not be loaded."
        return (
            f"Add `import {top}` at the top of the cell: the package {package} is then loaded before it runs."
        )
    if top in sys.modules and "." in name:
        return f"The package `{top}` is there, but it has no module `{name}` in this version."
    known = [one for entry in context.manifest.packages for one in context.manifest.imports_of(entry)]
    near = nearest(top, [*known, *sys.stdlib_module_names, *_own_modules(context)], 2)
    middle = f" Did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""
    return (
        f"`{top}` is not part of this Python's packages.{middle} "
        "Use another package, the standard library, or write the needed function yourself."
    )


def _own_modules(context: HintContext) -> list[str]:
    return [file[:-3] for file in context.files if file.endswith(".py") and "/" not in file]
