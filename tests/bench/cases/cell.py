"""The overhead of one trivial cell: page → sandbox → page."""

from __future__ import annotations

from bench.row import Row, percentile
from bench.sizes import Sizes
from bench.way import Bench, Name, order

ROUNDS = 4
LOOP = """
async (count) => {
  const times = [];
  for (let i = 0; i < count; i += 1) {
    const from = performance.now();
    await way.cell("x = 1");
    times.push(performance.now() - from);
  }
  return times;
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows: half of all cells take less, and 95 of 100 do."""
    p50, p95 = Row("trivial cell, p50"), Row("trivial cell, p95")
    for way in bench.pair.values():
        way.js(LOOP, 5)
    for _ in range(sizes.repeats):
        times: dict[Name, list[float]] = {"plain": [], "sandbox": []}
        for turn in range(ROUNDS):
            for name in order(turn):
                times[name] += bench.pair[name].js(LOOP, sizes.cells // ROUNDS)
        for row, share in ((p50, 0.5), (p95, 0.95)):
            row.plain.append(percentile(times["plain"], share))
            row.ours.append(percentile(times["sandbox"], share))
    p50.note = "goal: at most 5 ms"
    return [p50, p95]
