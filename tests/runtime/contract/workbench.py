"""Runs the rows in one interpreter of the real sandbox, each in an empty namespace and folder."""

from __future__ import annotations

from playwright.sync_api import Page

from runtime.contract.judge import last_value, problems
from runtime.contract.row import Row, texts
from support.fresh_namespace import freshen
from support.sandbox_page import SandboxPage

CREATE = """
async () => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.answers = [];
  globalThis.py = await createInterpreter({
    assets: "/runtime/",
    limits: { seconds: 120 },
    onAsk: async (ask) => {
      if (ask.kind !== "input" || !answers.length) throw new Error("nobody answers");
      return answers.shift();
    },
  });
  await py.ready;
}
"""


class Bench:
    """The interpreter that all rows share; a row that kills it gets it a new one."""

    def __init__(self, page: Page, url: str) -> None:
        self.sandbox = SandboxPage(page, url)
        self.sandbox.js(CREATE)

    def problems(self, row: Row) -> list[str]:
        """Run a row; every expectation that it does not meet."""
        freshen(self.sandbox)
        for path, text in row.given.items():
            self.sandbox.write(f"/mnt/data/{path}", text)
        self.sandbox.js("(answers) => { globalThis.answers = answers; }", list(row.answers))
        for code in row.cells[:-1]:
            before = self.sandbox.run(code)
            if before["status"] != "ok":
                return [f"an earlier cell failed: {before['error']}"]
        options = {} if row.timeout is None else {"timeout": row.timeout}
        result = self.sandbox.run(row.cells[-1], **options)
        if row.lost:
            # The browser's console tells how the worker ended; that is the point of the row.
            self.sandbox.complaints.found.clear()
        return problems(row, result) or self._afterwards(row)

    def _afterwards(self, row: Row) -> list[str]:
        if not row.then:
            return []
        result = self.sandbox.run(row.then)
        if result["status"] != "ok":
            return [f"afterwards {row.then!r} fails: {result['error']}"]
        text = last_value(result)
        return [
            f"afterwards the value lacks {part!r}: {text}"
            for part in texts(row.then_value)
            if part not in text
        ]
