"""Writes untrusted text into code: always as a literal, never as code."""

import re
from typing import Any

_PLAIN = re.compile(r"'[^'\"\\]*'")


def literal(value: Any) -> str:
    """Return Python source for a value; text is what `repr` makes of it, double-quoted if equal."""
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    source = repr(value)
    return f'"{source[1:-1]}"' if _PLAIN.fullmatch(source) else source


def shown(name: str, longest: int = 60) -> str:
    """Return a name from a file as Markdown code that cannot end early."""
    text = re.sub(r"[`\s\x00-\x1f]+", " ", name).strip()
    return f"`{text[:longest] or ' '}`"
