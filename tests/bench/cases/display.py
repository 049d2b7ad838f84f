"""How long a large data frame takes to be shown: from the cell's start to the table in the page's hands."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench

MAKE = """
import numpy as np, pandas as pd
rows = {rows}
columns = {{"n": np.arange(rows), "x": np.linspace(0, 1, rows), "word": np.resize(["a", "bc"], rows)}}
frame = pd.DataFrame(columns)
frame.head()
None
"""
SHOW = """
async () => {
  const from = performance.now();
  const { outputs } = await way.run("frame");
  const took = performance.now() - from;
  if (!("application/vnd.dataresource+json" in outputs.at(-1).data)) throw new Error("no table was shown");
  return took;
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """One row; the first display of a kernel imports more than the others and is not counted."""
    row = Row(f"{sizes.rows:,}-row frame → table", goal=200)
    way = bench.pair["sandbox"]
    way.js("(code) => way.run(code)", MAKE.format(rows=sizes.rows))
    way.js(SHOW)
    row.ours += [way.js(SHOW) for _ in range(sizes.repeats)]
    return [row]
