"""Each source against a small server: what it delivers, and how it says that it cannot."""

import base64
import hashlib
import json
import stat
from pathlib import Path

import pytest

from distribution.file_server import FileServer, Ranges
from distribution.world import PLATFORM, sha256, tarball, wheel, zip_of
from sandcell_distribution.artifact import Artifact
from sandcell_distribution.progress import Progress
from sandcell_distribution.registry import Index, IndexSettings, default_index
from sandcell_distribution.sources.carrier import Carrier, CarrierSpec
from sandcell_distribution.sources.cdn import Cdn
from sandcell_distribution.sources.npm import Npm
from sandcell_distribution.sources.pip import Pip
from sandcell_distribution.sources.sdists import Sdists
from sandcell_distribution.store import Store

ARRAY_FILE = f"array-2.0-{PLATFORM}.whl"
ARRAY = wheel("array", "2.0", tag=PLATFORM)
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nothing listens there."""


def artifact(file: str, content: bytes, *, official: bool = False) -> Artifact:
    project, version = file.split("-")[:2]
    return Artifact("wheel", project, version, file, sha256(content), len(content), official)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def progress() -> Progress:
    return Progress(quiet=True)


def carrier(server: FileServer, progress: Progress, content: bytes | None = None) -> Carrier:
    content = content or zip_of({f"carried/{ARRAY_FILE}": ARRAY, "rest/ballast": b"\1" * 1_000_000})
    server.add_to_index("carrier", "carrier-1.0-py3-none-any.whl", content)
    whole = Artifact("carrier", "carrier", "1.0", "carrier-1.0-py3-none-any.whl", sha256(content))
    index = Index(lambda: IndexSettings(f"{server.url}/simple", None))
    return Carrier(CarrierSpec(whole, "carried/"), index, progress)


class TestCdn:
    def test_delivers_by_name(self, server: FileServer, store: Store, progress: Progress) -> None:
        server.files = {"/v1/pyodide-lock.json": b"{}", f"/v1/{ARRAY_FILE}": ARRAY}
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        assert Cdn(f"{server.url}/v1/", progress).fetch([wanted], store) == {}
        assert store.read(wanted.sha256) == ARRAY
        assert progress.volume["official CDN"] == len(ARRAY)

    def test_out_of_reach_is_found_out_once(self, store: Store, progress: Progress) -> None:
        wanted = [artifact(f"array-{n}-py3-none-any.whl", bytes([n]), official=True) for n in range(5)]
        failures = Cdn(f"{NOWHERE}/v1/", progress).fetch(wanted, store)
        assert all(failures[one].unreachable for one in wanted)

    def test_other_bytes_are_not_kept(self, server: FileServer, store: Store, progress: Progress) -> None:
        server.files = {"/v1/pyodide-lock.json": b"{}", f"/v1/{ARRAY_FILE}": b"tampered"}
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        failure = Cdn(f"{server.url}/v1/", progress).fetch([wanted], store)[wanted]
        assert failure.mismatch is not None
        assert failure.mismatch.actual == hashlib.sha256(b"tampered").hexdigest()
        assert not store.has(wanted.sha256)


class TestCarrier:
    def test_takes_only_the_member(self, server: FileServer, store: Store, progress: Progress) -> None:
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        assert carrier(server, progress).fetch([wanted], store) == {}
        assert store.read(wanted.sha256) == ARRAY
        assert server.sent < 500_000

    @pytest.mark.parametrize("ranges", ["ignored", "refused"])
    def test_takes_the_whole_where_ranges_are_refused(
        self, server: FileServer, store: Store, progress: Progress, ranges: Ranges
    ) -> None:
        source = carrier(server, progress)
        server.ranges = ranges
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        assert source.fetch([wanted], store) == {}
        assert store.read(wanted.sha256) == ARRAY

    def test_the_whole_is_checked_too(self, server: FileServer, store: Store, progress: Progress) -> None:
        source = carrier(server, progress)
        server.ranges = "ignored"
        server.files["/files/carrier-1.0-py3-none-any.whl"] = zip_of({f"carried/{ARRAY_FILE}": ARRAY})
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        assert source.fetch([wanted], store)[wanted].mismatch is not None

    def test_other_bytes_under_the_right_name_are_refused(
        self, server: FileServer, store: Store, progress: Progress
    ) -> None:
        source = carrier(server, progress, zip_of({f"carried/{ARRAY_FILE}": b"patched build"}))
        wanted = artifact(ARRAY_FILE, ARRAY, official=True)
        assert source.fetch([wanted], store)[wanted].mismatch is not None
        assert not store.has(wanted.sha256)

    def test_says_what_it_does_not_carry(self, server: FileServer, store: Store, progress: Progress) -> None:
        wanted = artifact("rare-1.0-py3-none-any.whl", b"rare", official=True)
        assert carrier(server, progress).fetch([wanted], store)[wanted].reason == "does not carry it"

    @pytest.mark.parametrize("ranges", ["cut", "empty"])
    def test_a_transfer_that_breaks_off_goes_on_or_fails(
        self, server: FileServer, store: Store, progress: Progress, ranges: Ranges
    ) -> None:
        big = bytes(range(256)) * 4000
        content = zip_of({"carried/big-1.0-py3-none-any.whl": big, "rest/ballast": b"\1" * 1_000_000})
        source = carrier(server, progress, content)
        server.ranges = ranges
        wanted = artifact("big-1.0-py3-none-any.whl", big, official=True)
        failures = source.fetch([wanted], store)
        if ranges == "cut":
            assert store.read(wanted.sha256) == big
        else:
            assert failures[wanted].unreachable
            assert not store.has(wanted.sha256)


class TestSdists:
    def test_downloads_what_the_index_lists(
        self, server: FileServer, store: Store, progress: Progress
    ) -> None:
        content = tarball({"markup-1.0/PKG-INFO": b""})
        server.add_to_index("markup", "markup-1.0.tar.gz", content)
        listed = Artifact("sdist", "markup", "1.0", "markup-1.0.tar.gz", sha256(content))
        missing = Artifact("sdist", "markup", "2.0", "markup-2.0.tar.gz", "0" * 64)
        unknown = Artifact("sdist", "other", "1.0", "other-1.0.tar.gz", "0" * 64)
        source = Sdists(Index(lambda: IndexSettings(f"{server.url}/simple", None)), progress)
        failures = source.fetch([listed, missing, unknown], store)
        assert store.read(listed.sha256) == content
        assert {one.file: failure.reason for one, failure in failures.items()} == {
            "markup-2.0.tar.gz": "does not list it",
            "other-1.0.tar.gz": "does not list it",
        }


@pytest.fixture
def pip_settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Keep the machine's own settings of pip out of a test."""
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")
    for name in ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "PIP_CERT", "PIP_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


