"""Runs a piece of the user's code in the user's namespace."""

from __future__ import annotations

import ast
from typing import Any


def run_code(source: str, names: dict[str, Any], filename: str = "<code>") -> Any:
    """Execute code and return the value of its last expression, if it ends with one."""
    from . import transform_cell

    tree = ast.parse(transform_cell(source), filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    value = eval(compile(ast.Expression(last.value), filename, "eval"), names)
    return None if source.rstrip().endswith(";") else value
