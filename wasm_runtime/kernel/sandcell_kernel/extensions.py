"""What is installed into a kernel beside its core, in order."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel
    from sandcell_kernel.outputs import OutputSink

INSTALLERS = ("display", "magics", "shims")


def _extension(name: str) -> object | None:
    try:
        return importlib.import_module(f"sandcell_kernel.{name}")
    except ModuleNotFoundError as error:
        if error.name != f"sandcell_kernel.{name}":
            raise
        return None


def install(kernel: Kernel) -> None:
    """Install display, magics and shims."""
    for name in INSTALLERS:
        module = _extension(name)
        if module is not None and hasattr(module, "install"):
            module.install(kernel)


def transform_cell(code: str) -> str:
    """Turn magics and shell lines into Python with the same line numbers."""
    module = _extension("magics")
    return module.transform_cell(code) if hasattr(module, "transform_cell") else code


def format_object(value: object) -> tuple[dict[str, object], dict[str, object]]:
    """Return the MIME bundle of a value and its metadata."""
    module = _extension("display")
    if hasattr(module, "format_object"):
        return module.format_object(value)
    return {"text/plain": repr(value)}, {}


def flush_figures(sink: OutputSink) -> None:
    """Show the figures that are still open."""
    module = _extension("display")
    if hasattr(module, "flush_figures"):
        module.flush_figures(sink)


def uninstall() -> None:
    """Take back what the extensions changed, the last one first."""
    for name in reversed(INSTALLERS):
        module = _extension(name)
        if module is not None and hasattr(module, "uninstall"):
            module.uninstall()
