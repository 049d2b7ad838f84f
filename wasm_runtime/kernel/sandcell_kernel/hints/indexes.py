"""An index past the end."""

import ast

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return how long the indexed list is."""
    del error
    names = context.names()
    try:
        tree = ast.parse(context.failing_text().strip().rstrip(":"))
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            value = names.get(node.value.id)
            # Only the built-in types: the length of anything else may run the user's code.
            if type(value) in (list, tuple, str):
                length = len(value)  # type: ignore[arg-type]
                last = f"; the last index is {length - 1}" if length else ""
                return f"`{node.value.id}` has {length} items{last}."
    return None
