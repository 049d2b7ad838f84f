"""No network in the sandbox."""

import re

from sandcell_kernel.hints.context import HintContext

_SIGNS = re.compile(
    r"urlopen error|Failed to (fetch|establish)|Name or service|getaddrinfo|Max retries|Connection"
    r"|Host is unreachable"
    r"|has no network|Protocol error|unknown url type: https",
    re.IGNORECASE,
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return how to get data without a network."""
    del context
    if isinstance(error, FileNotFoundError) or not _SIGNS.search(f"{type(error).__name__}: {error}"):
        return None
    return (
        "The sandbox has no network unless the user allows the host. Ask the user to drop the file into "
        "the chat, "
        "or use data that is in /mnt/data or made by the code."
    )
