"""The mini shell: what `!cmd`, `%%bash`, `os.system` and `subprocess` run."""

from __future__ import annotations

from .shell import Shell

__all__ = ["Shell"]
