"""The grid of a large table: a page of rows, searches through all columns, the longest question."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench

COLUMNS = 50
MAKE = """
import numpy as np, pandas as pd
rng = np.random.default_rng(7)
grid_frame = pd.DataFrame(rng.normal(size=({rows}, {columns})))
grid_frame
"""
OPEN = """
async (code) => {
  const { outputs } = await way.run(code);
  globalThis.grid = outputs.at(-1).metadata.sandcell.table;
  await py.tables.open(grid);
}
"""
PAGE = """
async (start) => {
  const from = performance.now();
  const { data } = await py.tables.rows(grid, {}, start, 100);
  if (data.length !== 100) throw new Error("no rows came");
  return performance.now() - from;
}
"""
SEARCH = """
async (search) => {
  const from = performance.now();
  let longest = 0;
  for (;;) {
    const asked = performance.now();
    const { done } = await py.tables.rows(grid, { search }, 0, 100);
    longest = Math.max(longest, performance.now() - asked);
    if (done) return { took: performance.now() - from, longest };
  }
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Four rows of ours alone; the frame is freed afterwards."""
    shape = f"{sizes.rows:,} × {COLUMNS} table"
    page = Row(f"{shape}: 100 rows from the middle", goal=200)
    words, digits = Row(f"{shape}: search for a word"), Row(f"{shape}: search for two digits")
    longest = Row(f"{shape}: longest question of these", goal=2_000)
    way = bench.pair["sandbox"]
    way.js(OPEN, MAKE.format(rows=sizes.rows, columns=COLUMNS))
    for _ in range(sizes.repeats):
        page.ours.append(way.js(PAGE, sizes.rows // 2))
    for row, wanted in ((words, "oslo"), (digits, "12")):
        found = way.js(SEARCH, wanted)
        row.ours.append(found["took"])
        longest.ours.append(found["longest"])
    way.js("() => way.run('del grid_frame')")
    return [page, words, digits, longest]
