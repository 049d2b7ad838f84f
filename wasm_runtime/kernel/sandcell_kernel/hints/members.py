"""A name that a module does not have: the nearest one that it has."""

import re
import sys

from sandcell_kernel.hints.context import HintContext, listed, nearest


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the names of the module that are most like the missing one."""
    del context
    found = re.match(r"cannot import name '(\w+)' from '([\w.]+)'", str(error))
    module = sys.modules.get(found[2]) if found else None
    if found is None or module is None:
        return None
    near = nearest(found[1], (one for one in vars(module) if not one.startswith("_")), 3)
    if not near:
        return f"`{found[2]}` has no `{found[1]}` in the version that is here."
    return f"`{found[2]}` has no `{found[1]}`; nearest: {listed(near)}."
