"""Stand-in for `IPython.utils.io`."""

from __future__ import annotations

from sandcell_kernel.magics.capture import CapturedOutput as CapturedIO
from sandcell_kernel.magics.capture import capture_output

__all__ = ["CapturedIO", "capture_output"]
