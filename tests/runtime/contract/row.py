"""One row of the execution contract: code as models write it, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["must", "should"]
Texts = str | tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """The cells of a row and the expectations on the last of them; every text is looked for as a part."""

    id: str
    title: str
    code: Texts
    level: Level = "must"
    status: str = ""
    """Empty: `error` where `error` is given, else `ok`."""
    value: Texts = ()
    """In the plain text of the last result or display."""
    stdout: Texts = ()
    stderr: Texts = ()
    mimes: Texts = ()
    """MIME types that some output has."""
    holds: Texts = ()
    """In any representation of any output."""
    absent: Texts = ()
    """In no representation, stream or error."""
    images: int | None = None
    """How many outputs hold a PNG."""
    error: Texts = ()
    """Accepted names of the exception."""
    says: Texts = ()
    """In the message or the traceback."""
    hint: Texts = ()
    files: Texts = ()
    """Paths below /mnt/data that the last cell created or changed."""
    lost: bool = False
    """The kernel is replaced, and the result says so."""
    then: str = ""
    """A cell that must succeed afterwards."""
    then_value: Texts = ()
    given: dict[str, str] = field(default_factory=dict)
    """Files that the host puts there before: path below /mnt/data and text."""
    answers: tuple[str, ...] = ()
    """What the person answers to `input()`."""
    timeout: float | None = None
    failing: str = ""
    """Why this row does not hold yet; it stays visible, and must really fail."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The code of the row, cell by cell."""
        return texts(self.code)

    @property
    def expected_status(self) -> str:
        """The status that the last cell must have."""
        return self.status or ("error" if self.error else "ok")


@dataclass(frozen=True)
class Section:
    """Rows of one heading of the contract."""

    name: str
    title: str
    rows: tuple[Row, ...]


def texts(value: Texts) -> tuple[str, ...]:
    """One text or several, always as several."""
    return (value,) if isinstance(value, str) else value
