"""How long Stop takes by what the code is doing, and until the next result is there; replaces the kernel."""

from __future__ import annotations

import time

from bench.row import Row, percentile
from bench.sizes import Sizes
from bench.way import Bench, Way
from support.stop_kinds import KINDS

STOP = """
async (code) => {
  const run = py.run(code);
  for await (const output of run) if (output.text?.includes("go")) break;
  const from = performance.now();
  await py.interrupt();
  const { status, stateLost } = await run.result;
  const stopped = performance.now();
  const next = await py.run("6 * 7").result;
  if (next.status !== "ok") throw new Error(`the cell after Stop ended with ${next.status}`);
  return { status, stateLost, stop: stopped - from, next: performance.now() - from };
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows for each kind: until the run has ended, and until the next cell has answered."""
    rows: list[Row] = []
    time.sleep(sizes.settle_seconds)
    for kind, code in list(KINDS.items())[: sizes.kinds]:
        rows += _rows(bench.pair["sandbox"], kind, code, sizes)
    stops = [took for row in rows[::2] for took in row.ours]
    worst = Row(
        "stop: all kinds, p95", [percentile(stops, 0.95)], goal=1000, note=f"longest {max(stops):.0f} ms"
    )
    return [*rows, Row("stop: all kinds, p50", [percentile(stops, 0.5)]), worst]


def _rows(way: Way, kind: str, code: str, sizes: Sizes) -> list[Row]:
    stop, following = Row(f"stop: {kind}", goal=1000), Row(f"stop: {kind} → next result")
    for _ in range(sizes.stops):
        # An interrupt that is raised in a callback of JavaScript has nobody to catch it.
        way.complaints.expect("PythonError")
        found = way.js(STOP, code)
        # A flood may have ended its kernel before Stop was pressed.
        if found["status"] not in ("interrupted", "restarted"):
            raise AssertionError(f"{kind} ended with {found['status']}")
        stop.ours.append(found["stop"])
        following.ours.append(found["next"])
        kept = "variables lost: the worker was replaced" if found["stateLost"] else "variables kept"
        stop.note = f"{kept}; p95 {percentile(stop.ours, 0.95):.0f} ms"
        if found["stateLost"]:
            time.sleep(sizes.settle_seconds)
    return [stop, following]
