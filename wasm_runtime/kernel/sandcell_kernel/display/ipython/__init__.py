"""Stand-in for `IPython`: what code in a cell uses of it."""

from __future__ import annotations

from sandcell_kernel.display import installed
from sandcell_kernel.magics import get_ipython

__version__ = "9.7.0"
version_info = (9, 7, 0)

display = installed().display


def embed(**options: object) -> None:
    """Do nothing: a cell is already interactive."""
    del options


__all__ = ["display", "embed", "get_ipython", "version_info"]
