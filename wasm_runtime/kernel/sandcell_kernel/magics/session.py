"""`%history` and `%precision`."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .shell_object import InteractiveShell


def history(shell: InteractiveShell, line: str) -> None:
    """Print the cells so far; `-n` numbers them."""
    cells = shell.user_ns.get("In")
    for number, code in enumerate(cells if isinstance(cells, list) else []):
        if code:
            print(f"{number}: {code}" if "-n" in line.split() else code)


def precision(shell: InteractiveShell, line: str) -> str:
    """Set how many digits floats are shown with: `3`, `%.4f`, or nothing for all of them."""
    text = line.strip()
    if text and not re.fullmatch(r"\d{1,2}|%[-+ 0#]*\d*(\.\d+)?[eEfFgG]", text):
        raise ValueError("Precision must be a number of digits or a format such as %.4f")
    form = f"%.{text}f" if text.isdigit() else text or "%r"
    floats = shell.display_formatter.formatters["text/plain"]
    floats.for_type(float, lambda value: form % value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and (digits := re.search(r"\d+(?!.*\d)", form)):
        numpy.set_printoptions(precision=int(digits[0]))
    return form
