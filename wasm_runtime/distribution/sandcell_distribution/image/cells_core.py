"""What the kernel of the core image runs before it is kept: nothing but Python and the kernel's own ways."""

CELLS = ("1 + 1", "print('ready')")
"""Cells that must run."""
CLEANING = ""
"""Python that lets go of open files and the like."""
