"""What 64-bit integers cost: NumPy and pandas as shipped against the published wheels, of 32 bits."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, order

TAKE = """
async (code) => {
  const from = performance.now();
  await way.run(code);
  return performance.now() - from;
}
"""
PREPARE = """
import numpy as np, pandas as pd
rng = np.random.default_rng(0)
n = {size}
values, floats = rng.integers(0, 1000, n), rng.random(n)
default = np.arange(n)
order = floats.argsort()
small = np.array([3.0, 1.0, 2.0])
frame = pd.DataFrame({{'key': values, 'value': floats}})
None
"""
WORK = {
    "integers: default arithmetic": "for _ in range(10): default * 3 + 1\nNone",
    "integers: arithmetic on indices": "for _ in range(10): order * 3 + 1\nNone",
    "integers: sums of indices and booleans": "for _ in range(20): order.sum(), (floats > 0.5).sum()\nNone",
    "integers: selecting by an index array": "for _ in range(5): floats[order]\nNone",
    "integers: argsort, where, unique": "np.argsort(values), np.where(floats > 0.5), np.unique(values)\nNone",
    "integers: 20,000 small calls": "for _ in range(10_000): np.argsort(small), np.where(small > 1)\nNone",
    "integers: a frame grouped, sorted, joined": (
        "frame.groupby('key').value.sum(), frame.sort_values('value')\n"
        "frame.iloc[:1000].merge(frame.iloc[:1000], on='key')\nNone"
    ),
}


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """One row for each kind of work."""
    size = 1_000_000 if sizes.csv_mb > 10 else 20_000
    for way in bench.pair.values():
        way.js(TAKE, PREPARE.format(size=size))
    rows = [Row(name, note="plain: integers of 32 bits") for name in WORK]
    for row in rows:
        for turn in range(2 * sizes.repeats + 1):
            for name in order(turn):
                took = bench.pair[name].js(TAKE, WORK[row.name])
                if turn:  # the first one warms up
                    (row.ours if name == "sandbox" else row.plain).append(took)
    return rows
