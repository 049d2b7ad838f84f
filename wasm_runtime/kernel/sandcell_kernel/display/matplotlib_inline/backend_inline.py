"""Stand-in for `matplotlib_inline.backend_inline`."""

from __future__ import annotations


def set_matplotlib_formats(*formats: str, **options: object) -> None:
    """Accept the choice; figures are PNG at twice the density."""
    del formats, options


def set_matplotlib_close(close: bool = True) -> None:
    """Accept the choice; figures are closed when they were shown."""
    del close
