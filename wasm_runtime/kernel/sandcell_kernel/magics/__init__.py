"""Magics and shell lines: transformed to Python before a cell runs, answered by `get_ipython()`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandcell_kernel.display.ports import RunningKernel

    from .shell_object import InteractiveShell

__all__ = ["get_ipython", "install", "transform_cell", "uninstall"]

# The accessor is a built-in of the interpreter, so there is one; the latest kernel's shell answers.
_shells: list[InteractiveShell] = []


def get_ipython() -> Any:
    """Return the shell object of the running kernel, or None outside of one."""
    return _shells[-1] if _shells else None


def transform_cell(code: str) -> str:
    """Return plain Python for a cell, on the same lines; code without magics is returned as it is."""
    from .transform import is_python

    shell = get_ipython()
    show_all = shell is not None and shell.ast_node_interactivity == "all"
    if not show_all and is_python(code):
        return code
    from .cell_magics import CELL_MAGICS
    from .cell_transform import transform_cell as transform

    own = shell.cell_magics if shell is not None else {}
    return transform(code, {*CELL_MAGICS, *own}, show_all)


def install(kernel: RunningKernel) -> None:
    """Make `get_ipython()` answer for a kernel."""
    from .shell_object import InteractiveShell, ZMQInteractiveShell

    InteractiveShell.ast_node_interactivity = "last_expr"
    _shells.append(ZMQInteractiveShell(kernel))
    builtins.get_ipython = get_ipython  # type: ignore[attr-defined]
    namespace = getattr(kernel, "namespace", None)
    if namespace is not None:
        namespace.inject("get_ipython", get_ipython)
    else:
        kernel.user_ns["get_ipython"] = get_ipython


def uninstall() -> None:
    """Undo the latest `install`."""
    _shells.pop()
    if not _shells:
        vars(builtins).pop("get_ipython", None)  # the user may have deleted it already
