"""Stand-in for `IPython.core.display_functions`."""

from __future__ import annotations

from IPython.display import *  # noqa: F403
