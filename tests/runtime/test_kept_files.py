"""What a start is made of is kept in the browser: the next visit takes it from there and mends it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage
from support.serving import Serving
from support.static_server import static_app

KEPT = """
async (wanted) => {
  const cache = await caches.open("sandcell-distribution");
  const names = async () => (await cache.keys()).map(({ url }) => new URL(url).pathname.split("/").at(-1));
  for (;;) {
    const found = await names();
    if (wanted.every((name) => found.includes(name))) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
"""
SHORTEN = """
async (name) => {
  const cache = await caches.open("sandcell-distribution");
  const url = (await cache.keys()).map(({ url }) => url).find((url) => url.includes(name));
  await cache.put(url, new Response("short"));
  const old = new URL("/runtime/old.bin?sha256=0", location.href);
  await cache.put(old, new Response("of an earlier distribution"));
}
"""


def parts_of(runtime: Path) -> list[str]:
    manifest = json.loads((runtime / "manifest.json").read_text())
    files = [*manifest["core"].values(), *manifest["images"]["core"]["parts"].values()]
    return [entry["file"] for entry in files]


def test_the_next_visit_needs_nothing_from_the_network_but_the_manifest(
    browser: Browser, built_web: Path, built_runtime: Path, tmp_path: Path
) -> None:
    runtime = tmp_path / "runtime"
    shutil.copytree(built_runtime, runtime, copy_function=os.link)
    parts = parts_of(runtime)
    with Serving(static_app(built_web, runtime)) as serving:
        context = browser.new_context()
        first = SandboxPage(context.new_page(), serving.url)
        assert first.create(image="core", spare=False)["restored"]
        kept = first.js(KEPT, parts)
        # Without an answer a file could only come from where it is kept.
        away = [(runtime / name, tmp_path / name) for name in parts]
        for here, there in away:
            here.rename(there)
        second = SandboxPage(context.new_page(), serving.url)
        assert second.create(image="core", spare=False)["restored"]
        assert second.value("import json; 6 * 7") == "42"
        # A file that is not whole is fetched anew, and what no start needs any more goes with it.
        for here, there in away:
            there.rename(here)
        second.js(SHORTEN, "image-core-memory")
        assert "old.bin" in second.js(KEPT, parts)
        third = SandboxPage(context.new_page(), serving.url)
        assert third.create(image="core", spare=False)["restored"]
        third.page.wait_for_function(
            "async () => !(await (await caches.open('sandcell-distribution')).keys())"
            ".some(({ url }) => url.includes('old.bin'))"
        )
        assert sorted(third.js(KEPT, parts)) == sorted(kept)
        context.close()
        for page in (first, second, third):
            page.complaints.check()
