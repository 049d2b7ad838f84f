"""Plots formulas: `plot sin(x)/x from -10 to 10`, `graph x^2 and x^3`."""

import re

from sandcell_assistant.context import Context, Request
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.mathematics.formula import Formula, read_formula
from sandcell_assistant.plan import Plan

_VERB = re.compile(
    r"^\s*(?:please\s+|can you\s+|could"
    r" you\s+)?(?:plot|graph|draw|sketch|chart|visuali[sz]e|zeichne|plotte|dibuja|grafica|trace|dessine)\s+"
    r"(?:me\s+)?(?:the\s+|a\s+|die\s+|la\s+)?(?:graph"
    r" of\s+|function\s+|functions\s+|curve\s+|funktion\s+|función\s+|fonction\s+)?",
    re.I,
)
_RANGE = re.compile(
    r"(?:\s*,\s*|\s+)(?:(?:for|with|on|over|in|für)\s+(?:[a-z]\b\s*(?:=|in|from|∈)?\s*)?)?(?:the"
    r" (?:interval|range)\s+)?"
    r"(?:from|between|von|\[|de|desde)?\s*"
    r"(?P<low>-?[\d.]*\s*\*?\s*(?:pi|π|\d))\s*(?:to|and|bis|,|\.\.\.?|a|à|hasta|<\s*[a-z]\s*<)\s*(?P<high>-?[\d.]*\s*\*?\s*(?:pi|π|\d))\s*\]?\s*$",
    re.I,
)
_LEFT = re.compile(r"^\s*(?:[a-z]\s*\(\s*[a-z]\s*\)|y)\s*=\s*", re.I)


def match(request: Request, context: Context) -> Plan | None:
    """Offer to draw formulas of one variable."""
    verb = _VERB.match(request.text)
    if not verb:
        return None
    body = request.text[verb.end() :].strip().rstrip("?.! ")
    low, high = "-10", "10"
    if (span := _RANGE.search(body)) and span.start() > 0:
        bounds = read_formula(span.group("low"), "np."), read_formula(span.group("high"), "np.")
        if bounds[0] and bounds[1]:
            low, high, body = bounds[0].source, bounds[1].source, body[: span.start()]
    formulas = [
        _formula(part)
        for part in re.split(r",|\band\b|\bund\b|\bet\b|\by\b(?!\s*=)|\bvs\.?\b", body)
        if part.strip()
    ]
    if not formulas or any(formula is None for formula in formulas):
        return None
    drawn = [formula for formula in formulas if formula is not None]
    names = {name for formula in drawn for name in formula.symbols}
    columns = {column.name for table in context.tables for column in table.columns}
    if (
        len(names) > 1
        or names & columns
        or not any(formula.tokens > 1 or formula.symbols for formula in drawn)
    ):
        return None
    return _plan(drawn, next(iter(names), "x"), low, high)


def _formula(text: str) -> Formula | None:
    formula = read_formula(_LEFT.sub("", text), "np.")
    if formula is None or re.search(r"np\.(sec|csc|cot|gamma|factorial|oo)\b", formula.source):
        return None
    source = re.sub(
        r"np\.(Abs|E|ceiling|asin|acos|atan)\b", lambda m: "np." + _NUMPY[m.group(1)], formula.source
    )
    return Formula(source, formula.symbols, formula.has_functions, formula.tokens)


_NUMPY = {"Abs": "abs", "E": "e", "ceiling": "ceil", "asin": "arcsin", "acos": "arccos", "atan": "arctan"}


def _plan(formulas: list[Formula], name: str, low: str, high: str) -> Plan:
    lines = [
        "import matplotlib.pyplot as plt",
        "import numpy as np",
        "",
        f"{name} = np.linspace({low}, {high}, 1000)",
        "fig, ax = plt.subplots(figsize=(8, 5))",
        'with np.errstate(all="ignore"):',
    ]
    labels = [formula.source.replace("np.", "") for formula in formulas]
    for formula, label in zip(formulas, labels, strict=True):
        value = formula.source if formula.symbols else f"np.full_like({name}, {formula.source})"
        lines.append(f"    ax.plot({name}, {value}, label={literal(label)})")
    title = ", ".join(labels)
    lines += [
        'ax.axhline(0, color="grey", linewidth=0.8)',
        f"ax.set_title({literal('y = ' + title)})",
        f"ax.set_xlabel({literal(name)})",
        'ax.set_ylabel("y")',
        "ax.grid(alpha=0.3)",
    ]
    lines += ["ax.legend()"] if len(formulas) > 1 else []
    if re.search(r"tan|/", title):
        lines.append("ax.set_ylim(-10, 10)")
    lines.append("plt.show()")
    what = f"{shown(title, 200)} for {name} from {low.replace('np.', '')} to {high.replace('np.', '')}"
    return Plan(79, f"I'll plot {what}.", "\n".join(lines), f"This is the plot of {what}.", final=True)
