"""An empty host page with one interpreter on it, driven from a test."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from support.browser import Complaints

CREATE = """
async (options) => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.log = [];
  globalThis.states = [];
  globalThis.progress = [];
  const onLog = (entry) => globalThis.log.push(entry);
  const py = await createInterpreter({ assets: "/runtime/", onLog, ...options });
  py.addEventListener("statechange", (event) => globalThis.states.push(event.detail));
  py.addEventListener("progress", (event) => globalThis.progress.push(event.detail));
  globalThis.py = py;
  await py.ready;
  return py.info;
}
"""

SHOW = """
async ([html, options]) => {
  const { createOutputFrame } = await import("/sandcell.js");
  globalThis.links = [];
  const frame = createOutputFrame(html, { ...options, onLink: (href) => globalThis.links.push(href) });
  document.body.replaceChildren(frame);
  const seen = Promise.withResolvers();
  new MutationObserver(() => { if (parseFloat(frame.style.height) > 0) seen.resolve(); })
    .observe(frame, { attributes: true });
  await seen.promise;
  return parseFloat(frame.style.height);
}
"""


class SandboxPage:
    """What a test does with an interpreter, in Python's words."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.complaints = Complaints(page)
        self.info: dict[str, Any] = {}
        page.goto(url)

    def create(self, **options: Any) -> dict[str, Any]:
        """Make the interpreter and wait until it is ready."""
        self.info = self.page.evaluate(CREATE, options)
        return self.info

    def js(self, script: str, argument: object = None) -> Any:
        """Evaluate a function of the host page; `py` is the interpreter."""
        return self.page.evaluate(script, argument)

    def run(self, code: str, **options: Any) -> dict[str, Any]:
        """Run a cell and return its result."""
        script = "async ([code, options]) => (await py.run(code, options).result)"
        result: dict[str, Any] = self.js(script, [code, options])
        return result

    def ok(self, code: str, **options: Any) -> dict[str, Any]:
        """Run a cell that must succeed."""
        result = self.run(code, **options)
        assert result["status"] == "ok", result
        return result

    def value(self, code: str) -> str:
        """The text of a cell's last expression."""
        return plain(self.ok(code))

    def begin(self, code: str, until: str | None = None, **options: Any) -> None:
        """Start a cell and go on, at once or when its output holds `until`."""
        script = """
        async ([code, options, until]) => {
          globalThis.current = py.run(code, options);
          if (until === null) return;
          let text = "";
          for await (const output of globalThis.current) {
            text += output.text ?? "";
            if (text.includes(until)) return;
          }
          throw new Error(`the run ended without ${until}: ${text}`);
        }
        """
        self.js(script, [code, options, until])

    def stop(self) -> dict[str, Any]:
        """Interrupt the cell that was begun; its result with `stopMs`, the time that took."""
        script = """
        async () => {
          const from = performance.now();
          await py.interrupt();
          const result = await globalThis.current.result;
          return { ...result, stopMs: performance.now() - from };
        }
        """
        result: dict[str, Any] = self.js(script)
        return result

    def finish(self) -> dict[str, Any]:
        """The result of the cell that was begun."""
        result: dict[str, Any] = self.js("() => globalThis.current.result")
        return result

    def show(self, html: str, options: dict[str, object] | None = None) -> float:
        """Show HTML that a run made, as the only content of the page; its height in CSS pixels."""
        height: float = self.js(SHOW, [html, options or {}])
        return height

    def write(self, path: str, text: str) -> dict[str, Any]:
        """Write a text file from the host."""
        entry: dict[str, Any] = self.js("([path, text]) => py.files.write(path, text)", [path, text])
        return entry

    def read(self, path: str) -> str:
        """Read a text file through the host."""
        text: str = self.js("async (path) => (await py.files.read(path)).text()", path)
        return text

    def names(self) -> list[str]:
        """Paths of the files that the host knows."""
        paths: list[str] = self.js("async () => (await py.files.list()).map((entry) => entry.path)")
        return sorted(paths)


def plain(result: dict[str, Any]) -> str:
    """The plain text of the last result or display."""
    shown = [output["data"]["text/plain"] for output in result["outputs"] if "data" in output]
    return str(shown[-1]) if shown else ""


def stream(result: dict[str, Any], name: str = "stdout") -> str:
    """All text of one stream."""
    return "".join(output["text"] for output in result["outputs"] if output.get("name") == name)
