"""Who may use the model: by code, by token of an embedding site, by the header of a trusted proxy."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import jwt
import pytest

from sandcell.access.tokens import sign
from sandcell.settings.deployment import Access
from support.model_server import ModelServer, say
from support.relay import relay_settings, run_relay

CHAT = "/v1/chat/completions"
BODY = {"model": "scripted-model", "messages": [{"role": "user", "content": "hi"}]}
CODE = "open sesame"
SECRET = "a secret of thirty-two bytes, yes"
SITE = "https://docs.example"
ACCESS = Access(
    code=CODE,
    token_secret=SECRET,
    user_header="x-auth-user",
    trusted_proxies=(ipaddress.ip_network("10.1.0.0/16"),),
    embedders=(SITE,),
)


@pytest.fixture(scope="module")
def locked(model: ModelServer, web_root: Path, runtime_root: Path) -> Iterator[str]:
    """A relay that asks who it is."""
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    with run_relay(replace(settings, access=ACCESS)) as serving:
        yield serving.url


@pytest.fixture
def client(locked: str, model: ModelServer) -> Iterator[httpx2.Client]:
    model.script(lambda _: say("ok"))
    with httpx2.Client(base_url=locked, timeout=30) as client:
        yield client


def token(**changed: Any) -> str:
    """A good token, or one with claims changed; None leaves a claim out."""
    claims = {"aud": SITE, "sub": "reader", "exp": int(time.time()) + 600, **changed}
    return jwt.encode({name: value for name, value in claims.items() if value is not None}, SECRET, "HS256")


def ask(client: httpx2.Client, **headers: str) -> tuple[int, str | None]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post(CHAT, json=BODY, headers=named)
    return answer.status_code, (answer.json().get("error") or {}).get("code")


@pytest.mark.parametrize("path", ["/", "/jail.html", "/healthz", "/sandcell.js"])
def test_what_holds_no_secret_is_for_everyone(client: httpx2.Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/v1/models", "/api/config", "/v1/unknown"])
def test_the_api_is_for_the_known(client: httpx2.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "access-code-needed")
    assert answer.headers["www-authenticate"].startswith("Bearer")


def test_the_code_opens_a_session_that_scripts_and_sites_cannot_take(client: httpx2.Client) -> None:
    assert ask(client) == (401, "access-code-needed")
    wrong = client.post("/api/login", json={"code": "open sesam"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (401, "access-code-wrong")
    right = client.post("/api/login", json={"code": CODE})
    assert right.status_code == 200
    cookie = right.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "secure" not in cookie
    assert CODE not in cookie
    assert ask(client) == (200, None)
    # The other origin is refused before anybody looks at the cookie.
    assert ask(client, origin="https://evil.example") == (403, "origin-not-allowed")
    assert ask(client, origin=SITE) == (401, "token-needed")


def test_over_https_the_cookie_is_secure(client: httpx2.Client) -> None:
    answer = client.post("/api/login", json={"code": CODE}, headers={"x-forwarded-proto": "https"})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize("code", ["", None, 7, ["open sesame"], {"$ne": ""}, "OPEN SESAME"])
def test_other_codes_open_nothing(locked: str, code: object) -> None:
    assert httpx2.post(f"{locked}/api/login", json={"code": code}).status_code in (401, 429)


def test_guessing_is_slowed_down(model: ModelServer, web_root: Path, runtime_root: Path) -> None:
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    with (
        run_relay(replace(settings, access=Access(code=CODE))) as serving,
        httpx2.Client(base_url=serving.url) as guesser,
    ):
        statuses = [guesser.post("/api/login", json={"code": str(guess)}).status_code for guess in range(11)]
        assert statuses == [401] * 10 + [429]
        late = guesser.post("/api/login", json={"code": CODE})
        assert late.status_code == 429 and 0 < int(late.headers["retry-after"]) <= 60


def test_a_session_of_another_code_is_worth_nothing(locked: str) -> None:
    forged = jwt.encode({"sid": "x", "exp": int(time.time()) + 60}, "k" * 32, "HS256")
    unsigned = jwt.encode({"sid": "x", "exp": int(time.time()) + 60}, None, "none")
    for value in (forged, unsigned, "rubbish", ""):
        cookie = {"cookie": f"sandcell_session={value}"}
        assert httpx2.post(locked + CHAT, json=BODY, headers=cookie).status_code == 401


def test_programs_send_the_code_as_a_bearer(client: httpx2.Client) -> None:
    assert ask(client, authorization=f"Bearer {CODE}") == (200, None)
    assert ask(client, authorization=f"Basic {CODE}") == (401, "access-code-needed")


def test_a_token_is_for_its_site(client: httpx2.Client) -> None:
    bearer = f"Bearer {sign(ACCESS, SITE + '/', 'reader', 600, {})}"
    assert ask(client, authorization=bearer, origin=SITE) == (200, None)
    # Our own page in a frame of that site: the origin is ours, and the page says where it is.
    assert ask(client, authorization=bearer, x_sandcell_embedder=SITE) == (200, None)
    assert ask(client, authorization=bearer) == (401, "token-audience")
    assert ask(client, authorization=bearer, x_sandcell_embedder="https://evil.example") == (
        401,
        "token-audience",
    )
    assert ask(client, authorization=bearer, origin="https://evil.example") == (403, "origin-not-allowed")


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (token(exp=int(time.time()) - 5), "token-expired"),
        (token(exp=None), "token-invalid"),
        (token(sub=None), "token-invalid"),
        (token(aud=None), "token-invalid"),
        (token(aud="https://other.example"), "token-audience"),
        (token(exp=int(time.time()) + 100_000), "token-too-long"),
        (token()[:-2] + "AA", "token-invalid"),
        (jwt.encode({"aud": SITE, "sub": "x", "exp": 9e9}, None, "none"), "token-invalid"),
        (jwt.encode({"aud": SITE, "sub": "x", "exp": 9e9}, "w" * 32, "HS256"), "token-invalid"),
    ],
)
def test_bad_tokens(client: httpx2.Client, bad: str, code: str) -> None:
    assert ask(client, authorization=f"Bearer {bad}", origin=SITE) == (401, code)


def test_the_browser_of_an_embedding_site_gets_its_permission(client: httpx2.Client) -> None:
    wants = {"origin": SITE, "access-control-request-method": "POST"}
    asked = client.options(CHAT, headers={**wants, "access-control-request-headers": "authorization"})
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in asked.headers
    answer = client.post(CHAT, json=BODY, headers={"origin": SITE, "authorization": f"Bearer {token()}"})
    assert answer.headers["access-control-allow-origin"] == SITE
    other = client.options(CHAT, headers={**wants, "origin": "https://evil.example"})
    assert other.status_code == 403 and "access-control-allow-origin" not in other.headers
    assert client.options("/api/login", headers=wants).status_code == 403


def test_a_header_of_an_untrusted_peer_is_not_believed(client: httpx2.Client) -> None:
    assert ask(client, x_auth_user="boss") == (401, "access-code-needed")


def test_a_header_of_a_trusted_proxy_is(model: ModelServer, web_root: Path, runtime_root: Path) -> None:
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    here = Access(user_header="x-auth-user", trusted_proxies=(ipaddress.ip_network("127.0.0.0/8"),))
    with (
        run_relay(replace(settings, access=here)) as serving,
        httpx2.Client(base_url=serving.url) as client,
    ):
        model.script(lambda _: say("ok"))
        assert ask(client, x_auth_user="ada@example.org") == (200, None)
        assert ask(client) == (401, "sign-in-needed")
        two = [("x-auth-user", "a"), ("x-auth-user", "b"), ("content-type", "application/json")]
        assert client.post(CHAT, content=b"{}", headers=two).status_code == 401
