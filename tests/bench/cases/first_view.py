"""What opening the page costs, as Lighthouse counts it: paints, blocked time, shifts, bytes."""

from __future__ import annotations

from typing import Any

from bench.row import Row
from bench.sizes import Sizes
from bench.way import TIMEOUT_MS, Bench

OBSERVE = """
window.seen = { largest: 0, shift: 0, tasks: [] };
const observe = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
observe("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
observe("layout-shift", ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
observe("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
"""

FIGURES = """
() => {
  const first = performance.getEntriesByName("first-contentful-paint")[0].startTime;
  // What a task takes beyond 50 ms cannot answer the person.
  const blocked = seen.tasks.filter(([start, took]) => start + took > first)
    .reduce((sum, [, took]) => sum + took - 50, 0);
  const fetched = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter(({ name }) => !name.includes("/runtime/"));
  const bytes = (kind) => fetched.filter(kind).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return {
    first, largest: seen.largest, blocked, shift: 1000 * seen.shift,
    scripts: bytes(({ name }) => name.endsWith(".js")) / 1000, all: bytes(() => true) / 1000,
  };
}
"""

ROWS = {
    "first": ("page: first contentful paint", "ms", 1000.0),
    "largest": ("page: largest contentful paint", "ms", 1000.0),
    "blocked": ("page: total blocking time until Python is ready", "ms", 200.0),
    "shift": ("page: cumulative layout shift, thousandths", "", 100.0),
    "scripts": ("page: JavaScript transferred for the shell", "kB", 200.0),
    "all": ("page: all transferred for the shell", "kB", None),
}


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Six rows, each opening with empty caches; Python's own files are left out of the bytes."""
    rows = {key: Row(title, unit=unit, goal=goal) for key, (title, unit, goal) in ROWS.items()}
    for _ in range(sizes.starts):
        for key, value in _opened(bench).items():
            rows[key].ours.append(value)
    return list(rows.values())


def _opened(bench: Bench) -> dict[str, float]:
    context = bench.context()
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    page.add_init_script(OBSERVE)
    page.goto(bench.url)
    page.locator(".runtime[data-state=idle]").wait_for(state="attached")
    figures: dict[str, Any] = page.evaluate(FIGURES)
    context.close()
    return {key: float(value) for key, value in figures.items()}
