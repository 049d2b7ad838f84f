"""Static files: types, caching, compression, ranges, headers, and nothing from outside."""

from __future__ import annotations

import gzip
import json
import os
import socket
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from support.relay import relay_settings, run_relay

from .conftest import JAIL_POLICY

HASHED = "/assets/page-9c8d7e6f.js"


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("/runtime/pyodide.asm.wasm", "application/wasm"),
        ("/runtime/glue.mjs", "text/javascript; charset=utf-8"),
        ("/runtime/six-1.17.0-py2.py3-none-any.whl", "application/x-wheel+zip"),
        ("/runtime/manifest.json", "application/json"),
        ("/sandcell.js", "text/javascript; charset=utf-8"),
        ("/jail.html", "text/html; charset=utf-8"),
        ("/assets/plain.svg", "image/svg+xml"),
    ],
)
def test_types(http: httpx2.Client, path: str, media: str) -> None:
    answer = http.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_only_names_with_a_hash_are_immutable(http: httpx2.Client) -> None:
    assert http.get(HASHED).headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/assets/plain.svg", "/sandcell.js", "/jail.html", "/runtime/manifest.json"):
        assert http.get(path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (f"pyodide.asm.wasm?sha256={'a1' * 32}", True),
        (f"six-1.17.0-py2.py3-none-any.whl?sha256={'b2' * 32}", True),
        (f"pyodide.asm.wasm?sha256={'b2' * 32}", False),
        (f"pyodide.asm.wasm?sha256={'a1' * 32}&sha256={'b2' * 32}", False),
        (f"glue.mjs?sha256={'a1' * 32}", False),
        ("pyodide.asm.wasm?sha256=", False),
    ],
)
def test_files_of_the_distribution_are_immutable_by_their_hash(
    http: httpx2.Client, address: str, kept: bool
) -> None:
    answer = http.get(f"/runtime/{address}")
    expected = "public, max-age=31536000, immutable" if kept else "no-cache"
    assert (answer.status_code, answer.headers["cache-control"]) == (200, expected)


def test_a_rebuilt_distribution_is_not_taken_for_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "six.whl"
    file.write_text("one")

    def manifest(sha256: str, time: int) -> None:
        content = {"packages": {"six": {"file": "six.whl", "sha256": sha256, "size": 3}}}
        (tmp_path / "manifest.json").write_text(json.dumps(content))
        os.utime(tmp_path / "manifest.json", (time, time))

    def caching(serving_url: str, sha256: str) -> str:
        return str(httpx2.get(f"{serving_url}/runtime/six.whl?sha256={sha256}").headers["cache-control"])

    manifest("a" * 64, 1_000)
    with run_relay(relay_settings(web_root=tmp_path, runtime_root=tmp_path)) as serving:
        assert "immutable" in caching(serving.url, "a" * 64)
        manifest("b" * 64, 2_000)
        assert caching(serving.url, "a" * 64) == "no-cache"
        assert "immutable" in caching(serving.url, "b" * 64)
        (tmp_path / "manifest.json").write_text("not JSON")
        assert caching(serving.url, "b" * 64) == "no-cache"


def test_an_unchanged_file_is_not_sent_again(http: httpx2.Client) -> None:
    first = http.get("/runtime/manifest.json")
    again = http.get("/runtime/manifest.json", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert http.get("/runtime/manifest.json", headers={"if-none-match": '"other"'}).status_code == 200


def test_ranges(http: httpx2.Client) -> None:
    answer = http.get("/runtime/pyodide.asm.wasm", headers={"range": "bytes=0-3"})
    assert (answer.status_code, answer.content) == (206, b"\0asm")
    assert answer.headers["content-range"] == "bytes 0-3/260"
    assert http.get("/runtime/pyodide.asm.wasm", headers={"range": "bytes=999-"}).status_code == 416


def raw_get(url: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """A GET that changes nothing in the path and undoes no encoding."""
    parts = urlsplit(url)
    lines = [f"GET {path} HTTP/1.1", f"host: {parts.netloc}", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=30) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    status, *fields = head.decode().split("\r\n")
    found = (field.partition(": ") for field in fields)
    return int(status.split()[1]), {name.lower(): value for name, _, value in found}, body


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotlied"),
        ("gzip", "gzip", gzip.compress(b"gzipped", mtime=0)),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.compress(b"gzipped", mtime=0)),
        ("identity", None, b"console.log"),
        ("", None, b"console.log"),
    ],
)
def test_precompressed_copies(relay: str, accepted: str, encoding: str | None, body: bytes) -> None:
    status, headers, sent = raw_get(relay, HASHED, accept_encoding=accepted)
    assert (status, headers.get("content-encoding")) == (200, encoding)
    assert sent.startswith(body)
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert "accept-encoding" in headers["vary"].lower()


def test_a_range_is_of_the_file_itself(relay: str) -> None:
    status, headers, sent = raw_get(relay, HASHED, accept_encoding="br", range="bytes=0-6")
    assert (status, headers.get("content-encoding"), sent) == (206, None, b"console")


def test_an_old_copy_is_not_used(tmp_path: Path) -> None:
    for name in ("a.js", "a.js.br"):
        (tmp_path / name).write_text(name)
    os.utime(tmp_path / "a.js.br", (1, 1))
    with run_relay(relay_settings(web_root=tmp_path, runtime_root=tmp_path)) as serving:
        _, headers, sent = raw_get(serving.url, "/a.js", accept_encoding="br")
    assert (headers.get("content-encoding"), sent) == (None, b"a.js")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%5c..%5csecret.txt",
        "/runtime/../../web/secret.txt",
        "/runtime/..%2f..%2fsecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/runtime//etc/passwd",
        "/runtime/%2fetc%2fpasswd",
        "/escape.txt",
        "/.vite/manifest.json",
        "/headers.json",
        "/assets/",
        "/assets",
        "/runtime/%00",
        "/runtime/" + "a" * 5000,
    ],
)
def test_nothing_outside_the_roots(relay: str, path: str) -> None:
    status, headers, sent = raw_get(relay, path)
    assert status == 404
    assert headers["content-type"] == "application/json"
    assert b"outside the root" not in sent and b"root:" not in sent


def test_the_jail_has_the_headers_of_the_build(http: httpx2.Client) -> None:
    headers = http.get("/jail.html").headers
    assert headers.get_list("content-security-policy") == [JAIL_POLICY]
    assert headers["x-jail"] == "1"
    assert headers["cross-origin-embedder-policy"] == "credentialless"
    assert headers["document-isolation-policy"] == "isolate-and-credentialless"


def test_a_jail_without_its_policy_runs_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "jail.html").write_text("<!doctype html>")
    (tmp_path / "headers.json").write_text('["not what it should be"]')
    with run_relay(relay_settings(web_root=tmp_path, runtime_root=tmp_path)) as serving:
        policy = httpx2.get(serving.url + "/jail.html").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; base-uri")
    assert "headers.json cannot be used" in caplog.text
