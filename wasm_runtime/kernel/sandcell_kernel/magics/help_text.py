"""What `name?` prints."""

from __future__ import annotations

import inspect
from typing import Any

from sandcell_kernel.display.plain_text import cut, plain_text


def help_text(name: str, names: dict[str, Any], with_source: bool) -> str:
    """Return signature, type, docstring and optionally source of a named object."""
    if name.startswith("%"):
        return _magic_help(name.lstrip("%"))
    try:
        obj = eval(name, names)
    except Exception:  # noqa: BLE001 - the name is the user's
        return f"Object `{name}` not found."
    parts = [_signature(name, obj), f"Type:        {type(obj).__name__}"]
    if not (callable(obj) or inspect.ismodule(obj)):
        parts.append(f"String form: {cut(plain_text(obj), 500)}")
    source = _source(obj) if with_source else None
    if source is not None:
        parts.append(f"Source:\n{source}")
    else:
        parts.append(f"Docstring:\n{inspect.getdoc(obj) or '<no docstring>'}")
    return "\n".join(part for part in parts if part)


def _signature(name: str, obj: object) -> str:
    if not callable(obj):
        return ""
    try:
        return f"Signature:   {name}{inspect.signature(obj)}"
    except (TypeError, ValueError):
        return ""


def _source(obj: Any) -> str | None:
    try:
        return inspect.getsource(obj)
    except (OSError, TypeError):
        return None


def _magic_help(name: str) -> str:
    from .line_magics import LINE_MAGICS

    function = LINE_MAGICS.get(name)
    return f"%{name}: {inspect.getdoc(function)}" if function else f"The magic `%{name}` does not exist here."
