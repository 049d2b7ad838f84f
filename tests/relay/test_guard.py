"""Other sites cannot use the relay through the reader's browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from support.model_server import ModelServer, say
from support.relay import relay_settings, run_relay

CHAT = "/v1/chat/completions"
BODY = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://localhost"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "{relay}"},
    ],
)
@pytest.mark.parametrize("path", [CHAT, "/v1/models", "/api/config"])
def test_a_foreign_page_is_refused(
    http: httpx2.Client, model: ModelServer, relay: str, path: str, headers: dict[str, str]
) -> None:
    model.script([say("ok")])
    sent = {name: value.format(relay=relay) for name, value in headers.items()}
    answer = http.post(path, json=BODY, headers=sent) if path == CHAT else http.get(path, headers=sent)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "origin-not-allowed")
    assert "access-control-allow-origin" not in answer.headers
    assert model.requests == []


def test_a_preflight_gets_no_permission(http: httpx2.Client) -> None:
    headers = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = http.options(CHAT, headers=headers)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin", "origin": "{relay}"}, {"sec-fetch-site": "none"}]
)
def test_our_page_and_other_programs_are_served(
    http: httpx2.Client, model: ModelServer, relay: str, headers: dict[str, str]
) -> None:
    model.script([say("ok")])
    sent = {name: value.format(relay=relay) for name, value in headers.items()}
    assert http.post(CHAT, json=BODY, headers=sent).status_code == 200


def test_a_link_from_another_site_opens_the_page(http: httpx2.Client) -> None:
    answer = http.get("/", headers={"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "", "[::", "10.0.0.1"]
)
@pytest.mark.parametrize("path", ["/", "/api/config", "/healthz", "/jail.html"])
def test_a_foreign_name_for_this_server_is_refused(http: httpx2.Client, host: str, path: str) -> None:
    answer = http.get(path, headers={"host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "host-not-allowed")


@pytest.mark.parametrize("host", ["localhost:9", "127.0.0.1", "[::1]:9", "LOCALHOST"])
def test_loopback_names_are_served(http: httpx2.Client, host: str) -> None:
    assert http.get("/healthz", headers={"host": host}).json() == {"status": "ok"}


def test_an_allowed_name_is_served(web_root: Path, runtime_root: Path) -> None:
    settings = relay_settings(web_root=web_root, runtime_root=runtime_root)
    with run_relay(replace(settings, allowed_hosts=("chat.example",))) as serving:
        own = {"host": "chat.example", "origin": "https://chat.example"}
        assert httpx2.get(serving.url + "/api/config", headers=own).status_code == 200
        assert httpx2.get(serving.url + "/healthz", headers={"host": "other.example"}).status_code == 403
