"""Display: from any object to what the page shows; wired here."""

from __future__ import annotations

import ast
import builtins
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .formatting import Formatting
from .ports import Formatted, RunningKernel, Sink

if TYPE_CHECKING:
    from .showing import Displayer

__all__ = [
    "fetch_fonts",
    "flush_figures",
    "format_object",
    "install",
    "installed",
    "lay_out_figures",
    "shows_itself",
    "uninstall",
    "want_fonts",
]


class _Installation:
    """What `install` put in place, so that it can be taken away again."""

    def __init__(self, kernel: RunningKernel) -> None:
        from sandcell_kernel.fonts import Fonts

        from .adjustments import BACKEND, Adjustments
        from .imports import AfterImport, StandIns
        from .showing import Displayer

        self.displayer = Displayer(kernel, Formatting())
        self.fonts = Fonts(kernel.packages, self.displayer.note)
        here = Path(__path__[0])
        self._stand_ins = StandIns(
            {
                "IPython": here / "ipython",
                "matplotlib_inline": here / "matplotlib_inline",
                "caas_jupyter_tools": here / "dataframe_tools",
                "ace_tools": here / "dataframe_tools",
            }
        )
        self._after_import = AfterImport(
            {**Adjustments(self.displayer).table(), **self.fonts.table()}, self.displayer.note
        )
        self._backend = os.environ.get("MPLBACKEND")
        os.environ["MPLBACKEND"] = BACKEND
        sys.meta_path[:0] = [self._stand_ins, self._after_import]
        self._after_import.apply_to_loaded()
        self._builtin = getattr(builtins, "display", None)
        builtins.display = self.displayer.display  # type: ignore[attr-defined]
        _inject(kernel, "display", self.displayer.display)

    def undo(self) -> None:
        """Take away hooks, the built-in and the environment variable."""
        sys.meta_path[:] = [f for f in sys.meta_path if f not in (self._stand_ins, self._after_import)]
        if self._builtin is None:
            vars(builtins).pop("display", None)  # the user may have deleted it already
        else:
            builtins.display = self._builtin  # type: ignore[attr-defined]
        if self._backend is None:
            os.environ.pop("MPLBACKEND", None)
        else:
            os.environ["MPLBACKEND"] = self._backend


# One interpreter has one `sys.meta_path` and one `builtins`; so there is one installation, the latest.
_installations: list[_Installation] = []
_unbound = Formatting()


def install(kernel: RunningKernel) -> None:
    """Make `display`, the IPython stand-ins and the import adjustments serve a kernel."""
    _installations.append(_Installation(kernel))


def uninstall() -> None:
    """Undo the latest `install`."""
    _installations.pop().undo()


def installed() -> Displayer:
    """Return the displayer of the running kernel."""
    if not _installations:
        from sandcell_kernel.errors import NoKernel

        raise NoKernel
    return _installations[-1].displayer


def format_object(obj: object) -> Formatted:
    """Return the MIME bundle (images as `bytes`) and metadata of an object; never raises for its code."""
    return _formatting().format(obj)


def shows_itself(obj: object) -> bool:
    """Let an object with `_ipython_display_` show itself; return False when it does not."""
    return _formatting().shows_itself(obj)


def _formatting() -> Formatting:
    return _installations[-1].displayer.formatting if _installations else _unbound


def flush_figures(sink: Sink) -> None:
    """Show and close the figures that are still open, in the order of their creation."""
    if "matplotlib._pylab_helpers" not in sys.modules:
        return
    from .matplotlib_backend import show_open_figures

    show_open_figures(sink)


def lay_out_figures() -> None:
    """Find out which fonts the open figures need, without drawing them."""
    if "matplotlib._pylab_helpers" in sys.modules:
        from .matplotlib_backend import lay_out_open_figures

        lay_out_open_figures()


async def fetch_fonts() -> None:
    """Load the fonts that were needed where Python could not wait for them."""
    fonts = _installations[-1].fonts
    if await fonts.shelf.load_wanted():
        fonts.texts.forget()


def want_fonts(tree: ast.AST) -> None:
    """Note the fonts for the texts that code holds, to be fetched before it runs."""
    _installations[-1].fonts.want(tree)


def _inject(kernel: RunningKernel, name: str, value: object) -> None:
    namespace = getattr(kernel, "namespace", None)
    if namespace is not None and hasattr(namespace, "inject"):
        namespace.inject(name, value)
    else:
        kernel.user_ns[name] = value
