"""Finds simple mistakes in code that parses, each with its line and what to do."""

import ast
import builtins
import itertools
from collections.abc import Iterator

from sandcell_assistant.literals import shown

_BUILTINS = frozenset(dir(builtins))
_SHADOWED = frozenset(
    {
        "list",
        "dict",
        "set",
        "str",
        "int",
        "float",
        "sum",
        "max",
        "min",
        "len",
        "input",
        "type",
        "id",
        "file",
        "filter",
        "map",
    }
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def find_mistakes(tree: ast.Module) -> list[str]:
    """Return the mistakes found, in the order of their lines."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        found += list(_of_node(node))
    found += list(_unused_imports(tree))
    found += list(_undefined(tree))
    return [f"Line {line}: {text}" for line, text in sorted(set(found))]


def _of_node(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield from _of_function(node)
    elif isinstance(node, ast.ExceptHandler) and node.type is None:
        yield (
            node.lineno,
            "`except:` without a type also catches `KeyboardInterrupt` and hides bugs; name the exception.",
        )
    elif isinstance(node, ast.Compare):
        yield from _of_comparison(node)
    elif isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.For):
        yield from _of_loop(node)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in _SHADOWED:
        yield node.lineno, f"{shown(node.id)} hides the built-in of that name; choose another."
    elif isinstance(node, ast.Assert) and isinstance(node.test, ast.Tuple) and node.test.elts:
        yield node.lineno, "an assertion on a tuple is always true; leave the parentheses out."


def _of_function(node: Function) -> Iterator[tuple[int, str]]:
    for default in [*node.args.defaults, *node.args.kw_defaults]:
        if isinstance(default, (ast.List, ast.Dict, ast.Set)):
            yield (
                default.lineno,
                (
                    f"the default {shown(ast.unparse(default))} of {shown(node.name)} is shared by all calls;"
                    " use `None` and create it inside."
                ),
            )
    returns = [item for item in _own(node) if isinstance(item, ast.Return)]
    generates = any(isinstance(item, (ast.Yield, ast.YieldFrom)) for item in _own(node))
    if any(item.value is not None for item in returns) and not _always_leaves(node.body) and not generates:
        yield node.lineno, f"{shown(node.name)} returns a value on some paths and `None` on others."
    for item in _own(node):
        for before, after in _neighbours(item):
            if isinstance(before, (ast.Return, ast.Raise, ast.Break, ast.Continue)):
                yield after.lineno, "this can never run: the line before leaves the block."
                break


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a function without those of functions inside it."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from _own(child)


def _neighbours(node: ast.AST) -> Iterator[tuple[ast.stmt, ast.stmt]]:
    body = getattr(node, "body", None)
    if isinstance(body, list):
        yield from itertools.pairwise(body)


def _always_leaves(body: list[ast.stmt]) -> bool:
    """Return whether every path through the statements returns or raises."""
    last = body[-1] if body else None
    if isinstance(last, (ast.Return, ast.Raise)):
        return True
    if isinstance(last, ast.If):
        return bool(last.orelse) and _always_leaves(last.body) and _always_leaves(last.orelse)
    if isinstance(last, (ast.With, ast.AsyncWith)):
        return _always_leaves(last.body)
    if isinstance(last, ast.Try):
        ends = [*(handler.body for handler in last.handlers), last.orelse or last.body]
        return _always_leaves(last.finalbody) or all(_always_leaves(part) for part in ends)
    if isinstance(last, ast.Match):
        return all(_always_leaves(case.body) for case in last.cases)
    return isinstance(last, ast.While) and isinstance(last.test, ast.Constant) and bool(last.test.value)


def _of_comparison(node: ast.Compare) -> Iterator[tuple[int, str]]:
    for operator, value in zip(node.ops, node.comparators, strict=True):
        if (
            isinstance(operator, (ast.Eq, ast.NotEq))
            and isinstance(value, ast.Constant)
            and value.value is None
        ):
            yield node.lineno, "compare with `None` by `is` or `is not`."
        if (
            isinstance(operator, (ast.Is, ast.IsNot))
            and isinstance(value, ast.Constant)
            and isinstance(value.value, (int, str))
            and not isinstance(value.value, bool)
        ):
            yield node.lineno, "`is` compares identity, not value; use `==`."


def _of_operation(node: ast.BinOp) -> Iterator[tuple[int, str]]:
    left, right = node.left, node.right
    if (
        isinstance(node.op, (ast.Div, ast.FloorDiv, ast.Mod))
        and isinstance(right, ast.Constant)
        and right.value == 0
        and not isinstance(left, ast.Constant | ast.JoinedStr)
    ):
        yield node.lineno, "division by zero."
    if isinstance(node.op, ast.Add):
        texts = [
            isinstance(side, (ast.JoinedStr,))
            or (isinstance(side, ast.Constant) and isinstance(side.value, str))
            for side in (left, right)
        ]
        numbers = [
            isinstance(side, ast.Constant) and isinstance(side.value, (int, float)) for side in (left, right)
        ]
        if any(texts) and any(numbers):
            yield node.lineno, "text plus a number fails; use an f-string or `str()`."


def _of_loop(node: ast.For) -> Iterator[tuple[int, str]]:
    if isinstance(node.iter, ast.Name):
        for call in ast.walk(node):
            if (
                (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr in {"remove", "append", "pop", "insert"}
                )
                and isinstance(call.func.value, ast.Name)
                and call.func.value.id == node.iter.id
            ):
                yield (
                    call.lineno,
                    f"{shown(node.iter.id)} is changed while it is looped over; loop over a copy.",
                )
    text = ast.unparse(node.iter)
    if text.startswith("range(len(") and text.endswith(") + 1)"):
        yield node.lineno, "the loop runs one step past the end; use `range(len(…))`."


def _unused_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    exported = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                name = (alias.asname or alias.name).split(".")[0]
                if name != "*" and name not in used and name not in exported:
                    yield node.lineno, f"{shown(name)} is imported but not used."


def undefined_names(tree: ast.Module) -> list[tuple[int, str]]:
    """Return names that are read but set nowhere in the code."""
    known = set(_BUILTINS) | {"__file__", "__name__", "display", "get_ipython", "_"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            known.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            known.add(node.name)
        elif isinstance(node, ast.arg):
            known.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            if any(alias.name == "*" for alias in node.names):
                return []
            known |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif (isinstance(node, ast.ExceptHandler) and node.name) or (
            isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name
        ):
            known.add(node.name)
    reads = [
        (n.lineno, n.id)
        for n in ast.walk(tree)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.id not in known
    ]
    first: dict[str, int] = {}
    for line, name in sorted(reads):
        first.setdefault(name, line)
    return [(line, name) for name, line in first.items()]


def _undefined(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for line, name in undefined_names(tree):
        yield line, f"{shown(name)} is not defined in this code."
