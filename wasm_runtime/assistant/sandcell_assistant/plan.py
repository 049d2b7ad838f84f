"""What the assistant means to do about one request."""

from dataclasses import dataclass, field

from sandcell_assistant.frames.query import Query
from sandcell_assistant.manifest import Table


@dataclass(frozen=True)
class Plan:
    """An offer of one capability: the best score wins."""

    score: float
    text: str
    code: str | None = None
    done: str = ""
    """What to say once the code has run; facts are added from the result."""
    queries: tuple[Query, ...] = ()
    """Questions about tables that the code answers; follow-ups build on them."""
    frames: dict[str, Table] = field(default_factory=dict)
    """Variables of data frames that the code leaves behind, with their columns."""
    result: str | None = None
    """Variable of the result, to be saved by a follow-up."""
    indexed: bool = False
    """Whether the index of that result holds the groups."""
    focus: Table | None = None
    """The table that was worked on or made, which the next request is likely about."""
    notes: tuple[str, ...] = ()
    """What was chosen or assumed without being asked; said before and after the run."""
    verbatim: bool = False
    """Whether what the code prints is the person's own and is quoted as it is."""
    missed: tuple[str, ...] = ()
    """Words that were not understood, for a plan that only says so."""
    final: bool = False
    """Whether the request is one thing and must not be split into parts."""
