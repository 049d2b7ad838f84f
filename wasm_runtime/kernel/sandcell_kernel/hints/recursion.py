"""A function that calls itself without end."""

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return how to avoid deep recursion."""
    del error, context
    return "The recursion has no end or is too deep: check its end condition, or write a loop with a stack."
