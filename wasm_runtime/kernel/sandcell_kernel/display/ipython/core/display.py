"""Stand-in for `IPython.core.display`."""

from __future__ import annotations

from IPython.display import *  # noqa: F403
