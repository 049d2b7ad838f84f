"""Completes names and attributes at the cursor of a cell; runs no properties."""

import builtins
import inspect
import keyword
import re
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import TypedDict

MAX_MATCHES = 200
_WORD = re.compile(r"((?:[^\W\d]\w*\.)*)([^\W\d]\w*)?$")


class Completion(TypedDict):
    """What replaces `code[start:end]`."""

    matches: list[str]
    start: int
    end: int


def complete(values: Mapping[str, object], code: str, cursor: int) -> Completion:
    """Return the names that fit before the cursor, best first."""
    cursor = max(0, min(cursor, len(code)))
    found = _WORD.search(code[:cursor])
    path, start = (found[1], found[2] or "") if found else ("", "")
    if path:
        names: Iterable[str] = _attributes(values, path.rstrip(".").split("."))
    else:
        names = (
            [*(one for one in values if type(one) is str), *vars(builtins), *keyword.kwlist] if start else []
        )
    wanted = start.casefold()
    matches = {
        name
        for name in names
        if name.casefold().startswith(wanted) and (start.startswith("_") or not name.startswith("_"))
    }
    ordered = sorted(matches, key=lambda name: (not name.startswith(start), name.casefold(), name))
    return {"matches": ordered[:MAX_MATCHES], "start": cursor - len(start), "end": cursor}


def _attributes(values: Mapping[str, object], path: list[str]) -> list[str]:
    missing = object()
    value = values.get(path[0], missing)
    for name in path[1:]:
        if value is missing:
            return []
        value = _attribute(value, name, missing)
    if value is missing:
        return []
    try:
        return [one for one in dir(value) if isinstance(one, str)]
    except Exception:  # noqa: BLE001 - a broken `__dir__` only means that nothing can be offered
        return []


def _attribute(value: object, name: str, missing: object) -> object:
    """Return an attribute without calling a property or `__getattr__` of the user's."""
    if isinstance(value, ModuleType):
        return vars(value).get(name, missing)
    found = inspect.getattr_static(value, name, missing)
    return missing if isinstance(found, property) or hasattr(type(found), "__get__") else found
