"""Stand-in for `IPython.lib.display`."""

from __future__ import annotations

from IPython.display import *  # noqa: F403
