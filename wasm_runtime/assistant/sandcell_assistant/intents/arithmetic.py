"""Calculates with numbers, exactly where fractions can."""

import ast

from sandcell_assistant.context import Context, Request
from sandcell_assistant.literals import shown
from sandcell_assistant.mathematics.arithmetic import (
    is_exact,
    needs_fractions,
    read_arithmetic,
    with_fractions,
)
from sandcell_assistant.plan import Plan


def match(request: Request, _context: Context) -> Plan | None:
    """Offer to work out an arithmetic expression."""
    source = read_arithmetic(request.text)
    if source is None:
        return None
    if is_exact(source) and needs_fractions(source):
        code = "\n".join(
            [
                "from fractions import Fraction",
                "",
                f"value = {with_fractions(source)}",
                'print(f"Exact: {value}")',
                "value = int(value) if value.denominator == 1 else float(value)",
                'print(f"Decimal: {value}")',
            ]
        )
        return Plan(80, f"I'll work out {shown(source, 200)}.", code, f"{shown(source, 200)}:", final=True)
    names = sorted({node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)})
    lines = [f"from math import {', '.join(names)}", ""] if names else []
    code = "\n".join([*lines, f"value = {source}", 'print(f"Result: {value}")'])
    return Plan(80, f"I'll work out {shown(source, 200)}.", code, f"{shown(source, 200)}:", final=True)
