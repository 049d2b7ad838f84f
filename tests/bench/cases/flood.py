"""Many printed lines, against the runtime's own hook for standard output."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, order

FLOOD = """
async (code) => {
  const from = performance.now();
  const characters = await way.flood(code);
  return { ms: performance.now() - from, characters };
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """One row."""
    row = Row(f"{sizes.lines:,} printed lines", goal=1.5, note="plain collects lines by its stdout hook")
    code = f"for i in range({sizes.lines}): print('line', i)"
    expected = sum(len(f"line {i}\n") for i in range(sizes.lines))
    for turn in range(sizes.repeats):
        for name in order(turn):
            found = bench.pair[name].js(FLOOD, code)
            if found["characters"] != expected:
                raise AssertionError(f"{name} printed {found['characters']} of {expected} characters")
            (row.ours if name == "sandbox" else row.plain).append(found["ms"])
    return [row]
