"""Plain text of any object: never raises, never longer than a person can read."""

from __future__ import annotations

import itertools
from typing import cast

from sandcell_kernel.type_names import module_of, name_of, qualified_name

LIMIT = 50_000
LONGEST_SEQUENCE = 1000
WIDTH = 79
_BRACKETS: dict[type, tuple[str, str]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
    dict: ("{", "}"),
}


def plain_text(obj: object) -> str:
    """Return the text of an object, with the error's text when its `__repr__` raises."""
    try:
        return cut(_text(obj))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a user's __repr__ may raise anything
        return f"<{name_of(type(obj))} object: its __repr__ raised {error_text(error)}>"


def cut(text: str, limit: int = LIMIT) -> str:
    """Return the text, or its beginning with a count of what was cut."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]}\n… ({len(text) - limit:,} more characters)"


def error_text(error: BaseException) -> str:
    """Return `TypeName: message` of an error whose own text may be broken."""
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - the error itself is a user's object
        message = "(no readable message)"
    name = name_of(type(error))
    return cut(f"{name}: {message}" if message else name, 500)


def _text(obj: object) -> str:
    if type(obj) in (str, bytes, bytearray) and len(obj) > LIMIT:  # type: ignore[arg-type]
        text: str = obj  # type: ignore[assignment]
        shown = LIMIT // 5  # an escaped byte takes four characters
        return f"{text[:shown]!r}\n… ({len(text) - shown:,} more of {len(text):,})"
    if issubclass(type(obj), type) and type(obj).__repr__ is type.__repr__:
        return _class_name(cast("type", obj))
    if type(obj) in _BRACKETS:
        return _container_text(obj)
    # Not a subclass of `str`, whose methods may be the user's.
    return str.__str__(repr(obj))


def _class_name(cls: type) -> str:
    return cls.__qualname__ if module_of(cls) in ("builtins", "") else qualified_name(cls)


def _container_text(obj: object) -> str:
    """Lay out a built-in container over lines, like IPython, and stop after a thousand items."""
    assert isinstance(obj, list | tuple | set | frozenset | dict)
    total = len(obj)
    shown: object = obj
    if total > LONGEST_SEQUENCE:
        if isinstance(obj, dict):
            shown = dict(itertools.islice(obj.items(), LONGEST_SEQUENCE))
        else:
            shown = type(obj)(itertools.islice(obj, LONGEST_SEQUENCE))
    text = repr(shown)
    if len(text) > WIDTH:
        import pprint

        text = pprint.pformat(shown, width=WIDTH, sort_dicts=False)
    if total > LONGEST_SEQUENCE:
        closing = _BRACKETS[type(obj)][1]
        text = f"{text.removesuffix(closing)},\n … {total - LONGEST_SEQUENCE:,} more{closing}"
    return text
