"""Firefox and WebKit, where they are installed: boot, run, files, stop, and the basics of isolation.

Opt-in: `pytest -m engines`. Debian's `firefox-esr`, or `webkit2gtk-driver` with `xvfb`, are what it drives.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.engines import Engine, Firefox, WebKit, evaluate
from support.listener import Listener
from support.sandbox_page import CREATE
from support.serving import Serving
from support.static_server import static_app
from support.stop_kinds import KINDS

pytestmark = pytest.mark.engines

RUN = """async ([code, options]) => {
  const { status, stateLost, outputs, error } = await globalThis.py.run(code, options).result;
  const text = outputs.map((output) => output.text ?? output.data?.["text/plain"]).join("");
  return { status, stateLost, ename: error?.ename, text };
}"""
STOP = """async (code) => {
  const run = globalThis.py.run(code);
  for await (const output of run) if (output.text?.includes("go")) break;
  await globalThis.py.interrupt();
  const { status, stateLost } = await run.result;
  return { status, stateLost };
}"""
DOORS = """
import asyncio, js
from pyodide.ffi import create_proxy, to_js
text = '''(async () => {{
  const tried = {{
    fetch: () => fetch("{url}"),
    blind: () => fetch("{url}", {{ mode: "no-cors" }}),
    request: () => {{ const x = new XMLHttpRequest(); x.open("GET", "{url}", false); x.send(); }},
    socket: () => new Promise((ok, no) => {{
      const w = new WebSocket("{ws}"); w.onopen = ok; w.onerror = () => no(new Error("refused"));
    }}),
    events: () => new Promise((ok, no) => {{
      const s = new EventSource("{url}"); s.onopen = ok; s.onerror = () => no(new Error("refused"));
    }}),
    script: () => importScripts("{url}"),
    module: () => import("{url}"),
    beacon: () => {{ navigator.sendBeacon("{url}", "x"); throw new Error("sent"); }},
    storage: () => new Promise((ok, no) => {{
      const r = indexedDB.open("x"); r.onsuccess = ok; r.onerror = () => no(new Error("refused"));
    }}),
    caches: async () => {{ if ((await caches.keys()).length === 0) throw new Error("none of the page's"); }},
    files: () => navigator.storage.getDirectory(),
  }};
  const reached = [];
  for (const [name, attempt] of Object.entries(tried)) {{
    try {{ await attempt(); reached.push(name); }} catch {{}}
  }}
  postMessage(reached.join() || "nothing");
}})()'''
said = asyncio.get_running_loop().create_future()
worker = js.Worker.new(js.URL.createObjectURL(js.Blob.new(to_js([text]))))
worker.onmessage = create_proxy(lambda event: said.set_result(event.data))
print(await said, js.origin)
"""


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest,
    built_web: Path,
    built_runtime: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Engine]:
    """A browser with a booted interpreter."""
    kind = request.param
    if kind.binary is None:
        pytest.skip(f"{kind.__name__} is not installed")
    with (
        Serving(static_app(built_web, built_runtime)) as serving,
        kind(tmp_path_factory.mktemp("profile")) as browser,
    ):
        browser.open(serving.url)
        info = evaluate(browser, CREATE, {})
        assert info["python"].startswith("3.14")
        yield browser


def run(engine: Engine, code: str, **options: object) -> dict[str, Any]:
    """Run a cell."""
    result: dict[str, Any] = evaluate(engine, RUN, [code, options])
    return result


def test_it_runs_python_with_packages_and_files(engine: Engine) -> None:
    found = run(
        engine, "import pandas as pd\nopen('made.txt', 'w').write('x')\npd.DataFrame({'a': [1, 2]}).a.sum()"
    )
    assert found["status"] == "ok", found
    assert evaluate(engine, "async () => (await globalThis.py.files.list()).length") == 1


@pytest.mark.parametrize(
    "kind", ["Python loop", "sleep", "await", "regex backtracking", "swallowed interrupt", "loop in C"]
)
def test_stop_ends_code_and_the_next_run_works(engine: Engine, kind: str) -> None:
    assert evaluate(engine, STOP, KINDS[kind])["status"] == "interrupted"
    assert run(engine, "6 * 7")["text"] == "42"


def test_the_limits_of_time_and_memory_hold(engine: Engine) -> None:
    assert run(engine, "while True: pass", timeout=1)["status"] == "timeout"
    assert run(engine, "block = bytearray(1536 * 1024**2)")["status"] == "out_of_memory"


def test_no_door_leads_out(engine: Engine) -> None:
    # WebKit gives an opaque origin a cache of its own: what the page has must not be in it.
    evaluate(engine, "async () => { await caches.open('secret'); }")
    with Listener() as listener:
        url = f"http://127.0.0.1:{listener.port}/x"
        found = run(engine, DOORS.format(url=url, ws=url.replace("http", "ws")), timeout=60)
        assert found["text"] == "nothing null\n", found
        assert listener.seen == []
