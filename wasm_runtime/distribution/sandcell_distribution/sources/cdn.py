"""Pyodide's official content delivery network, which has every official wheel."""

import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ssl import SSLContext

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.progress import Progress
from sandcell_distribution.sources.source import NETWORK_ERRORS, Failure, failure_of
from sandcell_distribution.store import Store

PROBE_TIMEOUT = 3.0
TIMEOUT = 60.0
PARALLEL = 4


class Cdn:
    """Takes official wheels from a plain web folder; gives up at once when it is out of reach."""

    def __init__(self, base_url: str, progress: Progress, context: SSLContext | None = None) -> None:
        self.name = "official CDN"
        self._base, self._progress, self._context = base_url, progress, context
        self._unreachable: Failure | None = None
        self._probed = False

    def offers(self, artifact: Artifact) -> bool:
        return artifact.official

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        if not self._probed:
            self._unreachable, self._probed = self._probe(), True
        if self._unreachable is not None:
            return dict.fromkeys(artifacts, self._unreachable)
        with ThreadPoolExecutor(PARALLEL) as pool:
            results = pool.map(lambda artifact: self._one(artifact, store), artifacts)
            return {a: failure for a, failure in zip(artifacts, results, strict=True) if failure is not None}

    def _probe(self) -> Failure | None:
        request = urllib.request.Request(self._base + "pyodide-lock.json", method="HEAD")
        try:
            urllib.request.urlopen(request, timeout=PROBE_TIMEOUT, context=self._context).close()
        except NETWORK_ERRORS as error:
            return failure_of(error)
        return None

    def _one(self, artifact: Artifact, store: Store) -> Failure | None:
        try:
            with urllib.request.urlopen(
                self._base + artifact.file, timeout=TIMEOUT, context=self._context
            ) as response:
                if not artifact.size:
                    self._progress.expect(int(response.headers.get("Content-Length", 0)))
                content = response.read()
            store.add_bytes(artifact, content, self.name)
        except (*NETWORK_ERRORS, HashMismatch) as error:
            return failure_of(error)
        self._progress.advance(len(content))
        self._progress.account(self.name, len(content))
        return None
