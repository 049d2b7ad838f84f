"""A source: somewhere that pinned files come from, asked for all that is still missing."""

import urllib.error
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from typing import Protocol

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.store import Store

NETWORK_ERRORS = (urllib.error.URLError, HTTPException, TimeoutError, ConnectionError)


@dataclass(frozen=True)
class Failure:
    """Why a source did not deliver a file."""

    reason: str
    unreachable: bool = False
    """True when the source itself could not be reached."""
    mismatch: HashMismatch | None = None


class Source(Protocol):
    """Somewhere that files come from."""

    name: str

    def offers(self, artifact: Artifact) -> bool:
        """Tell whether it makes sense to ask for this file here."""

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        """Put what can be had into the store; return why the rest could not."""


def failure_of(error: Exception) -> Failure:
    """Turn an error of the network or a wrong hash into a failure."""
    if isinstance(error, HashMismatch):
        return Failure(f"sent other bytes (sha256 {error.actual})", mismatch=error)
    if isinstance(error, urllib.error.HTTPError):
        return Failure(f"answered {error.code}", unreachable=error.code >= 500)
    if isinstance(error, urllib.error.URLError):
        return Failure(f"could not be reached ({error.reason})", unreachable=True)
    return Failure(f"broke off ({type(error).__name__}: {error})", unreachable=True)
