"""The built Pyodide distribution, for the rings that run real Pyodide."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "build" / "runtime"
CACHE = ROOT / ".cache" / "distribution"


@pytest.fixture(scope="session")
def distribution() -> Path:
    """Return `build/runtime`, built first when it is missing or older than its sources."""
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "sandcell_distribution",
            "build",
            "--out",
            str(RUNTIME),
            "--cache",
            str(CACHE),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        pytest.fail(f"the distribution cannot be built:\n{ran.stderr}", pytrace=False)
    return RUNTIME
