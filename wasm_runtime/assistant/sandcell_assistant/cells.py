"""Joins the cells of several plans into one: imports first, every result displayed."""

import ast
import re

_SILENT = frozenset({"display", "print", "show"})


def join_cells(codes: list[str]) -> str:
    """Return one cell that does what the cells do one after the other."""
    imports: list[str] = []
    bodies: list[str] = []
    for number, code in enumerate(codes):
        found, body = _split(code, bodies, displayed=number < len(codes) - 1)
        imports += [line for line in found if line not in imports]
        bodies.append(body)
    ordered = sorted(imports, key=lambda line: (not line.startswith("import "), line))
    return "\n\n".join(part for part in ["\n".join(ordered), *bodies] if part)


def _split(code: str, before: list[str], displayed: bool) -> tuple[list[str], str]:
    """Return the imports of a cell and the rest, whose last expression is displayed if it has to be."""
    tree = ast.parse(code)
    lines = code.splitlines()
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    if displayed and tree.body and _is_shown(tree.body[-1]):
        last = tree.body[-1]
        first, end = last.lineno - 1, last.end_lineno or last.lineno
        lines[first:end] = ["display(" + "\n".join(lines[first:end]) + ")"]
    repeated = [node for node in tree.body if _is_repeated(node, code, before)]
    dropped = {
        line
        for node in [*imports, *repeated]
        for line in range(node.lineno - 1, node.end_lineno or node.lineno)
    }
    body = "\n".join(line for number, line in enumerate(lines) if number not in dropped).strip("\n")
    body = re.sub(r"\n{3,}", "\n\n", body)
    return [ast.unparse(node) for node in imports], body


def _is_shown(node: ast.stmt) -> bool:
    """Return whether a statement is an expression whose value the cell would show."""
    if not isinstance(node, ast.Expr):
        return False
    if not isinstance(node.value, ast.Call):
        return True
    function = node.value.func
    name = (
        function.id
        if isinstance(function, ast.Name)
        else function.attr
        if isinstance(function, ast.Attribute)
        else ""
    )
    return name not in _SILENT


def _is_repeated(node: ast.stmt, code: str, before: list[str]) -> bool:
    """Return whether an earlier cell already works out the same column or picks the same rows."""
    if not isinstance(node, ast.Assign):
        return False
    target = node.targets[0]
    if not isinstance(target, ast.Subscript) and not (
        isinstance(target, ast.Name) and target.id == "selected"
    ):
        return False
    source = ast.get_source_segment(code, node) or ""
    return any(source in body.splitlines() for body in before)
