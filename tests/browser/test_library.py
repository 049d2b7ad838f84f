"""docs/library.md, followed to the letter: the package, the runtime and the page of the document."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.browser import Complaints
from support.plain_host import PlainHost

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dist"

STRICT = """
import { createInterpreter, InterpreterError, type Interpreter, type RunResult } from "sandcell";
const py: Interpreter = await createInterpreter({ assets: "/runtime/", limits: { seconds: 5 } });
const result: RunResult = await py.run("1").result;
const seconds: number = py.limits.seconds + result.durationMs;
// @ts-expect-error: a limit is a number.
await createInterpreter({ assets: "/runtime/", limits: { seconds: "5" } });
export { InterpreterError, seconds };
"""


@pytest.fixture(scope="module")
def package() -> Path:
    if not (PACKAGE / "package.json").is_file():
        pytest.fail("dist/ is missing: run `make build` first.", pytrace=False)
    return PACKAGE


def test_the_page_of_the_document_runs_from_any_folder(
    browser: Browser, package: Path, built_runtime: Path, tmp_path: Path
) -> None:
    text = (ROOT / "docs/library.md").read_text("utf-8")
    example = re.search(r"```html\n(.*?)```", text, re.S)
    assert example is not None
    site = tmp_path / "site"
    site.mkdir()
    (site / "sandcell").symlink_to(package)
    (site / "runtime").symlink_to(built_runtime)
    (site / "index.html").write_text(example[1], "utf-8")
    with PlainHost(site) as host:
        page = browser.new_page()
        complaints = Complaints(page)
        page.goto(host.url)
        page.wait_for_function("document.title === 'Done'", timeout=240_000)
        assert page.locator("#out").inner_text().splitlines() == [
            "rows: 2",
            "sum: 3457146",
            "ok, made /mnt/data/cities.json",
            '[{"city":"Oslo","people":709037},{"city":"Rome","people":2748109}]',
            "interrupted",
            "2 rows are still here",
        ]
        complaints.check()
        page.close()


def test_the_types_serve_a_strict_program(package: Path, tmp_path: Path) -> None:
    modules = tmp_path / "node_modules"
    modules.mkdir()
    (modules / "sandcell").symlink_to(package)
    (tmp_path / "program.ts").write_text(STRICT, "utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', "utf-8")
    options = {"strict": True, "noEmit": True, "module": "nodenext", "target": "es2023", "types": []}
    options["lib"] = ["ES2023", "DOM", "DOM.Iterable"]
    (tmp_path / "tsconfig.json").write_text(
        json.dumps({"compilerOptions": options, "files": ["program.ts"]}), "utf-8"
    )
    ran = subprocess.run(
        [ROOT / "frontend/node_modules/.bin/tsc", "--project", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "dependencies" not in json.loads((package / "package.json").read_text("utf-8"))
