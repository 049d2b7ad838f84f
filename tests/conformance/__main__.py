"""`python -m conformance CORPUS`: the same scripts here and in native CPython."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from conformance.browser_runs import BrowserRuns
from conformance.corpus import CorpusError, Script, read_corpus
from conformance.native import Native
from conformance.report import Comparison, as_json, table
from support.browser import launch_options
from support.sandbox_page import SandboxPage
from support.serving import Serving
from support.static_server import static_app

BUILD = Path(__file__).resolve().parents[2] / "build"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the corpus; the exit status is 0 when every difference has been looked at: it is not judged."""
    options = _parser().parse_args(arguments)
    try:
        scripts = read_corpus(options.corpus)[: options.limit]
    except CorpusError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 2
    runtime = Path(os.environ.get("SANDCELL_RUNTIME_ROOT") or BUILD / "runtime")
    web = Path(os.environ.get("SANDCELL_WEB_ROOT") or BUILD / "web")
    native = Native(options.python, options.seconds)
    browser = shipped_versions(runtime)
    versions = {"native": native.versions(list(browser)), "browser": browser}
    comparisons = compare(scripts, native, web, runtime, options.seconds)
    print(table(comparisons, versions))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(as_json(comparisons, versions), indent=1), "utf-8")
    print(f"{options.json} holds all outcomes.")
    return 0


def compare(
    scripts: Sequence[Script], native: Native, web: Path, runtime: Path, seconds: float
) -> list[Comparison]:
    """Run every script in both."""
    comparisons = []
    with Serving(static_app(web, runtime)) as serving, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        sandbox = SandboxPage(browser.new_context().new_page(), serving.url)
        sandbox.create(limits={"seconds": max(1, min(300, seconds))})
        here = BrowserRuns(sandbox, seconds)
        for script in scripts:
            one = Comparison(script.id, native.run(script), here.run(script))
            comparisons.append(one)
            print("x" if one.differs else ".", end="", file=sys.stderr, flush=True)
        browser.close()
    print(file=sys.stderr)
    return comparisons


def shipped_versions(runtime: Path) -> dict[str, str]:
    """Version of Python and of the packages of the distribution."""
    manifest = json.loads((runtime / "manifest.json").read_text("utf-8"))
    packages = {name: entry["version"] for name, entry in manifest["packages"].items()}
    return {"Python": manifest["pyodide"]["python"], **packages}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of .py files, or a JSONL file of records")
    parser.add_argument("--python", default=sys.executable, help="the native Python (%(default)s)")
    parser.add_argument("--seconds", type=float, default=60, help="limit for each script (%(default)s)")
    parser.add_argument("--limit", type=int, help="only the first so many scripts")
    parser.add_argument(
        "--json", type=Path, default=Path("test-results/conformance.json"), help="where all outcomes go"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
