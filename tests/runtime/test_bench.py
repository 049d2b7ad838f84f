"""The benchmark itself, with small sizes: its rows are there and their numbers can be true.

The cases that open pages and import packages anew take minutes: they are left to `make bench`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.sizes import QUICK
from support.stop_kinds import KINDS as ALL_KINDS

ROOT = Path(__file__).resolve().parents[2]
KINDS = list(ALL_KINDS)[: QUICK.kinds]
COMPARED = {"trivial cell, p50", "trivial cell, p95", "20,000 printed lines"}
ALONE = {
    *(f"stop: {kind}" for kind in KINDS),
    *(f"stop: {kind} → next result" for kind in KINDS),
    "stop: all kinds, p50",
    "stop: all kinds, p95",
}
CASES = ("cell", "flood", "stop")


def test_the_quick_benchmark_measures_its_rows(built_web: Path, built_runtime: Path, tmp_path: Path) -> None:
    saved = tmp_path / "bench.json"
    only = [word for case in CASES for word in ("--only", case)]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--json", str(saved), *only],
        cwd=ROOT,
        env={
            **os.environ,
            "SANDCELL_WEB_ROOT": str(built_web),
            "SANDCELL_RUNTIME_ROOT": str(built_runtime),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    rows = {row["name"]: row for row in json.loads(saved.read_text())["rows"]}
    assert {name for name, row in rows.items() if row["ratio"] is not None} == COMPARED
    assert {name for name, row in rows.items() if row["ratio"] is None} == ALONE
    for name, row in rows.items():
        assert name in ran.stdout
        assert all(0 <= value < 600_000 for value in [*row["ours_ms"], *row["plain_ms"]]), row
    for name in COMPARED:
        low, high = rows[name]["ratio"][1:]
        assert 0.0001 < low <= high < 100, rows[name]
