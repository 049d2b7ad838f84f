"""Mends code that does not parse: a missing colon, `=` for `==`, an old print, open brackets, indents."""

import ast
import re
import textwrap

_BLOCK = re.compile(
    r"^\s*(if|elif|else|for|while|def|class|try|except|finally|with|match|case)\b.*[^:\s\\,(\[{]\s*(#.*)?$"
)
_PRINT = re.compile(r"^(\s*)print\s+(?![(=])(.+)$")
_SINGLE = re.compile(r"^(\s*(?:if|elif|while)\b.*?[\w\])'\"])\s=\s(.*:)\s*$")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_MOST_STEPS = 12


def mend_syntax(code: str) -> tuple[str, list[str]] | None:
    """Return code that parses with a word on each change, None when no simple change is enough."""
    changes: list[str] = []
    for _ in range(_MOST_STEPS):
        error = _error(code)
        if error is None:
            return (code, changes) if changes else None
        step = _step(code, error)
        if step is None or step[0] == code:
            return None
        code = step[0]
        changes.append(step[1])
    return None


def _error(code: str) -> SyntaxError | None:
    try:
        ast.parse(code)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return SyntaxError("cannot be parsed")
    return None


def _step(code: str, error: SyntaxError) -> tuple[str, str] | None:
    """Return the code with one mistake mended."""
    lines = code.split("\n")
    number = min(max((error.lineno or 1) - 1, 0), len(lines) - 1)
    if isinstance(error, IndentationError):
        return _indentation(code, lines, number)
    for at in (number, number - 1):
        if not 0 <= at < len(lines):
            continue
        for change in (_old_print, _single_equals, _missing_colon):
            if (found := change(lines[at])) is not None:
                lines[at] = found[0]
                return "\n".join(lines), f"line {at + 1}: {found[1]}"
    return _brackets(code) or _quotes(lines, number)


def _old_print(line: str) -> tuple[str, str] | None:
    match = _PRINT.match(line)
    return (
        (f"{match.group(1)}print({match.group(2).strip()})", "`print` needs parentheses") if match else None
    )


def _single_equals(line: str) -> tuple[str, str] | None:
    match = _SINGLE.match(line)
    return (f"{match.group(1)} == {match.group(2)}", "a comparison needs `==`") if match else None


def _missing_colon(line: str) -> tuple[str, str] | None:
    if not _BLOCK.match(line) or line.count("(") > line.count(")"):
        return None
    body, hash_sign, comment = line.partition("#")
    return f"{body.rstrip()}:{'  #' + comment if hash_sign else ''}", "a colon was missing"


def _indentation(code: str, lines: list[str], number: int) -> tuple[str, str] | None:
    dedented = textwrap.dedent(code)
    if dedented != code:
        return dedented, "the indentation was removed"
    before = next((line for line in reversed(lines[:number]) if line.strip()), "")
    indent = len(before) - len(before.lstrip())
    if before.rstrip().endswith(":"):
        changed = " " * (indent + 4) + lines[number].lstrip()
        return "\n".join([*lines[:number], changed, *lines[number + 1 :]]), f"line {number + 1}: indented"
    return (
        "\n".join([*lines[:number], " " * indent + lines[number].lstrip(), *lines[number + 1 :]]),
        f"line {number + 1}: aligned with the line before",
    )


def _brackets(code: str) -> tuple[str, str] | None:
    """Close the bracket that is left open at the end of a line, or at the end."""
    lines = code.split("\n")
    for number, line in enumerate(lines):
        open_signs = _open_signs(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if open_signs and (not following.strip() or not following.startswith((" ", ")", "]", "}"))):
            closing = "".join(_PAIRS[sign] for sign in reversed(open_signs))
            colon = ":" if line.rstrip().endswith(":") else ""
            lines[number] = line.rstrip().removesuffix(":") + closing + colon
            return "\n".join(lines), f"line {number + 1}: closed with `{closing}`"
    return None


def _open_signs(line: str) -> list[str]:
    plain = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|#.*", "", line)
    stack: list[str] = []
    for char in plain:
        if char in _PAIRS:
            stack.append(char)
        elif stack and char == _PAIRS[stack[-1]]:
            stack.pop()
    return stack


def _quotes(lines: list[str], number: int) -> tuple[str, str] | None:
    line = lines[number]
    for quote in ("'", '"'):
        if line.count(quote) % 2 == 1:
            stripped = line.rstrip()
            end = len(stripped) - len(stripped.rstrip("):]}"))
            body, tail = (stripped[:-end], stripped[-end:]) if end else (stripped, "")
            changed = [*lines[:number], body + quote + tail, *lines[number + 1 :]]
            return "\n".join(changed), f"line {number + 1}: a quote was missing"
    return None
