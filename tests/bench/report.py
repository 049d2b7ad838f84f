"""What a run of the benchmark found, and under which conditions."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import dataclass, field
from pathlib import Path

from bench.chart import chart
from bench.row import Row
from bench.table import table

COMPARED = """\
plain: a module worker with Pyodide {pyodide} from npm and the official wheels, as published;
       loadPackagesFromImports, then runPythonAsync.
ours:  createInterpreter of /sandcell.js: the isolated sandbox with the distribution of `make build`.
Both in the same {browser}, from the same server on this machine, in turns. Cold: a browser context
with empty caches; warm: a second page in it. Starts are timed from the opening of the page; CPU is that
of all renderer processes, which tells more than the clock when the machine is busy. Medians.\
"""


@dataclass
class Report:
    """Rows and conditions."""

    pyodide: str
    browser: str
    rows: list[Row] = field(default_factory=list)
    load_before: tuple[float, float, float] = field(default_factory=os.getloadavg)

    def text(self) -> str:
        """All of it for people."""
        compared = COMPARED.format(pyodide=self.pyodide, browser=self.browser)
        return f"\n{compared}\n\n{table(self.rows)}\n\n{self._machine()}\n"

    def save(self, path: Path) -> None:
        """All of it for programs."""
        path.parent.mkdir(parents=True, exist_ok=True)
        found = {
            "pyodide": self.pyodide,
            "browser": self.browser,
            "cpus": os.cpu_count(),
            "machine": platform.machine(),
            "load_average": {"before": self.load_before, "after": os.getloadavg()},
            "rows": [row.as_json() for row in self.rows],
        }
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")

    def draw(self, path: Path) -> None:
        """The ratios as a picture."""
        path.write_text(chart(self.rows, "Sandcell, isolated, against a bare Pyodide worker"), "utf-8")

    def _machine(self) -> str:
        before, after = self.load_before[0], os.getloadavg()[0]
        return f"{os.cpu_count()} processors, load average {before:.1f} before and {after:.1f} after the run"
