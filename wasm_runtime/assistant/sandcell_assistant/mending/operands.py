"""Mends operations on two kinds of values: a number added to a list in a call, or to a text."""

import ast
import re

from sandcell_assistant.literals import shown
from sandcell_assistant.mending.situation import Repair, Situation

_SEQUENCE = re.compile(r'can only concatenate (list|tuple) \(not "(?:int|float)"\) to \1')
_TEXT = re.compile(
    r"""can only concatenate str \(not "(?!bytes)\w+"\) to str"""
    r"""|unsupported operand type\(s\) for \+: '(?:int|float)' and 'str'"""
)
_LINE = re.compile(r"\bline (\d+)")
_NUMBERS = frozenset({"len", "sum", "max", "min"})
"""Functions that make one number of a list."""
_AVERAGES = re.compile(r"(^|_)(mean|average|avg)(_|$)", re.I)


def misplaced_bracket(situation: Situation) -> Repair | None:
    """Move a number out of the brackets of a call that takes a list: `len(xs + 1)`."""
    if situation.name != "TypeError" or not _SEQUENCE.search(situation.message):
        return None
    tree, lines = _parsed(situation)
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.lineno in lines):
            continue
        argument = call.args[0] if len(call.args) == 1 and not call.keywords else None
        if call.func.id not in _NUMBERS or not _offset(argument):
            continue
        return _moved(situation, tree, call, argument)
    return None


def _offset(node: ast.expr | None) -> bool:
    """Return whether a number is added to something or taken from it."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, (ast.Add, ast.Sub))
        and isinstance(node.right, ast.Constant)
        and isinstance(node.right.value, (int, float))
    )


def _moved(
    situation: Situation, tree: ast.Module, call: ast.Call, argument: ast.expr | None
) -> Repair | None:
    assert isinstance(argument, ast.BinOp) and isinstance(call.func, ast.Name)
    sign = "+" if isinstance(argument.op, ast.Add) else "-"
    inner, number = ast.unparse(argument.left), ast.unparse(argument.right)
    wrong, right = ast.unparse(call), f"{call.func.id}({inner})"
    if _divides_an_average(tree, call):
        text = (
            f"{shown(wrong)} adds a number to a list. An average divides by how many values there are, so I"
            f" wrote {shown(right)}."
        )
        return _changed(situation, call, right, text)
    text = (
        f"{shown(wrong)} adds a number to a list, so I moved `{sign} {number}` out of the brackets."
        " Check that this is what was meant."
    )
    return _changed(situation, call, f"({right} {sign} {number})", text)


def _divides_an_average(tree: ast.Module, call: ast.Call) -> bool:
    """Return whether the call is what a function that is named after the mean divides a sum by."""
    if not isinstance(call.func, ast.Name) or call.func.id != "len":
        return False
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef) or not _AVERAGES.search(function.name):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and node.right is call:
                return True
    return False


def number_in_text(situation: Situation) -> Repair | None:
    """Turn what is added to a written text into text."""
    if situation.name != "TypeError" or not _TEXT.search(situation.message):
        return None
    tree, lines = _parsed(situation)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and node.lineno in lines):
            continue
        parts = _terms(node)
        if not any(_is_text(part) for part in parts):
            continue
        turned = [part for part in parts if not (_is_text(part) or _is_str_call(part))]
        joined = " + ".join(
            f"str({ast.unparse(part)})" if part in turned else ast.unparse(part) for part in parts
        )
        names = ", ".join(shown(ast.unparse(part)) for part in turned)
        return _changed(
            situation, node, joined, f"A text and a number cannot be added; I turned {names} into text."
        )
    return None


def _terms(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_str_call(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str"


def _parsed(situation: Situation) -> tuple[ast.Module, set[int]]:
    """Return the code's tree and the lines that the error names."""
    lines = {int(line) for line in _LINE.findall(situation.result.error)}
    try:
        return ast.parse(situation.code), lines
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module(body=[], type_ignores=[]), set()


def _changed(situation: Situation, node: ast.expr, right: str, text: str) -> Repair | None:
    """Return the code with one expression of a single line replaced, the rest as it was written."""
    if node.lineno != node.end_lineno or node.end_col_offset is None:
        return None
    lines = situation.code.split("\n")
    raw = lines[node.lineno - 1].encode()
    lines[node.lineno - 1] = (raw[: node.col_offset] + right.encode() + raw[node.end_col_offset :]).decode()
    return Repair("\n".join(lines), text)
