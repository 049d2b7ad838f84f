"""Why a figure stays a picture."""

from __future__ import annotations


class NotTold(Exception):
    """Part of a figure has no truthful interactive counterpart; the text completes “it cannot be …: it …”."""
