"""What a column holds, in a few numbers: a histogram or the most frequent values, and what is missing."""

from __future__ import annotations

from typing import Any

from sandcell_kernel.display.grid import cell_value

from .columns import Columns, folded_text, kind_of

BINS = 20
FREQUENT = 3
SAMPLE = 100_000
LONGEST = 60


def summarise(columns: Columns, column: int) -> dict[str, object]:
    """Describe one column; of a long one, rows at even distances are looked at."""
    step = max(1, -(-columns.frame.shape[0] // SAMPLE))
    part = columns.part(column, slice(None, None, step))
    present = part.dropna()
    result: dict[str, object] = {
        "column": column,
        "looked": len(part),
        "missing": len(part) - len(present),
    }
    kind = kind_of(part.dtype)
    if kind == "text":
        result |= _frequent(present)
    elif len(present):
        result |= _histogram(present, kind)
    return result


def _histogram(present: Any, kind: str) -> dict[str, object]:
    import numpy as np

    low, high = present.min(), present.max()
    numbers = present.astype("int64") if kind == "datetime" else present
    values = numbers.to_numpy(dtype="float64")
    finite = values[np.isfinite(values)]
    if not len(finite):
        return {}
    counts, _ = np.histogram(finite, bins=BINS)
    return {"bins": [int(count) for count in counts], "low": cell_value(low), "high": cell_value(high)}


def _frequent(present: Any) -> dict[str, object]:
    try:
        counts = present.value_counts()
    except TypeError:  # lists and the like cannot be counted as they are
        counts = folded_text(present).value_counts()
    top = [[str(cell_value(value))[:LONGEST], int(count)] for value, count in counts.head(FREQUENT).items()]
    return {"distinct": len(counts), "top": top}
