"""Stand-in for `concurrent.futures.process`, whose import needs what a browser does not have."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

from sandcell_kernel.shims.executors import SerialProcessPoolExecutor as ProcessPoolExecutor


class BrokenProcessPool(BrokenExecutor):
    """Never raised: there are no processes to break."""


__all__ = ["BrokenProcessPool", "ProcessPoolExecutor"]
