"""What the assistant says in one turn of the model."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """A short text and, when something is to be run first, the Python code for the sandbox."""

    text: str
    code: str | None = None
