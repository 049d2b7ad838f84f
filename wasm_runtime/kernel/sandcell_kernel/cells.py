"""A cell: source text compiled to what is executed and what is shown."""

import __future__

import ast
import functools
import io
import linecache
import operator
import tokenize
from dataclasses import dataclass
from types import CodeType

FUTURE_FLAGS = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)

_IGNORED_TOKENS = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER, tokenize.INDENT, tokenize.DEDENT}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A compiled cell: `body` is executed, then `last`, if any, evaluated."""

    filename: str
    source: str
    tree: ast.Module
    body: CodeType | None
    last: CodeType | None
    shows_last: bool


def cell_filename(number: int) -> str:
    """Return the file name under which a cell is compiled."""
    return f"<cell {number}>"


def is_cell_filename(filename: str) -> bool:
    """Return True for the file name of a cell."""
    return filename.startswith("<cell ")


def remember_source(filename: str, source: str) -> None:
    """Let tracebacks and `inspect.getsource` find the source of a cell."""
    text = source if source.endswith("\n") else source + "\n"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)


def ends_with_semicolon(source: str) -> bool:
    """Return True when the last token of `source`, comments aside, is a semicolon."""
    if ";" not in source:
        return False
    last = None
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type not in _IGNORED_TOKENS:
                last = token
    except (tokenize.TokenError, SyntaxError):
        return False
    return last is not None and last.string == ";"


class Compiler:
    """Compiles the cells of one chat; `from __future__` imports stay in force."""

    def __init__(self) -> None:
        self._flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

    def reset(self) -> None:
        """Forget the `from __future__` imports of earlier cells."""
        self._flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT

    def parse(self, source: str, filename: str) -> ast.Module:
        """Return the syntax tree of `source`; raise `SyntaxError`."""
        tree = compile(source, filename, "exec", self._flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        assert isinstance(tree, ast.Module)
        return tree

    def compile(self, source: str, filename: str) -> Cell:
        """Compile `source`, which is plain Python; raise `SyntaxError`."""
        tree = self.parse(source, filename)
        statements, last_node = tree.body, None
        if statements and isinstance(statements[-1], ast.Expr):
            last_node = statements[-1]
            statements = statements[:-1]
        body = last = None
        if statements:
            module = ast.Module(body=statements, type_ignores=[])
            body = self._code(module, filename, "exec")
        if last_node is not None:
            last = self._code(ast.Expression(last_node.value), filename, "eval")
        shown = last_node is not None and not ends_with_semicolon(source)
        return Cell(filename, source, tree, body, last, shown)

    def _code(self, node: ast.Module | ast.Expression, filename: str, mode: str) -> CodeType:
        code: CodeType = compile(node, filename, mode, self._flags, dont_inherit=True)
        self._flags |= code.co_flags & FUTURE_FLAGS
        return code
