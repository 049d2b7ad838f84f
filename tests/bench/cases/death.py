"""How long it takes until a death of the interpreter is noticed, and until the next result."""

from __future__ import annotations

import time

from bench.row import Row, percentile
from bench.sizes import Sizes
from bench.way import Bench
from support.deaths import DEATHS

DIE = """
async (code) => {
  const run = py.run(code);
  for await (const output of run) if (output.text?.includes("go")) break;
  const from = performance.now();
  const { status, stateLost } = await run.result;
  const noticed = performance.now();
  if (status !== "restarted" || !stateLost) throw new Error(`the run ended with ${status}`);
  const next = await py.run("6 * 7").result;
  if (next.status !== "ok") throw new Error(`the cell afterwards ended with ${next.status}`);
  return { noticed: noticed - from, next: performance.now() - from };
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows for each way to die: until the run has ended, and until the next cell has answered."""
    rows: list[Row] = []
    way = bench.pair["sandbox"]
    for cause, code in list(DEATHS.items())[: sizes.kinds]:
        noticed, following = Row(f"death: {cause}", goal=1000), Row(f"death: {cause} → next result")
        for _ in range(sizes.stops):
            time.sleep(sizes.settle_seconds)
            # The browser's console tells how a worker ended.
            way.complaints.expect("")
            found = way.js(DIE, code)
            noticed.ours.append(found["noticed"])
            following.ours.append(found["next"])
        noticed.note = f"p95 {percentile(noticed.ours, 0.95):.0f} ms"
        rows += [noticed, following]
    return rows
