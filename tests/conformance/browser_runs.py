"""Runs scripts in the real sandbox, each in an empty namespace and folder."""

from __future__ import annotations

import base64
from typing import Any

from conformance.corpus import Script
from conformance.outcome import Outcome
from support.fresh_namespace import freshen
from support.sandbox_page import SandboxPage, stream

WRITE = """
async ([path, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  await py.files.write(path, bytes);
}
"""
STATUSES = {"ok": "ok", "error": "error", "out_of_memory": "error", "timeout": "timeout", "restarted": "died"}


class BrowserRuns:
    """One interpreter; a script that kills it gets the next one a new kernel."""

    def __init__(self, sandbox: SandboxPage, seconds: float) -> None:
        self._sandbox = sandbox
        self._seconds = seconds

    def run(self, script: Script) -> Outcome:
        """Run one script."""
        freshen(self._sandbox)
        for name, content in script.files.items():
            self._sandbox.js(WRITE, [f"/mnt/data/{name}", base64.b64encode(content).decode()])
        return outcome(self._sandbox.run(script.code, timeout=self._seconds))


def outcome(result: dict[str, Any]) -> Outcome:
    """The outcome that a run's result means."""
    error = result["error"]
    shown = [one for one in result["outputs"] if one["output_type"] == "execute_result"]
    return Outcome(
        status=STATUSES.get(result["status"], result["status"]),
        stdout=stream(result),
        value=shown[-1]["data"].get("text/plain") if shown else None,
        exception=error["ename"] if error else None,
        message=error["evalue"] if error else "",
        seconds=result["durationMs"] / 1000,
    )
