"""Hints: what to try next after an error, one file per cause."""

from sandcell_kernel.hints.table import hint_for

__all__ = ["hint_for"]
