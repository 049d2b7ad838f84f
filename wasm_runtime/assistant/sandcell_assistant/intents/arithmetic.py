"""Calculates with numbers, exactly where fractions can."""

import ast
import re

from sandcell_assistant.context import Context, Request
from sandcell_assistant.literals import shown
from sandcell_assistant.mathematics.arithmetic import (
    is_exact,
    needs_fractions,
    read_arithmetic,
    with_fractions,
)
from sandcell_assistant.mathematics.formula import read_formula
from sandcell_assistant.mathematics.units import read_conversion
from sandcell_assistant.plan import Plan

_DIGITS = re.compile(
    r"^\s*(?:what(?:'s| is)|calculate|compute|give me|show)?\s*(?:the value of\s+)?(.+?)\s*"
    r"(?:,|\bto\b|\bwith\b)\s*(\d{1,4})\s*(?:digits?|decimals?|decimal places|significant (?:digits|figures)|"
    r"stellen|decimales|chiffres)\b[\s?.]*$",
    re.I,
)
_PRIME = re.compile(r"^\s*(?:is\s+)?(\d{1,30})\s+(?:is\s+)?(?:a\s+)?prime(?:\s+number)?[\s?.]*$", re.I)
_FACTORS = re.compile(
    r"^\s*(?:what are |find |give me |compute )?(?:the )?(?:prime )?"
    r"factor(?:s|i[sz]e|i[sz]ation)?(?: of)? (\d{1,30})[\s?.]*$",
    re.I,
)


def match(request: Request, _context: Context) -> Plan | None:
    """Offer to work out an arithmetic expression."""
    return (
        _converted(request.text) or _precise(request.text) or _divisors(request.text) or _plain(request.text)
    )


def _converted(text: str) -> Plan | None:
    """Plan a conversion of units."""
    found = read_conversion(text)
    if found is None:
        return None
    expression, words = found
    code = f'value = {expression}\nprint(f"Result: {{value:,.10g}}")'
    return Plan(81, f"I'll convert {shown(words, 100)}.", code, f"{shown(words, 100)}:", final=True)


def _precise(text: str) -> Plan | None:
    """Plan a value to many digits."""
    asked = _DIGITS.match(text)
    formula = read_formula(re.sub(r"square root of (\d+)", r"sqrt(\1)", asked.group(1))) if asked else None
    if asked is None or formula is None or formula.symbols:
        return None
    digits = int(asked.group(2))
    code = f'import sympy as sp\n\nvalue = sp.N({formula.source}, {digits})\nprint(f"Result: {{value}}")'
    what = f"{shown(formula.source.replace('sp.', ''), 200)} to {digits} significant digits"
    return Plan(81, f"I'll work out {what}.", code, f"{what}:", final=True)


def _divisors(text: str) -> Plan | None:
    """Plan a test for a prime, or the prime factors of a whole number."""
    if asked := _PRIME.match(text):
        code = f'import sympy as sp\n\nprint(f"{asked[1]} is prime: {{sp.isprime({int(asked[1])})}}")'
        return Plan(81, f"I'll test whether {asked[1]} is prime.", code, "The test is exact.", final=True)
    if asked := _FACTORS.match(text):
        code = (
            f"import sympy as sp\n\nfactors = sp.factorint({int(asked[1])})\n"
            'print("Prime factors:", " × ".join(f"{p}^{n}" if n > 1 else f"{p}" for p, n in factors.items()))'
        )
        return Plan(81, f"I'll factor {asked[1]}.", code, f"The prime factors of {asked[1]}:", final=True)
    return None


def _plain(text: str) -> Plan | None:
    source = read_arithmetic(text)
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
