"""Stand-in for `IPython.core.getipython`."""

from __future__ import annotations

from sandcell_kernel.magics import get_ipython

__all__ = ["get_ipython"]
