"""Source archives from the package index; pip is no use for them, as it would run their code."""

from collections.abc import Sequence

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.progress import Progress
from sandcell_distribution.registry import Index
from sandcell_distribution.sources.source import NETWORK_ERRORS, Failure, failure_of
from sandcell_distribution.store import Store


class Sdists:
    """Downloads single files that the index lists."""

    def __init__(self, index: Index, progress: Progress) -> None:
        self.name = "package index (files)"
        self._index, self._progress = index, progress

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "sdist"

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        failures: dict[Artifact, Failure] = {}
        for artifact in artifacts:
            failure = self._one(artifact, store)
            if failure is not None:
                failures[artifact] = failure
        return failures

    def _one(self, artifact: Artifact, store: Store) -> Failure | None:
        try:
            url = self._index.url_of(artifact.project, artifact.file)
            if url is None:
                return Failure("does not list it")
            content = self._index.download(url, self._progress.advance)
            self._progress.account(self.name, len(content))
            store.add_bytes(artifact, content, self.name)
        except (*NETWORK_ERRORS, HashMismatch) as error:
            return failure_of(error)
        return None
