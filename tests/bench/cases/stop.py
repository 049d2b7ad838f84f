"""How long Stop takes by what the code is doing, and until the next result is there; replaces the kernel."""

from __future__ import annotations

import time

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, Way

KINDS = {
    "Python loop": "while True: pass",
    "sleep": "import time\ntime.sleep(120)",
    "await": "import asyncio\nawait asyncio.sleep(120)",
    "NumPy call": "import numpy as np\na = np.ones((3000, 3000))\nprint('go', flush=True)\na @ a @ a @ a",
    "swallowed interrupt": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
    "regex backtracking": "import re\nprint('go', flush=True)\nre.match('(a+)+$', 'a' * 60 + 'b')",
}

STOP = """
async (code) => {
  const run = py.run(code.includes("'go'") ? code : `print('go', flush=True)\\n${code}`);
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
    for kind, code in KINDS.items():
        rows += _rows(bench.pair["sandbox"], kind, code, sizes)
    return rows


def _rows(way: Way, kind: str, code: str, sizes: Sizes) -> list[Row]:
    stop, following = Row(f"stop: {kind}", goal=1000), Row(f"stop: {kind} → next result")
    for _ in range(sizes.repeats):
        found = way.js(STOP, code)
        if found["status"] != "interrupted":
            raise AssertionError(f"{kind} ended with {found['status']}")
        stop.ours.append(found["stop"])
        following.ours.append(found["next"])
        stop.note = "variables lost: the worker was replaced" if found["stateLost"] else "variables kept"
        if found["stateLost"]:
            time.sleep(sizes.settle_seconds)
    return [stop, following]
