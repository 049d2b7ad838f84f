"""From opening the page to ready, to pandas imported, to the first figure; cold and warm."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from bench.cpu import RendererClock
from bench.row import Row
from bench.sizes import Sizes
from bench.way import Bench, Name, Way, order

JOB = {
    "imports": "import pandas",
    "plot": (
        "import pandas as pd\n"
        "import matplotlib.pyplot as plt\n"
        'frame = pd.DataFrame({"x": range(20), "y": [n * n for n in range(20)]})\n'
        "frame.describe()\n"
        'frame.plot(x="x", y="y", title="Squares")\n'
        "None"
    ),
}
PARTS = (
    ("ready", "page open → ready"),
    ("imported", "→ pandas imported"),
    ("plotted", "→ first figure"),
    ("cpu", "CPU until the first figure"),
)
GOALS = {("cold", "plotted"): 0.25, ("warm", "imported"): 0.08, ("warm", "plotted"): 0.15}


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Four rows for each state of the caches."""
    rows = {
        (cache, part): Row(f"{cache}: {title}", goal=GOALS.get((cache, part)))
        for cache in ("cold", "warm")
        for part, title in PARTS
    }
    for turn in range(sizes.starts):
        for name in order(turn):
            context = bench.context()
            for cache in ("cold", "warm"):
                marks = _visit(bench, context, name)
                for part, _ in PARTS:
                    row = rows[cache, part]
                    (row.ours if name == "sandbox" else row.plain).append(marks[part])
            context.close()
    return list(rows.values())


def _visit(bench: Bench, context: BrowserContext, name: Name) -> dict[str, float]:
    clock = RendererClock(bench.browser)
    way = Way(context, bench.url, name)
    marks: dict[str, float] = way.js("(steps) => way.job(steps)", JOB)
    marks["cpu"] = clock.milliseconds()
    clock.close()
    way.close()
    return marks
