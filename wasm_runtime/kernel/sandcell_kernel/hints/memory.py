"""Memory that ran out."""

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return how to do with less memory."""
    del error, context
    return (
        "The memory of the sandbox is used up. Delete what is not needed (del name), read only some columns "
        "or rows (usecols, nrows, chunksize), use smaller types (category, float32), or restart."
    )