class TestPip:
    def test_delivers_the_good_and_names_the_bad(
        self, server: FileServer, store: Store, progress: Progress, pip_settings: pytest.MonkeyPatch
    ) -> None:
        pip_settings.setenv("PIP_INDEX_URL", f"{server.url}/simple/")
        pure, wrong = wheel("pure"), wheel("wrong")
        server.add_to_index("array", ARRAY_FILE, ARRAY)
        server.add_to_index("pure", "pure-1.0-py3-none-any.whl", pure)
        server.add_to_index("wrong", "wrong-1.0-py3-none-any.whl", wrong)
        good = [artifact(ARRAY_FILE, ARRAY), artifact("pure-1.0-py3-none-any.whl", pure)]
        bad = artifact("wrong-1.0-py3-none-any.whl", b"what is pinned")
        none = artifact("none-1.0-py3-none-any.whl", b"never published")
        source = Pip(progress, python="3.14", platform="pyemscripten_2026_0_wasm32")
        failures = source.fetch([*good, bad, none], store)
        assert set(failures) == {bad, none}
        assert failures[bad].reason == "has the version, but no file with the pinned hash"
        assert "No matching distribution found for none==1.0" in failures[none].reason
        assert not failures[none].unreachable
        assert [store.read(one.sha256) for one in good] == [ARRAY, pure]

    def test_without_network_it_is_unreachable(
        self, store: Store, progress: Progress, pip_settings: pytest.MonkeyPatch
    ) -> None:
        pip_settings.setenv("PIP_INDEX_URL", f"{NOWHERE}/simple/")
        pip_settings.setenv("PIP_RETRIES", "1")
        wanted = artifact(ARRAY_FILE, ARRAY)
        source = Pip(progress, python="3.14", platform="pyemscripten_2026_0_wasm32")
        assert source.fetch([wanted], store)[wanted].unreachable

    def test_its_settings_decide_the_index(self, pip_settings: pytest.MonkeyPatch, tmp_path: Path) -> None:
        assert IndexSettings.from_pip() == IndexSettings(default_index(), None)
        config = tmp_path / "pip.conf"
        config.write_text("[global]\nindex-url = https://mirror.example/simple\ncert = /tmp/a.pem\n")
        pip_settings.setenv("PIP_CONFIG_FILE", str(config))
        assert IndexSettings.from_pip() == IndexSettings("https://mirror.example/simple", Path("/tmp/a.pem"))
        pip_settings.setenv("PIP_INDEX_URL", "https://other.example/simple")
        assert IndexSettings.from_pip().index_url == "https://other.example/simple"


