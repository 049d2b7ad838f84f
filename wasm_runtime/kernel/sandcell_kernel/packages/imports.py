"""Finds the modules that a piece of Python imports, by parsing."""

import ast
import os
from collections.abc import Iterable, Iterator

_IMPORT_CALLS = frozenset({"import_module", "__import__", "importorskip"})
MAX_LOCAL_FILES = 50


def imported_modules(tree: ast.AST, *, probed: bool = False) -> Iterator[str]:
    """Yield the dotted names of imported modules, also inside functions and `try`.

    With `probed` also those that are only looked for with `find_spec`.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.module and not node.level:
                yield node.module
                # `from mpl_toolkits import mplot3d` may name a module that has a package of its own.
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            name = _imported_by_call(node, probed)
            if name is not None:
                yield name


def _imported_by_call(node: ast.Call, probed: bool) -> str | None:
    function = node.func
    called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", None)
    if not node.args or not (called in _IMPORT_CALLS or (probed and called == "find_spec")):
        return None
    argument = node.args[0]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def trees_of_local_modules(names: Iterable[str], folder: str) -> Iterator[ast.Module]:
    """Yield the syntax trees of modules that lie in `folder`, and of what they import there."""
    waiting, seen = [name.partition(".")[0] for name in names], set[str]()
    while waiting and len(seen) < MAX_LOCAL_FILES:
        name = waiting.pop()
        if name in seen or not name.isidentifier():
            continue
        seen.add(name)
        for file in (f"{folder}/{name}.py", f"{folder}/{name}/__init__.py"):
            tree = _parsed(file)
            if tree is not None:
                yield tree
                waiting.extend(one.partition(".")[0] for one in imported_modules(tree))
                break


def _parsed(file: str) -> ast.Module | None:
    if not os.path.isfile(file):  # noqa: PTH113
        return None
    try:
        with open(file, "rb") as stream:  # noqa: PTH123
            return ast.parse(stream.read(), file)
    except (OSError, SyntaxError, ValueError):
        # The import itself will say what is wrong with the file.
        return None
