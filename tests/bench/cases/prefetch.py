"""What hints save: a cell that imports a library, with and without the import having been seen before."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, Way

MODULES = ("pandas", "sklearn.linear_model")
FIRST_CELL = """
async ([module, hint, wait]) => {
  await way.ready;
  if (hint) py.prefetch([module]);
  // As long as a model goes on writing after its first lines.
  await new Promise((done) => setTimeout(done, wait));
  const from = performance.now();
  await way.run(`import ${module}`);
  return performance.now() - from;
}
"""


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """A row for each library, the files in the browser's cache in both cases."""
    modules = MODULES[: sizes.repeats]
    rows = [Row(f"import {module}, hinted at", note="plain: ours without a hint") for module in modules]
    context = bench.context()
    for row, module in zip(rows, modules, strict=True):
        # Fills the cache.
        _first_cell(bench, context, module, False, 0)
        for turn in range(sizes.repeats):
            for hint in (True, False) if turn % 2 else (False, True):
                took = _first_cell(bench, context, module, hint, sizes.stream_seconds)
                (row.ours if hint else row.plain).append(took)
    context.close()
    return rows


def _first_cell(bench: Bench, context: BrowserContext, module: str, hint: bool, seconds: float) -> float:
    way = Way(context, bench.url, "sandbox")
    took: float = way.js(FIRST_CELL, [module, hint, 1000 * seconds])
    way.close()
    return took
