"""Source that is not Python: the usual slips of generated code."""

import re

from sandcell_kernel.hints.context import HintContext

ADVICE: tuple[tuple[str, str], ...] = (
    (r"^\s*```", "Remove the Markdown fence (```): the cell must hold only Python."),
    (r"[“”‘’]", "Replace the typographic quotes with plain ' or \"."),
    (r"^\s*(pip|conda) install", "Write `%pip install …`, or just import the package: it loads by itself."),
    (r"^\s*print\s+[^(\s=]", "print is a function: print(...)."),
    (r"\bexcept\s+\w+\s*,\s*\w+\s*:", "Write `except Name as error:`."),
    (r"\s(\+\+|--)\s*$|\w(\+\+|--)\s*;?\s*$", "Python has no ++: write `x += 1`."),
    (r"&&|\|\|", "Write `and` / `or` instead of && / ||."),
    (r"^\s*(>>>|In \[\d+\]:)", "Remove the prompt in front of the line."),
    (r"^\s*(true|false|null)\b", "Write True, False, None."),
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the slip that the failing line shows."""
    del context
    text = getattr(error, "text", None) or ""
    for pattern, advice in ADVICE:
        if re.search(pattern, text):
            return advice
    if isinstance(error, IndentationError):
        return "Check the indentation: four blanks a level, no tabs mixed in."
    if "unterminated" in str(error) or "never closed" in str(error):
        return "Something is not closed, or the code was cut off: write the whole cell again."
    return None
