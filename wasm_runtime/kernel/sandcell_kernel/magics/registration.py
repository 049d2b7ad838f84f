"""User-defined magics: `register_line_magic` and the `Magics` class of `IPython.core.magic`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Function = Callable[..., Any]


def _registered(kinds: tuple[str, ...]) -> Callable[[Any], Any]:
    def register(target: Any) -> Any:
        from . import get_ipython

        def add(function: Function, name: str) -> Function:
            for kind in kinds:
                get_ipython().register_magic_function(function, magic_kind=kind, magic_name=name)
            return function

        if isinstance(target, str):
            return lambda function: add(function, target)
        return add(target, target.__name__)

    return register


register_line_magic = _registered(("line",))
register_cell_magic = _registered(("cell",))
register_line_cell_magic = _registered(("line", "cell"))


def _marked(kinds: tuple[str, ...]) -> Callable[[Any], Any]:
    def mark(target: Any = None) -> Any:
        def set_on(function: Function, name: str) -> Function:
            function._sandcell_magic = (kinds, name)  # type: ignore[attr-defined]
            return function

        if isinstance(target, str) or target is None:
            return lambda function: set_on(function, target or function.__name__)
        return set_on(target, target.__name__)

    return mark


line_magic = _marked(("line",))
cell_magic = _marked(("cell",))
line_cell_magic = _marked(("line", "cell"))


class Magics:
    """Base of classes whose marked methods are magics."""

    def __init__(self, shell: Any = None, **options: object) -> None:
        del options
        self.shell = shell

    def marked(self) -> list[tuple[tuple[str, ...], str, Function]]:
        """Return kinds, name and method of each magic."""
        methods = [getattr(self, name) for name in dir(type(self)) if not name.startswith("__")]
        found = [(getattr(method, "_sandcell_magic", None), method) for method in methods]
        return [(mark[0], mark[1], method) for mark, method in found if mark is not None]


def magics_class(cls: type) -> type:
    """Return the class as it is; marks are found when it is registered."""
    return cls


def needs_local_scope(function: Function) -> Function:
    """Return the function as it is, marked to get `local_ns`."""
    function.needs_local_scope = True  # type: ignore[attr-defined]
    return function


def no_var_expand(function: Function) -> Function:
    """Return the function as it is."""
    return function