class TestNpm:
    @pytest.fixture
    def npm_settings(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
        monkeypatch.setenv("npm_config_userconfig", "/dev/null")
        monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
        monkeypatch.setenv("npm_config_fetch_retries", "0")
        return monkeypatch

    def test_packs_what_the_registry_has(
        self, server: FileServer, store: Store, progress: Progress, npm_settings: pytest.MonkeyPatch
    ) -> None:
        npm_settings.setenv("npm_config_registry", f"{server.url}/")
        package = {"name": "pyodide", "version": "1.2.3"}
        content = tarball({"package/package.json": json.dumps(package).encode()})
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
        dist = {"tarball": f"{server.url}/pyodide-1.2.3.tgz", "integrity": integrity}
        packument = {
            "name": "pyodide",
            "dist-tags": {"latest": "1.2.3"},
            "versions": {"1.2.3": {**package, "dist": dist}},
        }
        server.files = {"/pyodide": json.dumps(packument).encode(), "/pyodide-1.2.3.tgz": content}
        core = Artifact("core", "pyodide", "1.2.3", "pyodide-1.2.3.tgz", sha256(content))
        assert Npm(progress).fetch([core], store) == {}
        assert store.read(core.sha256) == content
        other = Artifact("core", "pyodide", "1.2.3", "pyodide-1.2.3.tgz", "0" * 64)
        assert Npm(progress).fetch([other], store)[other].mismatch is not None

    def test_without_network_it_is_unreachable(
        self, store: Store, progress: Progress, npm_settings: pytest.MonkeyPatch
    ) -> None:
        npm_settings.setenv("npm_config_registry", f"{NOWHERE}/")
        core = Artifact("core", "pyodide", "1.2.3", "pyodide-1.2.3.tgz", "0" * 64)
        failure = Npm(progress).fetch([core], store)[core]
        assert failure.unreachable, failure

    def test_without_npm_it_says_what_to_install(self, store: Store, progress: Progress) -> None:
        core = Artifact("core", "pyodide", "1.2.3", "pyodide-1.2.3.tgz", "0" * 64)
        failure = Npm(progress, command="npm-that-is-not-there").fetch([core], store)[core]
        assert "install Node.js" in failure.reason

    def test_a_full_disk_is_an_error_of_its_own(
        self, store: Store, progress: Progress, tmp_path: Path
    ) -> None:
        script = tmp_path / "npm"
        script.write_text("#!/bin/sh\necho 'npm error code ENOSPC' >&2\nexit 1\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        core = Artifact("core", "pyodide", "1.2.3", "pyodide-1.2.3.tgz", "0" * 64)
        with pytest.raises(OSError, match="No space left"):
            Npm(progress, command=str(script)).fetch([core], store)
