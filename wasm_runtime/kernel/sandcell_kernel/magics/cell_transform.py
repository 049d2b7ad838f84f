"""Transforms a whole cell: cell magics, then magic lines, keeping the user's line numbers."""

from __future__ import annotations

import ast
from collections.abc import Collection

from .lexer import Lexer
from .transform import LineTransform, is_python, joined

# Cell magics whose body stays code of the cell, inside a context manager: name to method of the shell.
_CONTEXTS = {"time": "timing", "capture": "capturing", "prun": "timing"}
_SHELL = "get_ipython()"


def transform_cell(code: str, cell_magics: Collection[str], show_all: bool = False) -> str:
    """Return plain Python for a cell; what is Python already is left alone."""
    if not is_python(code):
        code = _outdented(code.replace("\r\n", "\n").replace("\r", "\n"))
        code = _cell_magic(code, cell_magics) or LineTransform(code).run()
    return _shown_all(code) if show_all else code


def _outdented(code: str) -> str:
    """Take the indent of the first line off all lines, as of code copied from inside a function."""
    first = next((line for line in code.split("\n") if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    if not indent:
        return code
    return "\n".join(line.removeprefix(indent) for line in code.split("\n"))


def _cell_magic(code: str, known: Collection[str]) -> str | None:
    """Return the Python of a cell that begins with a cell magic; None for any other."""
    lines = code.split("\n")
    first = next(
        (i for i, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), None
    )
    if first is None or not lines[first].startswith("%%"):
        return None
    end = first
    while lines[end].endswith("\\") and end + 1 < len(lines):
        end += 1
    head = joined("\n".join(lines[first : end + 1]))
    name, _, rest = head[2:].strip().partition(" ")
    body = "\n".join(lines[end + 1 :])
    before = "\n" * first
    padding = "\n" * (end - first)
    if name in _CONTEXTS and name not in ("capture",) and rest and not rest.startswith("-"):
        body = body if body.strip() else "\n" + rest  # `%%time statement`
    if name in _CONTEXTS:
        call = f"{_SHELL}.{_CONTEXTS[name]}({rest.strip()!r})"
        return before + _wrapped(f"with {call}:", padding, body)
    if name not in known:
        python = transform_cell(body, ())
        if is_python(python):
            return f"{before}{_SHELL}.warn_unknown({'%%' + name!r}){padding}\n{python}"
    prepare = (
        f"await {_SHELL}.prepare({body!r}); " if name in ("bash", "sh", "shell") and "pip" in body else ""
    )
    call = f"{prepare}{_SHELL}.run_cell_magic({name!r}, {rest.strip()!r}, {body!r})"
    return before + call + padding + "\n" * (len(lines) - 1 - end)


def _wrapped(head: str, padding: str, body: str) -> str:
    """Put a body under a `with`, each of its logical lines one column further in."""
    python = transform_cell(body, ())
    if not python.strip() or not _statements(python):
        return f"{head} pass{padding}\n{python}"
    return f"{head}{padding}\n{_indented(_shown_last(python))}"


def _indented(code: str) -> str:
    """Indent logical lines only: what is inside strings and brackets stays where it is."""
    lexer, parts, position = Lexer(code), [], 0
    while position < len(code):
        end = lexer.logical_line(position).end
        line = code[position:end]
        parts.append(f" {line}" if line.strip() else line)
        position = end + 1
    return "\n".join(parts) + ("\n" if code.endswith("\n") else "")


def _statements(code: str) -> list[ast.stmt]:
    try:
        return ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError):
        return [ast.Pass()]


def _shown_last(code: str) -> str:
    """Show the value of the last expression, which inside a `with` is no longer the cell's last."""
    statements = _statements(code)
    if not statements or not isinstance(statements[-1], ast.Expr) or code.rstrip().endswith(";"):
        return code
    return _wrap_expressions(code, [statements[-1]])


def _shown_all(code: str) -> str:
    """Show every top-level expression (`ast_node_interactivity = "all"`), the last one by the cell itself."""
    statements = [one for one in _statements(code)[:-1] if isinstance(one, ast.Expr)]
    return _wrap_expressions(code, statements)


def _wrap_expressions(code: str, statements: list[ast.Expr]) -> str:
    lines = code.split("\n")
    for statement in reversed(statements):
        # The statement's range, unlike its expression's, holds the parentheses around it.
        _insert(lines, statement.end_lineno or 1, statement.end_col_offset or 0, ")")
        _insert(lines, statement.lineno, statement.col_offset, f"{_SHELL}.show_value(")
    return "\n".join(lines)


def _insert(lines: list[str], line: int, column: int, text: str) -> None:
    """Insert text at a position of the syntax tree, which counts UTF-8 bytes."""
    content = lines[line - 1].encode()
    lines[line - 1] = content[:column].decode() + text + content[column:].decode()
