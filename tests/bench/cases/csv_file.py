"""A large CSV: from drop to `read_csv` done, against the same file inside the runtime's file system."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, order

MAKE = """
async (megabytes) => {
  let block = "";
  for (let i = 0; block.length < 1024 * 1024; i += 1) {
    block += `${i},2024-0${1 + (i % 9)}-11,region ${i % 7},${((i * 7919) % 100000) / 100},${i % 13}\\n`;
  }
  const parts = ["id,day,region,amount,count\\n", ...new Array(megabytes).fill(block)];
  globalThis.csv = new File(parts, "large.csv");
}
"""
INSIDE = """
async (read) => {
  await way.write("large.csv", globalThis.csv);
  const from = performance.now();
  await way.run(read);
  return performance.now() - from;
}
"""
FROM_DROP = """
async (read) => {
  const from = performance.now();
  await way.write("large.csv", globalThis.csv);
  await way.run(read);
  return performance.now() - from;
}
"""
READ = "import pandas as pd\nframe = pd.read_csv('large.csv')\nassert len(frame) > 1000\ndel frame"

WARM_UP = "import io\nimport pandas as pd\npd.read_csv(io.StringIO('a,b\\n1,x\\n'))\nNone"


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """One row; for the plain way the file is written before the clock starts."""
    row = Row(
        f"{sizes.csv_mb} MB CSV: drop → read_csv done", goal=1.15, note="plain: the file is already inside"
    )
    for way in bench.pair.values():
        way.js(MAKE, sizes.csv_mb)
        # The first `read_csv` of a kernel imports and compiles more than the others.
        way.js("(code) => way.run(code)", WARM_UP)
    for turn in range(sizes.repeats):
        for name in order(turn):
            took = bench.pair[name].js(FROM_DROP if name == "sandbox" else INSIDE, READ)
            (row.ours if name == "sandbox" else row.plain).append(took)
    return [row]
