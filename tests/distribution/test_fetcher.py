"""The fetcher: sources in order, each asked only for what is missing; one error that tells all."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from distribution.world import sha256
from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import ArtifactMissing, HashMismatch, NoNetwork
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.progress import Progress
from sandcell_distribution.sources.source import Failure
from sandcell_distribution.store import Store


class Shelf:
    """A source with some files; remembers what it was asked for."""

    def __init__(self, name: str, contents: dict[str, bytes], *, unreachable: bool = False) -> None:
        self.name, self._contents, self._unreachable = name, contents, unreachable
        self.asked: list[str] = []

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "wheel"

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        self.asked += [artifact.file for artifact in artifacts]
        failures: dict[Artifact, Failure] = {}
        for artifact in artifacts:
            if artifact.file not in self._contents:
                failures[artifact] = Failure("has it not", unreachable=self._unreachable)
                continue
            try:
                store.add_bytes(artifact, self._contents[artifact.file], self.name)
            except HashMismatch as error:
                failures[artifact] = Failure("sent other bytes", mismatch=error)
        return failures


def pin(file: str, content: bytes) -> Artifact:
    return Artifact("wheel", file, "1.0", file, sha256(content))


def fetcher(tmp_path: Path, *sources: Shelf) -> Fetcher:
    return Fetcher(Store(tmp_path), sources, Progress(quiet=True))


def test_later_sources_are_asked_for_the_rest_only(tmp_path: Path) -> None:
    first, second = Shelf("first", {"a": b"A"}), Shelf("second", {"a": b"A", "b": b"B"})
    fetcher(tmp_path, first, second).fetch([pin("a", b"A"), pin("b", b"B")])
    assert (first.asked, second.asked) == (["a", "b"], ["b"])


def test_the_cache_comes_first(tmp_path: Path) -> None:
    shelf = Shelf("shelf", {"a": b"A"})
    fetcher(tmp_path, shelf).fetch([pin("a", b"A")])
    fetcher(tmp_path, shelf).fetch([pin("a", b"A")])
    assert shelf.asked == ["a"]


def test_a_damaged_cache_is_noticed(tmp_path: Path) -> None:
    shelf = Shelf("shelf", {"a": b"A"})
    fetcher(tmp_path, shelf).fetch([pin("a", b"A")])
    Store(tmp_path).path(sha256(b"A")).write_bytes(b"rot")
    again = fetcher(tmp_path, shelf)
    again.fetch([pin("a", b"A")])
    assert again.store.read(sha256(b"A")) == b"A"
    assert shelf.asked == ["a", "a"]


def test_wrong_bytes_are_made_good_by_the_next_source(tmp_path: Path) -> None:
    liar, honest = Shelf("liar", {"a": b"evil"}), Shelf("honest", {"a": b"A"})
    one = fetcher(tmp_path, liar, honest)
    one.fetch([pin("a", b"A")])
    assert one.store.read(sha256(b"A")) == b"A"


def test_a_missing_file_lists_every_source_and_its_reason(tmp_path: Path) -> None:
    first, second = Shelf("first", {}, unreachable=True), Shelf("second", {})
    with pytest.raises(ArtifactMissing) as caught:
        fetcher(tmp_path, first, second).fetch([pin("a", b"A")])
    assert caught.value.failures == {"a": ["first has it not", "second has it not"]}
    assert "second has it not" in str(caught.value)


def test_only_unreachable_sources_mean_no_network(tmp_path: Path) -> None:
    with pytest.raises(NoNetwork):
        fetcher(tmp_path, Shelf("far", {}, unreachable=True)).fetch([pin("a", b"A")])


def test_a_wrong_hash_outweighs_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(HashMismatch, match="from liar"):
        fetcher(tmp_path, Shelf("liar", {"a": b"evil"}), Shelf("empty", {})).fetch([pin("a", b"A")])


def test_a_kind_that_nobody_offers_is_missing(tmp_path: Path) -> None:
    core = Artifact("core", "pyodide", "1", "pyodide.tgz", "0" * 64)
    with pytest.raises(ArtifactMissing, match="no source offers files of this kind"):
        fetcher(tmp_path, Shelf("shelf", {})).fetch([core])
