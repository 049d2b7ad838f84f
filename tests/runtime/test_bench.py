"""The benchmark itself, with small sizes: every row is there and its numbers can be true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.cases.integers import WORK
from bench.sizes import QUICK
from support.deaths import DEATHS
from support.stop_kinds import KINDS as ALL_KINDS

ROOT = Path(__file__).resolve().parents[2]
KINDS = list(ALL_KINDS)[: QUICK.kinds]
COMPARED = {
    f"{cache}: {part}"
    for cache in ("cold", "warm")
    for part in (
        "page open → ready",
        "→ pandas imported",
        "→ first figure",
        "CPU until the first figure",
    )
} | {
    "trivial cell, p50",
    "trivial cell, p95",
    "20,000 printed lines",
    "2 MB CSV: drop → read_csv done",
<<<<<<< HEAD
    "memory of a kernel with pandas",
    "import pandas, hinted at",
=======
    *WORK,
>>>>>>> 1554c41 (Measure what 64-bit integers cost; say of the contract that every row of numbers passes)
}
ALONE = {
    "20,000-row frame → table",
    "page: opened → first contents painted",
    "page: opened → can be used",
    "page: opened → example's code is there",
    "page: opened → example's figure",
    "page: opened → example's answer whole",
    "longest task while a cell prints",
    "longest task while a cell loops",
    *(f"stop: {kind}" for kind in KINDS),
    *(f"stop: {kind} → next result" for kind in KINDS),
    *(f"death: {cause}{part}" for cause in list(DEATHS)[: QUICK.kinds] for part in ("", " → next result")),
    "stop: all kinds, p50",
    "stop: all kinds, p95",
}


def test_the_quick_benchmark_measures_every_row(built_web: Path, built_runtime: Path, tmp_path: Path) -> None:
    saved = tmp_path / "bench.json"
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick", "--json", str(saved)],
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
    for cache in ("cold", "warm"):
        marks = [
            rows[f"{cache}: {part}"] for part in ("page open → ready", "→ pandas imported", "→ first figure")
        ]
        for way in ("ours_ms", "plain_ms"):
            first, second, third = (row[way][0] for row in marks)
            assert 0 < first < second < third
