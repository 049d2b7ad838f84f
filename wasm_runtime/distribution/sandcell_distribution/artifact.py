"""An artifact: one pinned file that the distribution is made from."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["core", "wheel", "sdist", "carrier"]


@dataclass(frozen=True)
class Artifact:
    """A file with its name, its pinned hash and the project and version that it belongs to."""

    kind: Kind
    project: str
    version: str
    file: str
    sha256: str
    size: int = 0
    """Bytes, for progress only; 0 when unknown."""
    official: bool = False
    """True for wheels out of Pyodide's own lock file."""


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
