"""Writes docs/conformance.md from outcomes: the counts, and each difference with its reason."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "conformance.md"
HEAD = """# Conformance

The scripts of `tests/conformance/wide`, written in the manner of a model's answers, ran in the sandbox in
Chromium and in native CPython; output, value and exception were compared. The page is made from the outcomes:

    make conformance CORPUS=tests/conformance/wide PYTHON=python-with-the-shipped-versions
    PYTHONPATH=tests python -m conformance.page test-results/conformance.json
"""


def render(runs: Sequence[Mapping[str, Any]]) -> str:
    """Return the page for the JSON of one or several runs."""
    scripts = [script for run in runs for script in run["scripts"]]
    natively = [one for one in scripts if one["native"]["status"] == "ok"]
    same = [one for one in natively if not one["differs"]]
    lines = [HEAD, _versions(runs[0]["versions"]), ""]
    lines += [
        f"{len(scripts)} scripts, {sum(not one['differs'] for one in scripts)} with the same outcome. "
        f"Of the {len(natively)} that pass natively {len(same)} give the same here: "
        f"**{len(same) / len(natively):.3f}**.",
        "",
        "| Script | What differs |",
        "|---|---|",
    ]
    lines += [f"| `{one['id']}` | {_cell(one['reason'])} |" for one in scripts if one["differs"]]
    return "\n".join(lines) + "\n"


def _versions(versions: Mapping[str, Mapping[str, str]]) -> str:
    native, browser = versions["native"], versions["browser"]
    both = [f"{name} {version}" for name, version in browser.items() if native.get(name) == version]
    unlike = [
        f"{name} {native[name]} natively, {version} here"
        for name, version in browser.items()
        if name in native and native[name] != version
    ]
    return f"The same in both: {', '.join(both)}. Unlike: {', '.join(unlike) or 'nothing'}."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:300]


def main(files: Sequence[str]) -> int:
    """Write the page from the named files."""
    PAGE.write_text(render([json.loads(Path(one).read_text("utf-8")) for one in files]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
