"""The Python package index, through pip itself: pinned wheels, pure or for Pyodide's platform."""

import errno
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.progress import Progress
from sandcell_distribution.sources.source import Failure, failure_of
from sandcell_distribution.store import Store


class Pip:
    """Downloads wheels by pinned hash with pip, so that its settings (index, proxy, login) hold."""

    def __init__(self, progress: Progress, *, python: str, platform: str) -> None:
        self.name = "package index"
        self._progress = progress
        self._target = [
            f"--python-version={python}",
            f"--abi=cp{python.replace('.', '')}",
            "--abi=abi3",
            "--abi=none",
            "--implementation=cp",
            f"--platform={platform}",
            "--platform=any",
        ]

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "wheel"

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        """Ask for all in one go; when that fails, one by one, to learn which is at fault."""
        # A compiled official wheel is not on the index in the same build: asking costs a page each.
        failures = self._batch(artifacts, store)
        if failures and len(artifacts) > 1 and not all(failure.unreachable for failure in failures.values()):
            missing = [artifact for artifact in artifacts if artifact in failures]
            failures = {}
            for artifact in missing:
                failures |= self._batch([artifact], store)
        return failures

    def _batch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        with tempfile.TemporaryDirectory() as folder:
            pinned = Path(folder, "pinned.txt")
            pinned.write_text(
                "".join(f"{a.project}=={a.version} --hash=sha256:{a.sha256}\n" for a in artifacts)
            )
            goal = Path(folder, "wheels")
            lines = self._run(
                ["--dest", str(goal), "--requirement", str(pinned)], {a.file: a.size for a in artifacts}
            )
            return self._take(artifacts, goal, store, lines)

    def _take(
        self, artifacts: Sequence[Artifact], goal: Path, store: Store, lines: list[str]
    ) -> dict[Artifact, Failure]:
        failures: dict[Artifact, Failure] = {}
        for artifact in artifacts:
            # An index may offer the same bytes under another build of the file name: the hash decides.
            path = goal / artifact.file
            if not path.is_file():
                failures[artifact] = _failed(lines)
                continue
            try:
                store.add_file(artifact, path, self.name)
            except HashMismatch as error:
                failures[artifact] = failure_of(error)
            else:
                self._progress.account(self.name, path.stat().st_size)
        return failures

    def _run(self, options: list[str], sizes: dict[str, int]) -> list[str]:
        """Run pip and count each file when the next one begins; return what it said."""
        command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--no-input"]
        command += ["--no-deps", "--only-binary=:all:", "--require-hashes", "--ignore-requires-python"]
        command += ["--progress-bar=off", *self._target, *options]
        said: list[str] = []
        current = 0
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
            assert pip.stdout is not None
            for line in pip.stdout:
                said.append(line.rstrip())
                begun = re.search(r"(?:Downloading|Using cached) (?:\S*/)?(\S+\.whl)", line)
                if begun:
                    self._progress.advance(current)
                    current = sizes.get(begun[1], 0)
        self._progress.advance(current)
        if any("[Errno 28]" in line for line in said):
            raise OSError(errno.ENOSPC, "No space left on device", tempfile.gettempdir())
        return said


def _failed(lines: list[str]) -> Failure:
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    text = errors[-1] if errors else (lines[-1] if lines else "no reason given")
    everything = "\n".join(lines)
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in everything:
        return Failure("has the version, but no file with the pinned hash")
    unreachable = "Retrying (Retry(" in everything or "Could not connect" in everything
    return Failure(f"failed: {text}", unreachable=unreachable)
