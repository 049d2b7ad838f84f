"""Requests that are made to break the relay, to read other files, or to learn the key."""

from __future__ import annotations

import random
import socket
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from support.model_server import ModelServer, say
from support.relay import KEY

CHAT = "/v1/chat/completions"
BODY = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}


def spoken(relay: str, request: bytes) -> bytes:
    """What the relay answers to bytes that no client would send."""
    parts = urlsplit(relay)
    with socket.create_connection((parts.hostname, parts.port), 10) as connection:
        connection.sendall(request)
        connection.settimeout(10)
        answer = b""
        while part := connection.recv(65536):
            answer += part
        return answer


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data"]
)
def test_json_in_a_simple_request_is_refused(http: httpx2.Client, model: ModelServer, media: str) -> None:
    # Such requests need no preflight: any page could send them.
    model.script([say("no")])
    answer = http.post(CHAT, content=b'{"model": "m", "messages": []}', headers={"content-type": media})
    assert answer.status_code == 415
    assert model.requests == []


@pytest.mark.parametrize(
    "path", ["//v1/models", "/v1//models", "/V1/models", "/%761/models", "/v1/../v1/models"]
)
def test_other_spellings_of_the_api_are_no_way_round_the_guard(relay: str, path: str) -> None:
    host = urlsplit(relay).netloc
    head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: https://evil.example\r\nConnection: close\r\n\r\n"
    status = int(spoken(relay, head.encode()).split()[1])
    assert status in (403, 404)


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: {host}\r\nConnection: close\r\n\r\n",
        b"GET http://{host}/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
    ],
)
def test_a_request_without_one_true_host_is_refused(relay: str, head: bytes) -> None:
    answer = spoken(relay, head.replace(b"{host}", urlsplit(relay).netloc.encode()))
    assert int(answer.split()[1]) in (400, 403)


ESCAPES = [
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%5c..%5cetc%5cpasswd",
    "/runtime/....//....//etc/passwd",
    "/runtime//etc/passwd",
    "/assets/%00",
    "/assets/x%00.js",
    "/assets/" + "a" * 5000,
    "/runtime/%ff%fe",
    "/.vite/manifest.json",
    "/%2evite/manifest.json",
    "/headers.json",
    "/./headers.json",
]


@pytest.mark.parametrize("path", ESCAPES)
def test_paths_lead_nowhere_else(relay: str, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: {urlsplit(relay).netloc}\r\nConnection: close\r\n\r\n"
    answer = spoken(relay, head.encode())
    assert int(answer.split()[1]) in (400, 404), answer[:200]
    assert b"root:" not in answer


def test_a_link_out_of_the_folder_is_not_followed(
    http: httpx2.Client, web_root: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    link = web_root / "link.txt"
    link.symlink_to(secret)
    try:
        answer = http.get("/link.txt")
    finally:
        link.unlink()
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_thousands_of_ranges_are_no_work(http: httpx2.Client, web_root: Path) -> None:
    file = next(path for path in sorted(web_root.rglob("*.js")) if path.stat().st_size > 0)
    ranges = ",".join(f"{i}-" for i in range(3000))
    headers = {"range": f"bytes={ranges}"}
    answer = http.get(f"/{file.relative_to(web_root).as_posix()}", headers=headers)
    assert len(answer.content) <= 2 * file.stat().st_size + 1000


def test_random_bodies_are_answered_in_json_and_without_the_key(
    http: httpx2.Client, model: ModelServer
) -> None:
    model.script(lambda _: say("ok"))
    rng = random.Random(1)
    pieces = [
        "{",
        "}",
        "[",
        "]",
        '"',
        ":",
        ",",
        "1",
        "1e999",
        "NaN",
        "null",
        '"model"',
        '"messages"',
        "\\ud800",
    ]
    for _ in range(150):
        body = "".join(rng.choice(pieces) for _ in range(rng.randrange(40))).encode()
        answer = http.post(CHAT, content=body, headers={"content-type": "application/json"})
        assert answer.status_code in (200, 400), body
        assert KEY not in answer.text
    for body in (
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"1" * 10_000,
        b"\xff\xfe",
        b'{"model": ' + b"9" * 9_000 + b"}",
    ):
        answer = http.post(CHAT, content=body, headers={"content-type": "application/json"})
        assert (answer.status_code, KEY in answer.text) == (400, False), body[:20]


def test_no_header_of_the_page_s_request_reaches_the_model_s_server(
    http: httpx2.Client, model: ModelServer
) -> None:
    model.script([say("ok")])
    sent = {"cookie": "secret=1", "authorization": "Bearer mine", "x-forwarded-for": "1.2.3.4", "x-own": "1"}
    assert http.post(CHAT, json=BODY, headers=sent).status_code == 200
    got = model.requests[-1].headers
    assert got["authorization"] == f"Bearer {KEY}"
    assert not {"cookie", "x-forwarded-for", "x-own", "origin", "referer"} & set(got)
