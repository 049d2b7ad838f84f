"""The command: takes the options, opens server and browser, measures, reports."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.cases import (
    big_file,
    cell,
    csv_file,
    death,
    display,
    first_view,
    flood,
    grid,
    integers,
    long_task,
    memory,
    prefetch,
    start,
    start_page,
    stop,
    undo,
)
from bench.plain_files import NotBuilt, assemble
from bench.report import Report
from bench.row import Row
from bench.server import BenchApp
from bench.sizes import QUICK, Sizes, full
from bench.way import Bench
from support.browser import launch_options
from support.serving import Serving

ROOT = Path(__file__).resolve().parents[2]
CASES: Mapping[str, Callable[[Bench, Sizes], list[Row]]] = {
    "start": start.measure,
    "page": start_page.measure,
    "view": first_view.measure,
    "cell": cell.measure,
    "flood": flood.measure,
    "csv": csv_file.measure,
    "big": big_file.measure,
    "display": display.measure,
    "grid": grid.measure,
    "memory": memory.measure,
    "undo": undo.measure,
    "tasks": long_task.measure,
    "prefetch": prefetch.measure,
    "integers": integers.measure,
    "stop": stop.measure,
    "death": death.measure,
}
"""In order of weight: those at the end are left out when time is up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print the table, save it; return the exit status."""
    options = _options(arguments)
    sizes = QUICK if options.quick else full(options.n)
    try:
        report = _run(options.only or list(CASES), sizes, options.minutes)
    except NotBuilt as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    print(report.text())
    report.save(options.json)
    if options.svg:
        report.draw(ROOT / "docs" / "bench.svg")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    default = int(os.environ.get("N") or 5)
    parser.add_argument("-n", type=int, default=default, help="starts of each way (N, %(default)s)")
    parser.add_argument("--quick", action="store_true", help="once, with small sizes")
    parser.add_argument("--only", action="append", choices=list(CASES), help="one case; can be repeated")
    parser.add_argument("--minutes", type=float, default=8, help="begin no case after these (%(default)s)")
    parser.add_argument("--svg", action="store_true", help="draw docs/bench.svg too")
    parser.add_argument("--json", type=Path, default=ROOT / "build" / "bench.json")
    options = parser.parse_args(arguments)
    if options.n < 1:
        parser.error("-n must be 1 or more")
    return options


def _run(names: Sequence[str], sizes: Sizes, minutes: float) -> Report:
    end = time.monotonic() + minutes * 60
    with _opened() as (bench, pyodide):
        report = Report(pyodide, f"Chromium {bench.browser.version}, headless")
        for name in names:
            if time.monotonic() > end:
                print(f"not measured, as {minutes:g} minutes are over: {name}", file=sys.stderr, flush=True)
                continue
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            report.rows += CASES[name](bench, sizes)
    return report


@contextmanager
def _opened() -> Iterator[tuple[Bench, str]]:
    """The server with both ways behind it, and a browser; with the version of Pyodide."""
    web = Path(os.environ.get("SANDCELL_WEB_ROOT") or ROOT / "build" / "web")
    runtime = Path(os.environ.get("SANDCELL_RUNTIME_ROOT") or ROOT / "build" / "runtime")
    for needed in (web / "sandcell.js", runtime / "manifest.json"):
        if not needed.is_file():
            raise NotBuilt(f"{needed} is missing: run `make build` first.")
    with tempfile.TemporaryDirectory(prefix="sandcell-bench-") as name, sync_playwright() as playwright:
        pyodide = assemble(ROOT / ".cache" / "distribution", Path(name))
        with Serving(BenchApp(web, runtime, Path(name))) as serving:
            browser = playwright.chromium.launch(**_launch_options())
            yield Bench(browser, serving.url), pyodide
            browser.close()


def _launch_options() -> dict[str, Any]:
    """Without the pages that the browser opens for itself with each window: they cost a second each."""
    options = launch_options()
    own = "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
    return {**options, "args": [*options.get("args", []), f"--disable-features={own}"]}
