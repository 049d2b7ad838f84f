"""The widget in React, Vue and Svelte: attributes, properties, events, methods, built as such sites are."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browser import Complaints
from support.plain_host import PlainHost
from support.relay import relay_settings, run_relay

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "frontend" / "tests" / "frameworks" / "build.mjs"
READY_MS = 120_000

PAGE = """<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Frameworks</title>
<script type="module" src="{relay}/embed.js"></script>
<div id="react"></div><div id="vue"></div><div id="svelte"></div>
<script type="module" src="react.js"></script>
<script type="module" src="vue.js"></script>
<script type="module" src="svelte.js"></script></html>"""


@pytest.fixture(scope="module")
def page(
    browser: Browser, built_web: Path, built_runtime: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """One page with all three; their cells share a Python."""
    folder = tmp_path_factory.mktemp("frameworks")
    subprocess.run(["node", BUILD, folder], check=True, cwd=ROOT / "frontend")
    with (
        run_relay(relay_settings(web_root=built_web, runtime_root=built_runtime)) as relay,
        PlainHost(folder) as host,
    ):
        (folder / "index.html").write_text(PAGE.format(relay=relay.url.rstrip("/")), "utf-8")
        page = browser.new_page()
        complaints = Complaints(page)
        page.set_default_timeout(READY_MS)
        page.goto(host.url)
        yield page
        complaints.check()
        page.close()


@pytest.mark.parametrize("framework", ["React", "Vue", "Svelte"])
def test_a_page_of_the_framework_drives_a_cell(page: Page, framework: str) -> None:
    part = page.locator(f"#{framework.lower()}")
    cell = part.locator("sandcell-cell")
    # The code came as a property.
    expect(cell).to_contain_text(f"print('from ' + '{framework}')")
    expect(part.locator(".status")).to_have_text("not run")
    cell.get_by_role("button", name="Run").click()
    frame = cell.locator("iframe").content_frame
    expect(frame.locator(".output")).to_contain_text(f"from {framework}", timeout=READY_MS)
    expect(part.locator(".status")).to_have_text("ok")
    part.get_by_role("button", name="Add").click()
    expect(part.locator(".sum")).to_contain_text("45", timeout=READY_MS)
