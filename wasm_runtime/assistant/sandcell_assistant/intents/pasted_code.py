"""Runs, explains, checks and tests code that was pasted, or the code of the last cell."""

import ast
import re

from sandcell_assistant.context import Context, Request
from sandcell_assistant.literals import shown
from sandcell_assistant.mending.repair import repair
from sandcell_assistant.mending.situation import Situation
from sandcell_assistant.pasted.checking import find_mistakes
from sandcell_assistant.pasted.explaining import explain
from sandcell_assistant.pasted.mistyped import mend_syntax
from sandcell_assistant.pasted.testing import write_tests
from sandcell_assistant.plan import Plan
from sandcell_assistant.toolresult import read_tool_result

_SCORE = 90
_MENDS = frozenset({"fix", "mend", "repair", "correct", "corrige"})
_REFACTORS = frozenset({"refactor", "simplify", "tidy", "refactoring"})
_UNDEFINED = re.compile(r"`(\w+)` is not defined")


def match(request: Request, context: Context) -> Plan | None:
    """Offer to do with the code what the words ask; code alone is run."""
    if request.code:
        return _pasted(request, context)
    if not context.last_code:
        return None
    if request.has("explain") and ("code" in request.words or request.has("that") or len(request.tokens) < 8):
        return _explained(context.last_code, "This is what the last cell does, by its structure.")
    if context.last_error and request.has("debug", "instead") and len(request.tokens) < 12:
        return _mended(context.last_code, context.last_error, context)
    if request.has("run") and request.has("that", "instead") and len(request.tokens) < 8:
        return Plan(
            _SCORE, "I'll run the last cell again.", context.last_code, "The cell ran again.", final=True
        )
    return None


def _pasted(request: Request, context: Context) -> Plan:
    if request.language not in {"python", "py"}:
        text = f"I can only run and read Python; this is marked as {shown(request.language)}."
        return Plan(_SCORE, text, final=True, verbatim=True)
    code = request.code
    if "Traceback (most recent call last)" in request.text and not request.has("explain"):
        return _mended(code, request.text[request.text.index("Traceback (most recent call last)") :], context)
    tree = _parsed(code)
    if tree is None:
        return _unparsed(code)
    if request.has("tests"):
        return _tested(code, tree)
    if request.words & _REFACTORS:
        return _checked(code, tree)
    if request.has("debug"):
        return _checked(code, tree, context if request.words & _MENDS else None)
    runs = request.has("run") or request.words & {"print", "prints", "output", "outputs", "result"}
    if request.has("explain", "profile") and not runs:
        return _explained(code, "This is what the code does, read from its structure; I have not run it.")
    return Plan(
        _SCORE,
        "I'll run the code as it is.",
        code,
        "The code ran without an error.",
        final=True,
        verbatim=True,
    )


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _unparsed(code: str) -> Plan:
    mended = mend_syntax(code)
    if mended is None:
        try:
            ast.parse(code)
        except SyntaxError as error:
            text = (
                f"This is not valid Python: line {error.lineno}: {error.msg}. I found no simple change that"
                " mends it."
            )
            return Plan(_SCORE, text, final=True, verbatim=True)
        except (ValueError, RecursionError, MemoryError):
            return Plan(_SCORE, "This code cannot be read as Python.", final=True, verbatim=True)
        return Plan(
            _SCORE,
            "I'll run the code as it is.",
            code,
            "The code ran without an error.",
            final=True,
            verbatim=True,
        )
    fixed, changes = mended
    text = "The code did not parse. I changed " + "; ".join(changes) + ". I'll run the mended code."
    return Plan(
        _SCORE,
        text,
        fixed,
        "I mended the code (" + "; ".join(changes) + ") and it ran.",
        final=True,
        verbatim=True,
    )


def _explained(code: str, lead: str) -> Plan:
    tree = _parsed(code)
    return Plan(
        _SCORE,
        f"{lead}\n\n{explain(tree)}" if tree else "The code does not parse, so I cannot read it.",
        final=True,
        verbatim=True,
    )


def _checked(code: str, tree: ast.Module, context: Context | None = None) -> Plan:
    mistakes = find_mistakes(tree)
    unknown = next((found[1] for text in mistakes if (found := _UNDEFINED.search(text))), None)
    if unknown and context is not None:
        error = f"status: error (0 s)\nerror: NameError: name '{unknown}' is not defined"
        fixed = repair(Situation(code, read_tool_result(error), context))
        if fixed is not None:
            done = f"{fixed.text} The changed code ran."
            text = f"{fixed.text} I'll run the changed code."
            return Plan(_SCORE, text, fixed.code, done, final=True, verbatim=True)
    if mistakes:
        text = "Reading the code I noticed:\n" + "\n".join(f"- {mistake}" for mistake in mistakes[:15])
    else:
        text = "Reading the code I found none of the mistakes that I know by rule."
    return Plan(
        _SCORE,
        f"{text}\n\nI'll run it to see whether it fails.",
        code,
        f"It ran without an error. {text}",
        final=True,
        verbatim=True,
    )


def _mended(code: str, error: str, context: Context) -> Plan:
    result = read_tool_result(f"status: error (0 s)\nerror: {error}")
    fixed = repair(Situation(code, result, context))
    if fixed is None:
        return _checked(code, tree) if (tree := _parsed(code)) else _unparsed(code)
    return Plan(
        _SCORE,
        f"{fixed.text} I'll run the changed code.",
        fixed.code,
        f"{fixed.text} The changed code ran.",
        final=True,
        verbatim=True,
    )


def _tested(code: str, tree: ast.Module) -> Plan:
    written = write_tests(code, tree)
    if written is None:
        return Plan(
            _SCORE, "I found no function of plain arguments in the code that I could test.", final=True
        )
    text = (
        "I cannot know what the functions *should* return. I'll run their docstring examples, call them with"
        " simple values, and write tests that record what they return now; check each expected value before"
        " you rely on it."
    )
    return Plan(
        _SCORE,
        text,
        written,
        "The tests record what the functions return now, not what they should return.",
        final=True,
        verbatim=True,
    )
