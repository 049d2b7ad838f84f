"""What it costs that a run can be undone: the wait before it, and the way back."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench

STEP = """
async (code) => {
  const cell = async (undoable) => {
    const from = performance.now();
    const result = await py.run(code, { undoable }).result;
    if (result.status !== "ok") throw new Error(`${result.status}: ${result.error?.traceback.join("\\n")}`);
    return performance.now() - from;
  };
  await cell(true);
  const without = await cell(false);
  const kept = await cell(true);
  const from = performance.now();
  const { undone, reason } = await py.undo();
  if (!undone) throw new Error(reason);
  return { kept, without, back: performance.now() - from };
}
"""
CHANGE = "import numpy as np\nchanged = np.random.default_rng().random(1_000_000)\nNone"


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows: a run right after another, whose memory is compared and kept first, and the undo of it."""
    before = Row("cell that changes 8 MB, kept for undo at once", note="most are kept while Python rests")
    back = Row("undo of it")
    way = bench.pair["sandbox"]
    for _ in range(sizes.repeats):
        found = way.js(STEP, CHANGE)
        before.ours.append(found["kept"])
        before.note = f"without: {found['without']:.0f} ms; most are kept while Python rests"
        back.ours.append(found["back"])
    return [before, back]
