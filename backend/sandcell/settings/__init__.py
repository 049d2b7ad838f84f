"""The settings: everything that the environment and the settings file say, read and checked once."""

from __future__ import annotations

from .reader import load
from .values import LOOPBACK_NAMES, Limits, Settings, Upstream, is_loopback

__all__ = ["LOOPBACK_NAMES", "Limits", "Settings", "Upstream", "is_loopback", "load"]
