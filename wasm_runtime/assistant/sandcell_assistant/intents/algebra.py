"""Does algebra and calculus with sympy: equations, derivatives, integrals, limits, sums, simplification."""

import re
from collections.abc import Callable

from sandcell_assistant.context import Context, Request
from sandcell_assistant.literals import shown
from sandcell_assistant.mathematics.formula import Formula, read_formula
from sandcell_assistant.plan import Plan

_BOUNDS = re.compile(
    r"\s+(?:from|between|for \w"
    r" from|over|von|de|desde)\s+\[?\s*(.+?)\s*(?:to|and|bis|,|hasta|a|à)\s*(.+?)\s*\]?\s*$",
    re.I,
)
_VARIABLE = re.compile(
    r"\s+(?:with respect to|w\.?r\.?t\.?|in terms of|for|nach|respecto a|par rapport"
    r" à|after)\s+([a-zA-Z])\s*$",
    re.I,
)
_DX = re.compile(r"\s+d([a-z])\s*$")
_DERIVE = re.compile(
    r"(?:the\s+)?(?:(first|second|third|fourth|2nd|3rd|4th)\s+)?(?:derivative|ableitung|derivada|dérivée|derivee)\s*(?:of|von|de)?|"
    r"differentiate|d/d[a-z]|ableiten|leite|deriva(?:r)?|dérive",
    re.I,
)
_INTEGRATE = re.compile(
    r"(?:the\s+)?(?:(?:in)?definite\s+)?(?:integral|antiderivative|stammfunktion|intégrale|integrale)\s*(?:of|von|de)?|integrate|integriere|integra(?:r)?|intègre|∫",
    re.I,
)
_LIMIT = re.compile(
    r"(?:the\s+)?(?:limit|grenzwert|límite|limite)\s*(?:of|von|de)?\s*(.+?)\s+(?:as|when|for|für|cuando|quand)\s+([a-z])\s*"
    r"(?:->|→|approaches|goes to|tends to|gegen|tiende a|tend vers)\s*(.+)$",
    re.I,
)
_SOLVE = re.compile(
    r"\b(?:solve|löse|loese|resuelve|résous|resous|roots? of|zeros of|nullstellen von|find [a-z](?: such"
    r" that| if| where)?)\b:?",
    re.I,
)
_TRANSFORM = re.compile(
    r"\b(simplify|expand|factori[sz]e|factor|vereinfache|simplifica|simplifie|développe|partial fractions(?:"
    r" of)?)\b:?",
    re.I,
)
_ORDERS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_CALLS = {
    "simplify": "simplify",
    "vereinfache": "simplify",
    "simplifica": "simplify",
    "simplifie": "simplify",
    "expand": "expand",
    "développe": "expand",
    "partial fractions": "apart",
    "partial fractions of": "apart",
}
_FILLER = re.compile(
    r"^(?:\s*(?:please|can you|could you|find|compute|calculate|evaluate|what is|what's|give"
    r" me|determine|the|of|function|equations?|system|"
    r"expression|polynomial|following|f\([a-z]\)\s*=|y\s*=|:|die|das|der|bitte|berechne|calcula|calcule|la|le|el|ecuación|gleichung(?:en)?)(?=\s|:|$|[^a-z]))+",
    re.I,
)


def match(request: Request, _context: Context) -> Plan | None:
    """Offer to do what the words ask with the formula that follows."""
    text = request.text.strip().rstrip("?.! ")
    if len(text) > 600:
        return None
    readers: tuple[Callable[[str], Plan | None], ...] = (
        _limit,
        _derivative,
        _integral,
        _transform,
        _equations,
    )
    return next((plan for reader in readers if (plan := reader(text)) is not None), None)


def formula_of(text: str) -> Formula | None:
    """Return the formula behind words that only introduce it."""
    before = None
    while before != text:
        before, text = text, _FILLER.sub("", text).strip()
    return read_formula(text.strip().rstrip("?.! "))


def _plain(formula: Formula) -> str:
    return formula.source.replace("sp.", "")


def _shown(formula: Formula) -> str:
    return shown(_plain(formula), 200)


def _plan(what: str, formulas: list[Formula], lines: list[str], done: str) -> Plan:
    names = sorted({name for formula in formulas for name in formula.symbols})
    declared = [f'{", ".join(names)} = sp.symbols("{" ".join(names)}")'] if names else []
    code = "\n".join(["import sympy as sp", "", *declared, *lines])
    return Plan(78, f"I'll {what} with sympy.", code, done, final=True)


def _pick(formula: Formula, wanted: str | None) -> str:
    if wanted and wanted in formula.symbols:
        return wanted
    return next(
        (name for name in ("x", "t", "y") if name in formula.symbols),
        formula.symbols[0] if formula.symbols else "x",
    )


def _with_symbol(formula: Formula, name: str) -> Formula:
    return (
        formula
        if name in formula.symbols
        else Formula(formula.source, (*formula.symbols, name), formula.has_functions, formula.tokens)
    )


