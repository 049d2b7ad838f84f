"""`%who`, `%whos` and `%reset`: the names of the user."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

from sandcell_kernel.display.plain_text import plain_text
from sandcell_kernel.type_names import name_of

if TYPE_CHECKING:
    from .shell_object import InteractiveShell


def user_names(shell: InteractiveShell, kinds: str = "") -> list[str]:
    """Return the user's names, optionally only those of some types."""
    namespace = getattr(shell.kernel, "namespace", None)
    if namespace is not None:
        names = list(namespace.user_names())
    else:
        names = [name for name in shell.user_ns if not name.startswith("_")]
    wanted = set(kinds.split())
    values = shell.user_ns
    return sorted(name for name in names if not wanted or name_of(type(values[name])) in wanted)


def who(shell: InteractiveShell, line: str) -> None:
    """Print the names of the user's variables."""
    names = user_names(shell, line)
    print("\t".join(names) if names else "Interactive namespace is empty.")


def who_ls(shell: InteractiveShell, line: str) -> list[str]:
    """Return the names of the user's variables."""
    return user_names(shell, line)


def whos(shell: InteractiveShell, line: str) -> None:
    """Print the user's variables with their types and contents."""
    names = user_names(shell, line)
    if not names:
        print("Interactive namespace is empty.")
        return
    rows = [(name, name_of(type(shell.user_ns[name])), _content(shell.user_ns[name])) for name in names]
    name_width = max(8, *(len(row[0]) for row in rows))
    type_width = max(4, *(len(row[1]) for row in rows))
    print(f"{'Variable':<{name_width}}   {'Type':<{type_width}}   Data/Info")
    print("-" * (name_width + type_width + 15))
    for name, kind, content in rows:
        print(f"{name:<{name_width}}   {kind:<{type_width}}   {content}")


def _content(value: Any) -> str:
    try:
        return _described(value)
    except Exception as error:  # noqa: BLE001 - the object's own code; the others are still listed
        return f"<{name_of(type(error))} while looking at it>"


def _described(value: Any) -> str:
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple):
        return f"shape {shape}" + (f", {value.dtype}" if hasattr(value, "dtype") else "")
    if isinstance(value, list | tuple | set | dict):
        return f"n={len(value)}"
    if isinstance(value, types.ModuleType):
        return f"<module '{value.__name__}'>"
    text = " ".join(plain_text(value).split())
    return text if len(text) <= 60 else text[:59] + "…"


def reset(shell: InteractiveShell, line: str) -> None:
    """Remove the user's names."""
    del line
    shell.reset()


def reset_selective(shell: InteractiveShell, line: str) -> None:
    """Remove the user's names that match a pattern."""
    import re

    pattern = re.compile(line.replace("-f", "").strip())
    for name in user_names(shell):
        if pattern.search(name):
            del shell.user_ns[name]
