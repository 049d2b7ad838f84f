"""Bytecode made by the runtime's own Python: Pyodide in Node compiles what will run in Pyodide."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sandcell_distribution.errors import ToolFailed
from sandcell_distribution.progress import Progress

SCRIPT = Path(__file__).with_name("compile.mjs")
LARGE = 4_000_000
"""Bytes of source from which a second process pays for the start of its own Pyodide."""


@dataclass(frozen=True)
class Job:
    """Python files to compile, and the folder that tracebacks shall name for them."""

    name: str
    prefix: str
    sources: Mapping[str, bytes]

    @property
    def size(self) -> int:
        return sum(len(content) for content in self.sources.values())


class Compiler:
    """Compiles jobs with the core that lies unpacked in a folder."""

    def __init__(self, core: Path, progress: Progress, node: str = "node") -> None:
        self._core, self._progress, self._node = core, progress, node

    def compile(self, jobs: Sequence[Job]) -> dict[str, dict[str, bytes]]:
        """Return for each job's name its bytecode by the name of the source file."""
        total = sum(job.size for job in jobs)
        workers = min(os.cpu_count() or 1, 4, 1 + total // LARGE)
        shares = [share for share in deal(jobs, workers) if share]
        self._progress.start("Compiling to bytecode", total)
        with ThreadPoolExecutor(len(shares) or 1) as pool:
            done = [result for results in pool.map(self._run, shares) for result in results.items()]
        self._progress.finish()
        return dict(done)

    def _run(self, jobs: Sequence[Job]) -> dict[str, dict[str, bytes]]:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            for job in jobs:
                _write(work / "in" / job.name, job.sources)
            listed = [{"name": job.name, "prefix": job.prefix} for job in jobs]
            (work / "jobs.json").write_text(json.dumps(listed))
            self._node_run(work)
            return {job.name: _read(work / "out" / job.name, job.sources) for job in jobs}

    def _node_run(self, work: Path) -> None:
        errors = work / "errors.txt"
        command = [self._node, str(SCRIPT), str(self._core), str(work)]
        try:
            with (
                errors.open("w") as stderr,
                subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True) as node,
            ):
                assert node.stdout is not None
                for line in node.stdout:
                    if line.startswith("compiled "):
                        self._progress.advance(int(line.split()[1]))
        except FileNotFoundError as error:
            raise ToolFailed(self._node, "is not installed: install Node.js 20 or newer") from error
        if node.returncode != 0:
            raise ToolFailed("node", f"could not compile to bytecode:\n{errors.read_text()[-2000:]}")


def deal(jobs: Sequence[Job], workers: int) -> list[list[Job]]:
    """Deal the jobs out so that the shares are about equally large."""
    shares: list[list[Job]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for job in sorted(jobs, key=lambda job: job.size, reverse=True):
        least = loads.index(min(loads))
        shares[least].append(job)
        loads[least] += job.size
    return shares


def _write(folder: Path, sources: Mapping[str, bytes]) -> None:
    for name, content in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _read(folder: Path, sources: Mapping[str, bytes]) -> dict[str, bytes]:
    compiled = {name: folder / f"{name}c" for name in sources}
    return {name: path.read_bytes() for name, path in compiled.items() if path.is_file()}
