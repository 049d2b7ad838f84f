"""Reads arithmetic in words and signs: `15% of 80`, `12 * (3 + 4)`, `square root of 2`."""

import ast
import re

_WORDS = (
    (r"(\d+(?:\.\d+)?)\s*(?:%|percent|prozent|por ciento|pour ?cent)\s*(?:of|von|de)\s*", r"\1/100*"),
    (
        (
            r"\b(?:square root|sqrt|wurzel|racine carrée|racine|raíz cuadrada|raiz cuadrada)"
            r" (?:of|aus|von|de)?\s*(\d+(?:\.\d+)?)"
        ),
        r"sqrt(\1)",
    ),
    (r"\bto the power(?: of)?\b|\braised to(?: the)?\b|\bhoch\b|\belevado a\b|\bpuissance\b", "**"),
    (r"\bsquared\b", "**2"),
    (r"\bcubed\b", "**3"),
    (r"\bdivided by\b|\bover\b|\bgeteilt durch\b|\bdividido (?:por|entre)\b|\bdivisé par\b|÷", "/"),
    (r"\bmultiplied by\b|\btimes\b|\bmal\b|\bmultiplicado por\b|\bfois\b|×|·|(?<=\d)\s*x\s*(?=\d)", "*"),
    (r"\bplus\b|\bund\b(?=\s*\d)|\bmás\b|\bmas\b", "+"),
    (r"\bminus\b|\bmenos\b|\bmoins\b|−", "-"),
    (r"\bmod(?:ulo)?\b", "%"),
    (r"\^", "**"),
    (r"(?<=\d),(?=\d{3}\b)", ""),
    (r"(\d)\s*!", r"factorial(\1)"),
)
_LEAD = re.compile(
    r"^\s*(please|what(?:'s| is| are)?|how much is|calculate|compute|evaluate|work out|solve|tell me|was"
    r" ist|wie viel ist|berechne|"
    r"rechne|cu[aá]nto es|calcula|combien font|combien fait|calcule|the result of|the|=|:)\s*",
    re.I,
)
_NUMBERED = re.compile(r"(\d+)\s*!")
_LARGEST_POWER = 10_000
FUNCTIONS = frozenset(
    {
        "sqrt",
        "factorial",
        "sin",
        "cos",
        "tan",
        "log",
        "log10",
        "log2",
        "exp",
        "gcd",
        "lcm",
        "comb",
        "perm",
        "floor",
        "ceil",
    }
)


def read_arithmetic(text: str) -> str | None:
    """Return a Python expression for arithmetic without letters, None when the text is something else."""
    before = None
    while before != text:
        before, text = text, _LEAD.sub("", text)
    text = _NUMBERED.sub(r"factorial(\1)", text.strip().rstrip("?=. "))
    for pattern, replacement in _WORDS:
        text = re.sub(pattern, replacement, text, flags=re.I)
    text = re.sub(r"\bln\(", "log(", text)
    if len(text) > 500 or not re.search(r"\d", text):
        return None
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    if isinstance(tree.body, ast.Constant) or not all(_allowed(node) for node in ast.walk(tree)):
        return None
    return ast.unparse(tree)


def _allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in FUNCTIONS or node.id in {"pi", "e"}
    if isinstance(node, ast.Constant):
        return isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        exponent = node.right
        return not (
            isinstance(exponent, ast.Constant)
            and isinstance(exponent.value, int)
            and exponent.value > _LARGEST_POWER
        )
    kinds = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Call, ast.operator, ast.unaryop, ast.expr_context)
    return isinstance(node, kinds) and not (isinstance(node, ast.Call) and node.keywords)


def is_exact(source: str) -> bool:
    """Return whether fractions give the exact result: only numbers, `+ - * /` and whole powers."""
    tree = ast.parse(source, mode="eval")
    plain = not any(isinstance(node, (ast.Name, ast.Call, ast.FloorDiv, ast.Mod)) for node in ast.walk(tree))
    powers = [
        node.right for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
    ]
    return plain and all(isinstance(power, ast.Constant) and isinstance(power.value, int) for power in powers)


class _Fractions(ast.NodeTransformer):
    """Writes every number as a fraction."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Replace one number; decimals keep their digits."""
        text = str(node.value) if isinstance(node.value, int) else f'"{node.value!r}"'
        return ast.parse(f"Fraction({text})", mode="eval").body

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Leave exponents whole."""
        left = self.visit(node.left)
        right = node.right if isinstance(node.op, ast.Pow) else self.visit(node.right)
        return ast.BinOp(left, node.op, right)


def with_fractions(source: str) -> str:
    """Return the expression on fractions instead of binary floating-point numbers."""
    return ast.unparse(ast.fix_missing_locations(_Fractions().visit(ast.parse(source, mode="eval"))))


def needs_fractions(source: str) -> bool:
    """Return whether the expression divides or has decimals."""
    nodes = list(ast.walk(ast.parse(source, mode="eval")))
    decimals = any(isinstance(node, ast.Constant) and isinstance(node.value, float) for node in nodes)
    return decimals or any(isinstance(node, ast.Div) for node in nodes)
