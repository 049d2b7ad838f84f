"""Turns a formula as people write it (`2x^2 + sin(x)`) into Python, checked token by token."""

import ast
import re
from dataclasses import dataclass

FUNCTIONS = {
    "sin": "sin",
    "cos": "cos",
    "tan": "tan",
    "sec": "sec",
    "csc": "csc",
    "cot": "cot",
    "asin": "asin",
    "acos": "acos",
    "atan": "atan",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "sinh": "sinh",
    "cosh": "cosh",
    "tanh": "tanh",
    "exp": "exp",
    "log": "log",
    "ln": "log",
    "sqrt": "sqrt",
    "abs": "Abs",
    "gamma": "gamma",
    "floor": "floor",
    "ceil": "ceiling",
    "factorial": "factorial",
}
CONSTANTS = {"pi": "pi", "π": "pi", "e": "E", "infinity": "oo", "inf": "oo", "oo": "oo", "∞": "oo"}
_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-zπ∞θαβλμ]+)|(\*\*|[-+*/^()!,|]|·|×|÷|−|²|³))"
)
_SIGNS = {"^": "**", "·": "*", "×": "*", "÷": "/", "−": "-", "²": "**2", "³": "**3"}
_MOST_LETTERS = 3


@dataclass(frozen=True)
class Formula:
    """Python source with its free letters; functions and constants carry the prefix that was asked for."""

    source: str
    symbols: tuple[str, ...]
    has_functions: bool
    tokens: int


def read_formula(text: str, prefix: str = "sp.") -> Formula | None:
    """Return the formula that the whole text is, None when it is none."""
    text = text.strip().rstrip(".?;:, ")
    pieces = _pieces(text)
    if not pieces:
        return None
    names, parts = _translated(pieces, prefix)
    if parts is None:
        return None
    source = _factorials("".join(parts), prefix)
    if not _valid(source):
        return None
    functions = any(kind == "function" for kind, _ in pieces)
    return Formula(_spaced(source), tuple(sorted(names)), functions, len(pieces))


def _pieces(text: str) -> list[tuple[str, str]] | None:
    found: list[tuple[str, str]] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or len(found) > 300:
            return None
        position = match.end()
        number, word, sign = match.groups()
        if number:
            found.append(("number", number))
        elif sign:
            found.append(("sign", _SIGNS.get(sign, sign)))
        else:
            words = _words(word)
            if words is None:
                return None
            found += words
        while position < len(text) and text[position].isspace():
            position += 1
    return found


def _words(word: str) -> list[tuple[str, str]] | None:
    """Return a run of letters as a function, a constant, or up to three variables (`xy`)."""
    lower = word.lower()
    if lower in FUNCTIONS:
        return [("function", lower)]
    if lower in CONSTANTS and word != "E":
        return [("constant", lower)]
    if word in {"theta", "alpha", "beta", "lambda", "mu"}:
        return [("symbol", word if word != "lambda" else "lam")]
    if len(word) > _MOST_LETTERS or (len(word) > 1 and not set(lower) <= set("xyztabcnkuv")):
        return None
    return [("symbol", letter) for letter in word]


def _translated(pieces: list[tuple[str, str]], prefix: str) -> tuple[set[str], list[str] | None]:
    names: set[str] = set()
    parts: list[str] = []
    before = ""
    for index, (kind, text) in enumerate(pieces):
        opens = kind in {"number", "symbol", "constant", "function"} or text == "("
        if (
            before in {"number", "symbol", "constant", ")"}
            and opens
            and not (before == "number" and kind == "number")
        ):
            parts.append("*")
        following = pieces[index + 1][1] if index + 1 < len(pieces) else ""
        if kind == "function":
            if following != "(":
                return names, None
            parts.append(prefix + FUNCTIONS[text])
        elif kind == "constant":
            parts.append(prefix + CONSTANTS[text])
        elif kind == "symbol":
            names.add(text)
            parts.append(text)
        elif kind == "number" and following == "/" and prefix == "sp." and text.isdigit():
            parts.append(f"sp.Integer({text})")
        else:
            parts.append(text)
        before = kind if kind != "sign" else (")" if text in {")", "!", "**2", "**3"} else text)
    return names, parts


def _factorials(source: str, prefix: str) -> str:
    return re.sub(r"(\d+|\b[a-z]\b)!", lambda match: f"{prefix}factorial({match.group(1)})", source)


def _valid(source: str) -> bool:
    """Return whether the source is one expression that is safe to write down."""
    if "|" in source or "!" in source or len(source) > 2000:
        return False
    try:
        tree = ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    allowed = (
        ast.Expression,
        ast.BinOp,
        ast.UnaryOp,
        ast.Call,
        ast.Name,
        ast.Attribute,
        ast.Constant,
        ast.operator,
        ast.unaryop,
        ast.expr_context,
    )
    return all(isinstance(node, allowed) for node in ast.walk(tree))


def _spaced(source: str) -> str:
    return ast.unparse(ast.parse(source, mode="eval"))
