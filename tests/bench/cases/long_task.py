"""The longest task on the page's main thread while a cell prints, and while it loops."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench

WATCH = """
async (code) => {
  // In a task of its own: what the debugger calls is not counted.
  const busy = () => new Promise((done) => setTimeout(() => {
    for (const end = performance.now() + 120; performance.now() < end; );
    done();
  }));
  const action = code === null ? busy : () => way.run(code);
  let longest = 0;
  const note = (list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  };
  const observer = new PerformanceObserver(note);
  observer.observe({ type: "longtask" });
  await action();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)));
  note({ getEntries: () => observer.takeRecords() });
  observer.disconnect();
  return longest;
}
"""
CLOCK = "import time\nend = time.monotonic() + {seconds}\n"
CELLS = {
    "prints": "i = 0\nwhile time.monotonic() < end:\n    print('line', i)\n    i += 1",
    "loops": "while time.monotonic() < end: pass",
}


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows; 0 means that no task took 50 ms, the least that the browser reports."""
    rows = []
    way = bench.pair["sandbox"]
    # Else 0 could mean that nobody looks.
    if not way.js(WATCH, None) >= 100:
        raise AssertionError("the browser does not report a task of 120 ms")
    for word, code in CELLS.items():
        row = Row(f"longest task while a cell {word}", goal=50, note="0: none of 50 ms or more")
        for _ in range(sizes.repeats):
            row.ours.append(way.js(WATCH, CLOCK.format(seconds=sizes.run_seconds) + code))
        rows.append(row)
    return rows
