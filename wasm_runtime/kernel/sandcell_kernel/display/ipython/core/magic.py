"""Stand-in for `IPython.core.magic`."""

from __future__ import annotations

from sandcell_kernel.magics.registration import (
    Magics,
    cell_magic,
    line_cell_magic,
    line_magic,
    magics_class,
    needs_local_scope,
    no_var_expand,
    register_cell_magic,
    register_line_cell_magic,
    register_line_magic,
)

__all__ = [
    "Magics",
    "cell_magic",
    "line_cell_magic",
    "line_magic",
    "magics_class",
    "needs_local_scope",
    "no_var_expand",
    "register_cell_magic",
    "register_line_cell_magic",
    "register_line_magic",
]
