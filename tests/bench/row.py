"""One line of the result: what was measured in both ways, or in ours alone."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Spread:
    """Median and range of some samples."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, samples: Sequence[float]) -> Spread:
        """The spread of at least one sample."""
        return cls(statistics.median(samples), min(samples), max(samples))


@dataclass
class Row:
    """Paired samples, in milliseconds: `plain[i]` and `ours[i]` were taken one after the other."""

    name: str
    ours: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    goal: float | None = None
    """The ratio to reach, or milliseconds when there is nothing to compare with."""
    note: str = ""
    unit: str = "ms"

    @property
    def ratio(self) -> Spread | None:
        """Ours divided by the plain way, pair by pair; None when only ours was measured."""
        if not self.plain:
            return None
        return Spread.of([ours / plain for ours, plain in zip(self.ours, self.plain, strict=True)])

    def as_json(self) -> dict[str, object]:
        """The row for the file of results."""
        ratio = self.ratio
        return {
            "name": self.name,
            "plain_ms": [round(value, 2) for value in self.plain],
            "ours_ms": [round(value, 2) for value in self.ours],
            "ratio": None if ratio is None else [round(v, 3) for v in (ratio.median, ratio.low, ratio.high)],
            "goal": self.goal,
            "note": self.note,
            **({} if self.unit == "ms" else {"unit": self.unit}),
        }


def percentile(samples: Sequence[float], share: float) -> float:
    """The sample below which `share` of all lie."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]