def _derivative(text: str) -> Plan | None:
    match = _DERIVE.search(text)
    if not match:
        return None
    rest, wanted = _variable(text[match.end() :])
    point = re.search(r"\s+at\s+([a-z])\s*=\s*(.+)$", rest)
    formula = formula_of(rest[: point.start()] if point else rest)
    if formula is None:
        return None
    given = re.match(r"d/d([a-z])", match.group(), re.I)
    name = _pick(formula, wanted or (given.group(1) if given else None))
    order = _ORDERS.get((match.group(1) or "").lower(), 1)
    lines = [
        f"derivative = sp.diff({formula.source}, {name}{f', {order}' if order > 1 else ''})",
        'print(f"Derivative: {derivative}")',
    ]
    value = read_formula(point.group(2)) if point else None
    if point and value is not None:
        lines += [f"value = derivative.subs({name}, {value.source})", 'print(f"Value there: {value}")']
    label = {1: "", 2: "second ", 3: "third ", 4: "fourth "}[order]
    what = f"the {label}derivative of {_shown(formula)} with respect to {name}"
    return _plan(
        f"work out {what}", [_with_symbol(formula, name)], [*lines, "derivative"], f"This is {what}."
    )


def _variable(text: str) -> tuple[str, str | None]:
    for pattern in (_VARIABLE, _DX):
        if match := pattern.search(text):
            return text[: match.start()], match.group(1)
    return text, None


def _integral(text: str) -> Plan | None:
    match = _INTEGRATE.search(text)
    if not match:
        return None
    rest = text[match.end() :]
    bounds = _BOUNDS.search(rest)
    low, high = (read_formula(bounds.group(1)), read_formula(bounds.group(2))) if bounds else (None, None)
    if bounds and low and high:
        rest = rest[: bounds.start()]
    rest, wanted = _variable(rest)
    formula = formula_of(rest)
    if formula is None:
        return None
    name = _pick(formula, wanted)
    if low and high:
        lines = [
            f"integral = sp.integrate({formula.source}, ({name}, {low.source}, {high.source}))",
            'print(f"Integral: {integral}")',
            'print(f"Numerically: {sp.N(integral, 10)}")',
        ]
        what = f"the integral of {_shown(formula)} over {name} from {_plain(low)} to {_plain(high)}"
        return _plan(
            f"work out {what}",
            [_with_symbol(formula, name), low, high],
            [*lines, "integral"],
            f"This is {what}.",
        )
    lines = [
        f"integral = sp.integrate({formula.source}, {name})",
        'print(f"Antiderivative: {integral}")',
        "integral",
    ]
    what = f"an antiderivative of {_shown(formula)} with respect to {name}"
    return _plan(f"find {what}", [_with_symbol(formula, name)], lines, f"This is {what}, up to a constant.")


def _limit(text: str) -> Plan | None:
    match = _LIMIT.search(text)
    if not match:
        return None
    formula, target = formula_of(match.group(1)), read_formula(match.group(3))
    if formula is None or target is None:
        return None
    name = match.group(2)
    lines = [
        f"limit = sp.limit({formula.source}, {name}, {target.source})",
        'print(f"Limit: {limit}")',
        "limit",
    ]
    what = f"the limit of {_shown(formula)} as {name} → {_plain(target)}"
    return _plan(f"work out {what}", [_with_symbol(formula, name), target], lines, f"This is {what}.")


def _transform(text: str) -> Plan | None:
    match = _TRANSFORM.search(text)
    formula = formula_of(text[match.end() :]) if match else None
    if match is None or formula is None:
        return None
    call = _CALLS.get(match.group(1).lower(), "factor")
    lines = [f"result = sp.{call}({formula.source})", 'print(f"Result: {result}")', "result"]
    words = "partial fractions of" if call == "apart" else call
    return _plan(f"{words} {_shown(formula)}", [formula], lines, f"{words.capitalize()} {_shown(formula)}:")


def _equations(text: str) -> Plan | None:
    asked = _SOLVE.search(text)
    if not asked and "=" not in text:
        return None
    body = text[asked.end() :] if asked else text
    body, wanted = _variable(body)
    named = re.match(r"find ([a-z])\b", asked.group(), re.I) if asked else None
    sides = [
        _sides(part)
        for part in re.split(r",|;|\n|\band\b|\bund\b|\by\b(?=\s*\d*[a-z])|\bet\b", body)
        if part.strip()
    ]
    if not sides or any(side is None for side in sides):
        return None
    pairs = [side for side in sides if side is not None]
    formulas = [formula for pair in pairs for formula in pair]
    names = sorted({name for formula in formulas for name in formula.symbols})
    if not names or (not asked and not any("=" in part for part in [body])):
        return None
    unknowns = (
        [wanted]
        if wanted in names
        else (
            [named.group(1)]
            if named and named.group(1) in names
            else names[: max(len(pairs), 1)]
            if len(pairs) > 1
            else [_preferred(names)]
        )
    )
    equations = ", ".join(f"sp.Eq({left.source}, {right.source})" for left, right in pairs)
    lines = [
        f"equations = [{equations}]",
        f"solutions = sp.solve(equations, [{', '.join(unknowns)}], dict=True)",
        'print(f"Number of solutions: {len(solutions)}")',
        "for solution in solutions:",
        "    for name, value in solution.items():",
        (
            '        print(f"{name}: {value}" + ("" if value.is_Rational or not value.is_number else f" ≈'
            ' {sp.N(value, 8)}"))'
        ),
        "solutions",
    ]
    what = " and ".join(f"`{_plain(left)} = {_plain(right)}`" for left, right in pairs)
    return _plan(
        f"solve {what} for {', '.join(unknowns)}",
        formulas,
        lines,
        f"Solutions of {what} for {', '.join(unknowns)}:",
    )


def _preferred(names: list[str]) -> str:
    return next((name for name in ("x", "y", "z", "t") if name in names), names[0])


def _sides(text: str) -> tuple[Formula, Formula] | None:
    left, sign, right = text.partition("=")
    first = formula_of(left)
    second = read_formula(right.strip("= ")) if sign else read_formula("0")
    return (first, second) if first and second else None
