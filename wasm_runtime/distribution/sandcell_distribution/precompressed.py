"""Compressed copies of a distribution's files, for browsers that accept them: `numpy.whl.br` and such."""

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.errors import ToolFailed
from sandcell_distribution.store import Store

SCRIPT = Path(__file__).with_name("compress.mjs")
SUFFIXES = (".br", ".gz")
WORTH = 0.95
"""A copy that is not smaller than this share of the file is not kept."""
SMALLEST = 1024
"""Bytes below which a copy saves nothing: it fits in one packet anyway."""


@dataclass(frozen=True)
class _Copy:
    key: str
    source: Path
    path: Path

    def as_json(self) -> dict[str, str]:
        return {"from": str(self.source), "to": str(self.path), "format": self.path.suffix}


class Precompressor:
    """Makes the copies; what was compressed before comes from the cache."""

    def __init__(self, store: Store, node: str = "node") -> None:
        self._store, self._node = store, node
        self._recipe = SCRIPT.read_text()

    def compress(self, folder: Path) -> None:
        """Put compressed copies beside the files of a folder."""
        files = [path for path in sorted(folder.iterdir()) if path.is_file()]
        copies = [copy for path in files if path.stat().st_size >= SMALLEST for copy in self._copies(path)]
        missing = [copy for copy in copies if not self._store.recall(copy.key, copy.path)]
        if missing:
            self._run(missing)
        for copy in missing:
            self._store.remember(copy.key, copy.path)
        for copy in copies:
            if copy.path.stat().st_size > WORTH * copy.source.stat().st_size:
                copy.path.unlink()

    def _copies(self, path: Path) -> list[_Copy]:
        content = sha256_of(path)
        return [
            _Copy(
                hashlib.sha256("\0".join((self._recipe, suffix, content)).encode()).hexdigest(),
                path,
                path.with_name(path.name + suffix),
            )
            for suffix in SUFFIXES
        ]

    def _run(self, copies: Sequence[_Copy]) -> None:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name, "work.json")
            work.write_text(json.dumps([copy.as_json() for copy in copies]))
            # One thread for each processor: the default of four would only keep more files in memory.
            environment = {**os.environ, "UV_THREADPOOL_SIZE": str(os.cpu_count() or 1)}
            try:
                ran = subprocess.run(
                    [self._node, str(SCRIPT), str(work)],
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=False,
                )
            except FileNotFoundError as error:
                raise ToolFailed(self._node, "is not installed: install Node.js 20 or newer") from error
        if ran.returncode != 0:
            raise ToolFailed(self._node, f"could not compress the distribution:\n{ran.stderr[-2000:]}")
