"""Single members of a remote zip, with servers that know ranges and servers that do not."""

import os
import zipfile
from collections.abc import Iterator

import pytest

from distribution.file_server import FileServer, Ranges
from distribution.world import zip_of
from sandcell_distribution.remote_zip import BLOCK, RangesRefused, RemoteZip

FILES = {
    "other/big.bin": os.urandom(4 * BLOCK),
    "inside/small.txt": b"small",
    "inside/middle.bin": os.urandom(2 * BLOCK),
    "other/last.bin": os.urandom(3 * BLOCK),
}


@pytest.fixture
def serve(server: FileServer) -> Iterator[FileServer]:
    server.files["/some.zip"] = zip_of(FILES)
    yield server


def remote(server: FileServer, ranges: Ranges = "yes") -> RemoteZip:
    server.ranges = ranges
    return RemoteZip(server.url + "/some.zip", timeout=10, context=None)


def test_members_are_listed_below_their_folder(serve: FileServer) -> None:
    assert sorted(remote(serve).members("inside/")) == ["middle.bin", "small.txt"]


def test_a_member_costs_one_request_and_little_more_than_its_size(serve: FileServer) -> None:
    archive = remote(serve)
    members = archive.members("inside/")
    begun, requests = archive.fetched, len(serve.requests)
    seen: list[int] = []
    assert archive.read(members["middle.bin"], seen.append) == FILES["inside/middle.bin"]
    assert len(serve.requests) == requests + 1
    assert 2 * BLOCK <= archive.fetched - begun < 2 * BLOCK + 2000
    assert sum(seen) == archive.fetched - begun
    assert serve.sent == archive.fetched


def test_every_member_comes_out_whole_in_any_order(serve: FileServer) -> None:
    archive = remote(serve)
    members = archive.members("")
    for name in sorted(FILES, reverse=True):
        assert archive.read(members[name], lambda _: None) == FILES[name]


def test_a_zip_smaller_than_a_block_is_read(server: FileServer) -> None:
    server.files["/some.zip"] = zip_of({"a.txt": b"a"})
    archive = remote(server)
    assert archive.read(archive.members("")["a.txt"], lambda _: None) == b"a"


@pytest.mark.parametrize("ranges", ["ignored", "refused"])
def test_a_server_without_ranges_is_told_apart(serve: FileServer, ranges: Ranges) -> None:
    with pytest.raises(RangesRefused):
        remote(serve, ranges)
    assert serve.sent <= len(serve.files["/some.zip"])


def test_what_is_no_zip_is_told_apart(server: FileServer) -> None:
    server.files["/some.zip"] = b"<html>please log in</html>"
    with pytest.raises(zipfile.BadZipFile):
        remote(server)
