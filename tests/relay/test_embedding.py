"""Who may show the widget, who may load its script, and on whose account a widget asks."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import jwt
import pytest

from sandcell.settings.deployment import Access
from sandcell.site.security import frame_ancestors
from support.model_server import ModelServer, say
from support.relay import relay_settings, run_relay

CHAT = "/v1/chat/completions"
BODY = {"model": "scripted-model", "messages": [{"role": "user", "content": "hi"}]}
SECRET = "a secret of thirty-two bytes, yes"
SITE = "https://docs.example"
OTHER = "https://evil.example"
BUILT = Path(__file__).resolve().parents[2] / "build" / "web"


@pytest.fixture(scope="module")
def locked(model: ModelServer, web_root: Path, runtime_root: Path) -> Iterator[httpx2.Client]:
    """A relay that knows its visitors, those behind its own proxy by their name."""
    access = Access(
        token_secret=SECRET,
        user_header="x-auth-user",
        trusted_proxies=(ipaddress.ip_network("127.0.0.1/32"),),
        embedders=(SITE,),
    )
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    model.script(lambda _: say("ok"))
    with (
        run_relay(replace(settings, access=access)) as serving,
        httpx2.Client(base_url=serving.url, timeout=30) as client,
    ):
        yield client


def ask(client: httpx2.Client, **headers: str) -> str:
    """`ok`, or the code of the refusal."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = client.post(CHAT, json=BODY, headers=named)
    return "ok" if answer.status_code == 200 else str(answer.json()["error"]["code"])


def token(site: str) -> str:
    claims = {"aud": site, "sub": "reader", "exp": int(time.time()) + 600}
    return f"Bearer {jwt.encode(claims, SECRET, 'HS256')}"


def test_the_widgets_page_names_who_may_show_it(http: httpx2.Client, locked: httpx2.Client) -> None:
    mine, theirs = http.get("/embed.html"), locked.get("/embed.html")
    assert '<meta name="sandcell-embedders" content="loopback">' in mine.text
    assert f'<meta name="sandcell-embedders" content="{SITE}">' in theirs.text
    assert mine.headers["cache-control"] == "no-cache"


def test_ancestors_are_our_own_and_those_that_are_named() -> None:
    assert frame_ancestors(()) == "frame-ancestors 'self'"
    assert frame_ancestors((SITE, "*")) == f"frame-ancestors 'self' {SITE} *"
    assert "http://127.0.0.1:* " in frame_ancestors(("loopback",)) + " "


def test_a_visitor_by_name_is_not_for_the_site_around_to_use(locked: httpx2.Client) -> None:
    assert ask(locked, x_auth_user="ann") == "ok"
    assert ask(locked, x_auth_user="ann", x_sandcell_embedder=SITE) == "token-needed"
    assert ask(locked, x_sandcell_embedder=SITE, authorization=token(SITE)) == "ok"
    assert ask(locked, x_sandcell_embedder=SITE, authorization=token(OTHER)) == "token-audience"
    assert ask(locked, x_sandcell_embedder=OTHER, authorization=token(OTHER)) == "embedder-not-allowed"


@pytest.mark.parametrize(
    ("embedder", "expected"),
    [
        ("http://localhost:3000", "ok"),
        ("http://127.0.0.1:8100", "ok"),
        (OTHER, "embedder-not-allowed"),
        ("null", "embedder-not-allowed"),
        ("http://127.0.0.1.evil.example", "embedder-not-allowed"),
        ("http://localhost@evil.example", "embedder-not-allowed"),
    ],
)
def test_the_relay_of_one_person_serves_widgets_of_this_machine(
    http: httpx2.Client, model: ModelServer, embedder: str, expected: str
) -> None:
    model.script(lambda _: say("ok"))
    assert ask(http, x_sandcell_embedder=embedder) == expected


def test_the_built_page_and_script_carry_their_headers(runtime_root: Path) -> None:
    if not (BUILT / "embed.js").is_file():
        pytest.fail("build/web/ is missing: run `make build` first.", pytrace=False)
    access = Access(token_secret=SECRET, embedders=(SITE,))
    settings = replace(relay_settings(web_root=BUILT, runtime_root=runtime_root), access=access)
    with run_relay(settings) as serving, httpx2.Client(base_url=serving.url) as client:
        page, script = client.get("/embed.html"), client.get("/embed.js", headers={"origin": OTHER})
        fetcher, main = client.get("/fetch.html"), client.get("/")
    ancestors = f"frame-ancestors 'self' {SITE}"
    for framed in (page, fetcher):
        assert framed.headers["content-security-policy"].endswith(ancestors)
    assert page.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "https:" in page.headers["content-security-policy"]
    assert main.headers["content-security-policy"].endswith("frame-ancestors 'self'")
    assert script.headers["access-control-allow-origin"] == "*"
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert script.headers["content-type"].startswith("text/javascript")
