"""Finds pasted code in a request: fenced, or lines that only Python would have."""

import ast
import re
import textwrap
from dataclasses import dataclass

_FENCE = re.compile(r"```[ \t]*([\w+#-]*)[^\n]*\n(.*?)(?:```|\Z)", re.S)
_TRACEBACK = re.compile(r"^Traceback \(most recent call last\):.*", re.S | re.M)
_CODE_LINE = re.compile(
    r"^\s*(import \w|from [\w.]+ import |def \w+\s*\(|class \w+\s*[(:]|for \w.* in .*:|while .*:|if .*:|elif"
    r" .*:|else\s*:|try\s*:|except\b.*:|with .*:|"
    r"return\b|print\s*\(|@\w|[\w.\[\]'\"]+\s*[-+*/]?=[^=]|[\w.]+\([^)]*\)\s*$|#|raise\b|assert\b|lambda\b)"
)
_STRONG = re.compile(
    r"^\s*(import \w+|from [\w.]+ import |def \w+\s*\(.*|class \w+.*:|for \w.* in .*:|print\s*\(.*\))", re.M
)
PYTHON = frozenset({"", "python", "py", "python3", "ipython", "pycon", "tool_code"})
_MOST = 60_000


@dataclass(frozen=True)
class Pasted:
    """A request parted into its prose and the code in it."""

    prose: str
    code: str = ""
    language: str = "python"


def find_code(text: str) -> Pasted:
    """Return prose and code of a request; without code all is prose."""
    if len(text) > _MOST:
        return Pasted(text)
    blocks = [(match.group(1).lower(), match.group(2)) for match in _FENCE.finditer(text)]
    if blocks:
        prose = _FENCE.sub("\n", text).strip()
        python = [code for language, code in blocks if language in PYTHON and not _TRACEBACK.match(code)]
        if python:
            return Pasted(prose, _clean("\n\n".join(python)))
        language = next((name for name, _ in blocks if name not in PYTHON), "")
        return Pasted(prose, "\n\n".join(code for _, code in blocks), language) if language else Pasted(text)
    return _unfenced(text)


def _clean(code: str) -> str:
    code = textwrap.dedent(code.replace("\t", "    ").replace("\r\n", "\n")).strip("\n")
    if re.search(r"^>>> ", code, re.M):
        code = "\n".join(
            line[4:] for line in code.splitlines() if line.startswith((">>> ", "... ", ">>>", "..."))
        )
    return code


def _unfenced(text: str) -> Pasted:
    """Take the longest run of lines that parses as Python and holds something only code has."""
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    body = _TRACEBACK.sub("", text)
    lines = body.split("\n")
    marked = [number for number, line in enumerate(lines) if _CODE_LINE.match(line)]
    if not marked or not _STRONG.search(body):
        return Pasted(text)
    first, last = marked[0], len(lines)
    while last > marked[-1] + 1 and not lines[last - 1].startswith((" ", ")", "]", "}")):
        last -= 1
    code = _clean("\n".join(lines[first:last]))
    prose = "\n".join([*lines[:first], *lines[last:]]).strip()
    if _parses(code) or len(marked) >= 2 or not prose:
        return Pasted(prose, code)
    head, colon, tail = lines[first].partition(": ")
    if colon and _parses(tail) and first == last - 1:
        return Pasted(f"{prose}\n{head}".strip(), tail)
    return Pasted(text)


def _parses(code: str) -> bool:
    try:
        return bool(ast.parse(code).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
