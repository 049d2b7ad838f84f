"""Reads from the distribution's manifest which versions the rows ran with."""

import json
from pathlib import Path

NAMED = (
    "numpy", "pandas", "matplotlib", "scipy", "scikit-learn", "seaborn", "plotly", "altair", "sympy",
    "networkx", "pillow", "openpyxl",
)  # fmt: skip


def read_versions(runtime: Path) -> dict[str, str]:
    """Name and version of the interpreter and of the packages that matter most."""
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    versions = {"Python": manifest["pyodide"]["python"], "Pyodide": manifest["pyodide"]["version"]}
    packages = manifest["packages"]
    return versions | {name: packages[name]["version"] for name in NAMED if name in packages}
