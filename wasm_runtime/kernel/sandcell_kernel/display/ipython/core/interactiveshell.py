"""Stand-in for `IPython.core.interactiveshell`."""

from __future__ import annotations

from sandcell_kernel.magics.shell_object import InteractiveShell

__all__ = ["InteractiveShell"]
