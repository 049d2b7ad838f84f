"""The npm registry, through npm itself: it has Pyodide's core."""

import errno
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.progress import Progress
from sandcell_distribution.sources.source import Failure, failure_of
from sandcell_distribution.store import Store

TIMEOUT = 300


class Npm:
    """Packs a published package with the npm client, so that its settings hold."""

    def __init__(self, progress: Progress, command: str = "npm") -> None:
        self.name = "npm"
        self._progress, self._command = progress, command

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "core"

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        failures: dict[Artifact, Failure] = {}
        for artifact in artifacts:
            failure = self._one(artifact, store)
            if failure is not None:
                failures[artifact] = failure
        return failures

    def _one(self, artifact: Artifact, store: Store) -> Failure | None:
        with tempfile.TemporaryDirectory() as folder:
            spec = f"{artifact.project}@{artifact.version}"
            command = [self._command, "pack", spec, "--pack-destination", folder]
            try:
                ran = subprocess.run(
                    command, cwd=folder, capture_output=True, text=True, timeout=TIMEOUT, check=False
                )
            except FileNotFoundError:
                return Failure("is not installed: install Node.js 20 or newer, which brings npm")
            except subprocess.TimeoutExpired:
                return Failure(f"gave no answer within {TIMEOUT} s", unreachable=True)
            if "ENOSPC" in ran.stderr:
                raise OSError(errno.ENOSPC, "No space left on device", folder)
            packed = Path(folder, artifact.file)
            if ran.returncode != 0 or not packed.is_file():
                return _failed(ran.stderr)
            size = packed.stat().st_size
            try:
                store.add_file(artifact, packed, self.name)
            except HashMismatch as error:
                return failure_of(error)
        self._progress.advance(size)
        self._progress.account(self.name, size)
        return None


def _failed(stderr: str) -> Failure:
    errors = [line.removeprefix("npm error ") for line in stderr.splitlines() if line.startswith("npm error")]
    code = next((line.removeprefix("code ") for line in errors if line.startswith("code ")), "")
    words = next(
        (line for line in errors if not line.startswith(("code ", "errno ", "syscall "))), "no reason given"
    )
    network = code in {"ENOTFOUND", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EAI_AGAIN", "FETCH_ERROR"}
    return Failure(f"failed: {code} {words}".strip(), unreachable=network)
