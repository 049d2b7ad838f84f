"""What is installed into a kernel beside its core, in order."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from sandcell_kernel import display, magics, network, shims

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel
    from sandcell_kernel.outputs import OutputSink


def install(kernel: Kernel) -> None:
    """Install display, magics, shims and the clients of the network."""
    for extension in (display, magics, shims, network):
        extension.install(kernel)


def uninstall() -> None:
    """Take back what the extensions changed, the last one first."""
    for extension in (network, shims, magics, display):
        extension.uninstall()


def transform_cell(code: str) -> str:
    """Turn magics and shell lines into Python with the same line numbers."""
    return magics.transform_cell(code)


def format_object(value: object) -> tuple[dict[str, object], dict[str, object]]:
    """Return the MIME bundle of a value and its metadata."""
    return display.format_object(value)


def shows_itself(value: object) -> bool:
    """Let a value that brings its own way of being shown use it; return False for any other."""
    return display.shows_itself(value)


def lay_out_figures() -> None:
    """Find out which fonts the open figures need."""
    display.lay_out_figures()


def want_fonts(tree: ast.AST) -> None:
    """Note the fonts for the texts that code holds."""
    display.want_fonts(tree)


async def fetch_fonts() -> None:
    """Load the fonts that were noted."""
    await display.fetch_fonts()


def flush_figures(sink: OutputSink) -> None:
    """Show the figures that are still open."""
    display.flush_figures(sink)


def forget_figures() -> None:
    """Let go of the figures and tables that are kept for the page."""
    if (module := sys.modules.get("sandcell_kernel.display.shown_figures")) is not None:
        module.SHOWN.clear()
    if (tables := sys.modules.get("sandcell_kernel.tables.shown")) is not None:
        tables.SHOWN.clear()
