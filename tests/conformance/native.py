"""Runs a script in native CPython, in a process and a folder of its own, under a time limit."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

from conformance.corpus import Script
from conformance.outcome import Outcome

DATA = "/mnt/data"
DRIVER = Path(__file__).with_name("native_driver.py")


class Native:
    """One native Python."""

    def __init__(self, python: str, seconds: float) -> None:
        self._python = python
        self._seconds = seconds

    def versions(self, packages: list[str]) -> dict[str, str]:
        """Version of Python and of the named packages, where they are installed."""
        code = (
            "import json, platform, sys\nfrom importlib import metadata\n"
            "found = {'Python': platform.python_version()}\n"
            "for name in sys.argv[1:]:\n    try:\n        found[name] = metadata.version(name)\n"
            "    except metadata.PackageNotFoundError:\n        pass\nprint(json.dumps(found))"
        )
        done = subprocess.run(
            [self._python, "-c", code, *packages], capture_output=True, text=True, check=True
        )
        versions: dict[str, str] = json.loads(done.stdout)
        return versions

    def run(self, script: Script) -> Outcome:
        """Run one script."""
        with tempfile.TemporaryDirectory(prefix="conformance-") as folder:
            data = Path(folder, "data")
            data.mkdir()
            for name, content in script.files.items():
                file = data / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            return self._run(script, Path(folder), data)

    def _run(self, script: Script, folder: Path, data: Path) -> Outcome:
        # The same file for both: absolute paths lead to this run's own folder.
        program, report = folder / "program.py", folder / "report.json"
        program.write_text(script.code.replace(DATA, str(data)), "utf-8")
        environment = {**os.environ, "MPLBACKEND": "Agg", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": ""}
        started = time.perf_counter()
        try:
            done = subprocess.run(
                [self._python, str(DRIVER), str(program), str(report)],
                cwd=data,
                env=environment,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=self._seconds,
            )
        except subprocess.TimeoutExpired:
            return Outcome("timeout", seconds=self._seconds)
        seconds = time.perf_counter() - started
        stdout = done.stdout.decode("utf-8", "replace").replace(str(data), DATA)
        if not report.exists():
            return Outcome("died", stdout, message=done.stderr.decode("utf-8", "replace")[-500:])
        told = json.loads(report.read_text("utf-8"))
        value = told["value"] and told["value"].replace(str(data), DATA)
        return Outcome(told["status"], stdout, value, told["exception"], told["message"], seconds)
