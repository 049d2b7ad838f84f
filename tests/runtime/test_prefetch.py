"""Packages that are hinted at are there, and imported, before a cell asks for them."""

from __future__ import annotations

from support.sandbox_page import SandboxPage

HINT_THEN_RUN = """
async (modules) => {
  const { createInterpreter } = await import("/sandcell.js");
  const events = [];
  const note = (what) => events.push(what);
  const py = await createInterpreter({ assets: "/runtime/", spare: false, image: "core" });
  globalThis.py = py;
  let loaded;
  const loading = new Promise((resolve) => { loaded = resolve; });
  py.addEventListener("progress", ({ detail }) => {
    if (detail.phase === "packages") note(detail.loaded < detail.total ? "loading" : "loaded");
    if (events.includes("loaded")) loaded();
  });
  py.addEventListener("statechange", ({ detail }) => note(detail.state));
  py.prefetch(modules);
  await py.ready;
  await loading;
  // The kernel answers in order: when this is there, what was loaded is imported too.
  await py.variables();
  const before = [...events];
  events.length = 0;
  const code = "import sys; there = 'six' in sys.modules; import six; there, six.__name__";
  const { outputs } = await py.run(code).result;
  return { before, during: events, text: outputs.at(-1).data["text/plain"] };
}
"""


def test_a_hint_is_followed_before_the_cell_and_the_cell_waits_for_nothing(empty_page: SandboxPage) -> None:
    requests: list[str] = []
    empty_page.page.on("request", lambda request: requests.append(request.url.split("/runtime/")[-1]))
    found = empty_page.js(HINT_THEN_RUN, ["six", "dateutil.parser", "no_such_module", "os"])
    assert found["text"] == "(True, 'six')"
    assert "loading" in found["before"] and "loaded" in found["before"]
    assert "loading" not in found["during"]
    wheels = [name.partition("-")[0] for name in requests if ".whl" in name and "sandcell" not in name]
    assert sorted(wheels) == ["python_dateutil", "six"]
    empty_page.ok("from dateutil import parser\nparser.parse('2024-01-31')")
    assert empty_page.value("'six' in dir()") == "True"
    assert sum(name.startswith("six-") for name in requests) == 1


def test_what_the_image_holds_is_not_fetched(sandbox: SandboxPage) -> None:
    requests: list[str] = []
    sandbox.page.on("request", lambda request: requests.append(request.url.split("/runtime/")[-1]))
    prepared = """
    async () => {
      py.prefetch(["pandas", "seaborn"]);
      for (;;) {
        const { outputs } = await py.run("import sys; 'seaborn' in sys.modules").result;
        if (outputs.at(-1).data["text/plain"] === "True") return;
      }
    }
    """
    sandbox.js(prepared)
    fetched = {name.partition("-")[0] for name in requests if ".whl" in name}
    assert "seaborn" in fetched
    assert not fetched & {"numpy", "pandas", "matplotlib", "python_dateutil", "pillow"}


SOON = """
import asyncio
import js
from pyodide.ffi import to_js

def say(loaded):
    said = {"type": "progress", "phase": "packages", "text": "Loading six", "loaded": loaded, "total": 9}
    js.postMessage(to_js(said, dict_converter=js.Object.fromEntries))

async def later():
    await asyncio.sleep(0)
    say(0)
    say(9)

_ = asyncio.ensure_future(later())
"""

TOLD = """
async (code) => {
  const told = [];
  py.addEventListener("progress", ({ detail }) => told.push([detail.loaded, detail.total]));
  await py.run(code).result;
  await py.variables();
  return told;
}
"""


def test_the_end_of_a_load_is_told_however_soon_it_comes(sandbox: SandboxPage) -> None:
    assert sandbox.js(TOLD, SOON) == [[0, 9], [9, 9]]
