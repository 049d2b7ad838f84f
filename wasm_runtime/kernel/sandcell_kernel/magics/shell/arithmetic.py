"""Arithmetic of the mini shell: `$(( … ))`, `(( … ))`, `let`."""

from __future__ import annotations

import re
from collections.abc import Callable

from .errors import ShellSyntax
from .variables import Variables

_TOKEN = re.compile(
    r"\s*(0[xX][0-9a-fA-F]+|\d+|[A-Za-z_]\w*|\*\*|<<=|>>=|<<|>>|&&|\|\||\+\+|--|[-+*/%&|^<>=!]=|.)", re.S
)
_BINARY: tuple[dict[str, Callable[[int, int], int]], ...] = (
    {"||": lambda a, b: int(bool(a or b))},
    {"&&": lambda a, b: int(bool(a and b))},
    {"|": lambda a, b: a | b},
    {"^": lambda a, b: a ^ b},
    {"&": lambda a, b: a & b},
    {"==": lambda a, b: int(a == b), "!=": lambda a, b: int(a != b)},
    {
        "<": lambda a, b: int(a < b), ">": lambda a, b: int(a > b),
        "<=": lambda a, b: int(a <= b), ">=": lambda a, b: int(a >= b),
    },
    {"<<": lambda a, b: a << (b & 63), ">>": lambda a, b: a >> (b & 63)},
    {"+": lambda a, b: a + b, "-": lambda a, b: a - b},
    {"*": lambda a, b: a * b, "/": lambda a, b: _divided(a, b), "%": lambda a, b: a - b * _divided(a, b)},
)  # fmt: skip
_ASSIGNING = ("=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=")
MAX_DEPTH = 50


def evaluate(expression: str, variables: Variables) -> int:
    """Return the value of an expression; an empty one is 0."""
    tokens = [one for one in _TOKEN.findall(expression) if one.strip()]
    return _wrapped(Calculation(tokens, variables).all()) if tokens else 0


class Calculation:
    """One expression, read by descent through the operators' ranks."""

    def __init__(self, tokens: list[str], variables: Variables, depth: int = 0) -> None:
        self._tokens = tokens
        self._variables = variables
        self._position = 0
        self._depth = depth

    def all(self) -> int:
        """Return the value of everything; with commas that of the last part."""
        value = self._choice()
        while self._take(","):
            value = self._choice()
        if self._position < len(self._tokens):
            raise ShellSyntax(f"arithmetic: syntax error near {self._tokens[self._position]!r}")
        return value

    def _next(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _take(self, token: str) -> bool:
        if self._next() != token:
            return False
        self._position += 1
        return True

    def _choice(self) -> int:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ShellSyntax("arithmetic: nested too deeply")
        name, operator = self._next(), (self._tokens[self._position + 1 : self._position + 2] or [""])[0]
        if name.isidentifier() and operator in _ASSIGNING:
            self._position += 2
            value = self._choice()
            value = value if operator == "=" else _applied(operator[:-1], self._value(name), value)
            self._variables.set(name, str(_wrapped(value)))
        else:
            value = self._binary(0)
            if self._take("?"):
                first = self._choice()
                if not self._take(":"):
                    raise ShellSyntax("arithmetic: `?` needs a `:`")
                second = self._choice()
                value = first if value else second
        self._depth -= 1
        return value

    def _binary(self, rank: int) -> int:
        if rank == len(_BINARY):
            return self._power()
        value = self._binary(rank + 1)
        while (operator := self._next()) in _BINARY[rank]:
            self._position += 1
            value = _BINARY[rank][operator](value, self._binary(rank + 1))
        return value

    def _power(self) -> int:
        base = self._unary()
        if not self._take("**"):
            return base
        exponent = self._power()
        if exponent < 0 or exponent > 64:
            raise ShellSyntax("arithmetic: the exponent must be from 0 to 64")
        return int(base**exponent)

    def _unary(self) -> int:
        token = self._next()
        self._position += 1
        if token in ("++", "--"):
            name = self._next()
            self._position += 1
            return self._stepped(name, 1 if token == "++" else -1)
        if token in ("-", "+", "!", "~"):
            value = self._unary()
            return {"-": -value, "+": value, "!": int(not value), "~": ~value}[token]
        if token == "(":
            value = self._choice()
            if not self._take(")"):
                raise ShellSyntax("arithmetic: `(` is not closed")
            return value
        if token.isidentifier():
            value = self._value(token)
            if self._next() in ("++", "--"):
                self._stepped(token, 1 if self._next() == "++" else -1)
                self._position += 1
            return value
        try:
            return int(token, 0) if not token.startswith("0") or "x" in token.lower() else int(token, 8)
        except ValueError:
            raise ShellSyntax(f"arithmetic: syntax error near {token!r}") from None

    def _stepped(self, name: str, step: int) -> int:
        value = self._value(name) + step
        self._variables.set(name, str(value))
        return value

    def _value(self, name: str) -> int:
        text = (self._variables.get(name) or "0").strip() or "0"
        tokens = [one for one in _TOKEN.findall(text) if one.strip()]
        if self._depth > MAX_DEPTH:
            raise ShellSyntax("arithmetic: nested too deeply")
        return Calculation(tokens, self._variables, self._depth + 1).all()


def _applied(operator: str, left: int, right: int) -> int:
    return next(table[operator] for table in _BINARY if operator in table)(left, right)


def _divided(a: int, b: int) -> int:
    if b == 0:
        raise ShellSyntax("arithmetic: division by 0")
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _wrapped(value: int) -> int:
    """Return the number as 64 bits hold it."""
    return (value + 2**63) % 2**64 - 2**63
