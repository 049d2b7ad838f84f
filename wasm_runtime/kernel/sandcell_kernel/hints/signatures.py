"""A call with the wrong arguments: what the function takes, and the nearest name."""

import ast
import inspect
import re
from collections.abc import Mapping

from sandcell_kernel.hints.context import HintContext, listed, nearest

_CALL = re.compile(
    r"([\w.<>]+)\(\) (missing \d+ required|takes .* positional argument|got an unexpected keyword argument"
    r"|got multiple values for argument)(?:.* '(\w+)')?"
)
MAX_PARAMETERS = 14


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the parameters of the function that the failing line calls."""
    found = _CALL.search(str(error)[:500])
    if found is None:
        return None
    function = _function(found[1], context)
    if not callable(function):
        return None
    try:
        parameters = [one for one in inspect.signature(function).parameters if one != "self"]
    except (TypeError, ValueError):
        return None
    name = found[1].removesuffix(".__init__").rpartition(".")[2]
    takes = (
        f"{name}({', '.join(parameters[:MAX_PARAMETERS])}{', …' if len(parameters) > MAX_PARAMETERS else ''})"
    )
    if "unexpected" in found[2] and found[3]:
        near = nearest(found[3], parameters, 2)
        middle = f"; nearest: {listed(near)}" if near else ""
        return f"{name} has no argument {found[3]!r}{middle}. It is {takes}."
    return f"It is called as {takes}."


def _function(name: str, context: HintContext) -> object | None:
    """Return the function of that name which the failing line calls, without running anything."""
    wanted = name.removesuffix(".__init__").rpartition(".")[2]
    names = context.names()
    try:
        tree = ast.parse(context.failing_text().strip().rstrip(":"))
    except SyntaxError:
        return names.get(wanted)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = _resolved(node.func, names)
            if getattr(function, "__name__", None) == wanted:
                return function
    return names.get(wanted)


def _resolved(node: ast.expr, names: Mapping[str, object]) -> object | None:
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolved(node.value, names)
        found = None if owner is None else inspect.getattr_static(owner, node.attr, None)
        return found if callable(found) else inspect.unwrap(found) if inspect.isfunction(found) else found
    return None
