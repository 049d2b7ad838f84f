"""How much is measured: the full sizes, and small ones that only show that everything works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """Amounts of every case."""

    starts: int
    """Cold and warm starts of each way."""
    repeats: int
    """Repetitions of everything else."""
    stops: int
    """Stops of each kind."""
    kinds: int
    """How many kinds of running code are stopped."""
    cells: int
    """Trivial cells in one repetition."""
    lines: int
    """Printed lines of the flood."""
    csv_mb: int
    big_mb: int
    """Of the file that is too large to look through."""
    rows: int
    """Of the data frame that is shown."""
    stream_seconds: float
    """How long a model goes on writing after an import line."""
    run_seconds: float
    """How long the cells run while the page's main thread is watched."""
    settle_seconds: float
    """Left to the spare kernel to boot before the next hard stop."""


def full(n: int) -> Sizes:
    """The sizes of `make bench`."""
    return Sizes(
        starts=n,
        repeats=max(1, min(n, 3)),
        stops=max(1, min(n, 2)),
        kinds=100,
        cells=200,
        lines=1_000_000,
        csv_mb=100,
        big_mb=1024,
        rows=1_000_000,
        stream_seconds=3,
        run_seconds=3,
        settle_seconds=2,
    )


QUICK = Sizes(
    starts=1,
    repeats=1,
    stops=1,
    kinds=4,
    cells=20,
    lines=20_000,
    csv_mb=2,
    big_mb=16,
    rows=20_000,
    stream_seconds=0.2,
    run_seconds=0.5,
    settle_seconds=0,
)
