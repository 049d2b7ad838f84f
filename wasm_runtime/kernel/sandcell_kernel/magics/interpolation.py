"""`{expression}` and `$name` in shell and magic lines become the values of the user's variables."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any


def interpolate(text: str, names: Mapping[str, Any]) -> str:
    """Return the line with values put in; what cannot be evaluated stays as it is written."""
    if "{" in text:
        text = _braces(text, names)
    return _dollars(text, names) if "$" in text else text


def _braces(text: str, names: Mapping[str, Any]) -> str:
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError:
        return text  # unbalanced braces: awk, find -exec
    parts = []
    for literal, field, spec, conversion in fields:
        parts.append(literal)
        if field is not None:
            parts.append(_field(field, spec or "", conversion, names))
    return "".join(parts)


def _field(field: str, spec: str, conversion: str | None, names: Mapping[str, Any]) -> str:
    written = "{" + field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
    if not field.strip():
        return written  # `{}` of find and xargs
    try:
        value = eval(field, dict(names))
        converted = string.Formatter().convert_field(value, conversion)
        return format(converted, spec)
    except Exception:  # noqa: BLE001 - not a Python expression: the shell gets it as written
        return written


def _dollars(text: str, names: Mapping[str, Any]) -> str:
    """Replace `$name` and `$name.attribute` of the user's variables; `$$` is one dollar sign."""
    parts, position = [], 0
    while (found := text.find("$", position)) >= 0:
        parts.append(text[position:found])
        end = found + 1
        while end < len(text) and (text[end].isalnum() or text[end] in "_."):
            end += 1
        name = text[found + 1 : end].rstrip(".")
        if text.startswith("$$", found):
            parts.append("$")
            position = found + 2
            continue
        root, *attributes = name.split(".") if name else [""]
        if root.isidentifier() and root in names:
            value = names[root]
            consumed = len(root)
            for attribute in attributes:
                if not hasattr(value, attribute):
                    break
                value = getattr(value, attribute)
                consumed += 1 + len(attribute)
            parts.append(str(value))
            position = found + 1 + consumed
        else:
            parts.append(text[found:end])
            position = end
    return "".join([*parts, text[position:]])
