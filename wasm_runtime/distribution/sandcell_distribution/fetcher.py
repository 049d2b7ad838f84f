"""Gets pinned files into the store, from the first source that answers."""

from collections.abc import Sequence

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import ArtifactMissing, NoNetwork
from sandcell_distribution.progress import Progress
from sandcell_distribution.sources.source import Failure, Source
from sandcell_distribution.store import Store


class Fetcher:
    """Asks the sources in order, each for what the ones before did not have."""

    def __init__(self, store: Store, sources: Sequence[Source], progress: Progress) -> None:
        self.store = store
        self._sources, self._progress = list(sources), progress

    def fetch(self, artifacts: Sequence[Artifact]) -> None:
        """Make every artifact available in the store, or raise one error for all that are not."""
        missing = [artifact for artifact in artifacts if not self.store.has(artifact.sha256)]
        if not missing:
            return
        failures: dict[Artifact, list[tuple[str, Failure]]] = {artifact: [] for artifact in missing}
        self._progress.start(f"Downloading {len(missing)} file(s)", sum(a.size for a in missing))
        for source in self._sources:
            wanted = [a for a in missing if source.offers(a) and not self.store.has(a.sha256)]
            if wanted:
                for artifact, failure in source.fetch(wanted, self.store).items():
                    failures[artifact].append((source.name, failure))
        self._progress.finish()
        left = {artifact: failures[artifact] for artifact in missing if not self.store.has(artifact.sha256)}
        if left:
            raise _error(left)


def _error(left: dict[Artifact, list[tuple[str, Failure]]]) -> Exception:
    tried = [failure for failures in left.values() for _, failure in failures]
    for failure in tried:
        if failure.mismatch is not None:
            return failure.mismatch
    listed = {
        artifact.file: [f"{source} {failure.reason}" for source, failure in failures]
        or ["no source offers files of this kind"]
        for artifact, failures in left.items()
    }
    if tried and all(failure.unreachable for failure in tried):
        return NoNetwork(listed)
    return ArtifactMissing(listed)
