"""A file system that is full, or a file that is larger than the sandbox lets one be."""

import errno

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, _context: HintContext) -> str | None:
    """Return what to do when a write was refused for its size."""
    number = getattr(error, "errno", None)
    if number == errno.EFBIG:
        return (
            "A file of the sandbox may not be that large. Write less, compress it (gzip, Parquet), "
            "or split it into several files."
        )
    if number == errno.ENOSPC:
        return (
            "The sandbox's disk is full. Delete files that are no longer needed (os.remove), "
            "write less, or compress it."
        )
    return None
