"""A key that a dictionary does not have: the nearest keys."""

import ast

from sandcell_kernel.hints.context import HintContext, listed, nearest


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the keys nearest to the missing one."""
    if not error.args:
        return None
    key = error.args[0]
    mapping = _mapping(context, key)
    if mapping is None:
        return None
    near = nearest(str(key), (str(one) for one in mapping))
    start = f"The dictionary has no key {key!r}"
    if not mapping:
        return f"{start}: it is empty."
    middle = f"; nearest: {listed(near)}" if near else ""
    return f"{start}{middle}. Its keys are: {listed(mapping, 20)}."


def _mapping(context: HintContext, key: object) -> dict[object, object] | None:
    """Return the dictionary of a `name[...]` in the failing line that lacks the key."""
    names = context.names()
    try:
        tree = ast.parse(context.failing_text().strip().rstrip(":"))
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            value = names.get(node.value.id)
            # Only real dictionaries: looking into anything else may run the user's code.
            if type(value) is dict and _lacks(value, key):
                return value
    return None


def _lacks(mapping: dict[object, object], key: object) -> bool:
    try:
        return key not in mapping
    except TypeError:
        return False
