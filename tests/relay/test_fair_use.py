"""Rates and budgets, counted for each visitor, here or in a real Redis, its loss included."""

from __future__ import annotations

import ipaddress
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import jwt
import limits
import pytest

from sandcell.settings import Settings
from sandcell.settings.deployment import Access, FairUse
from support.model_server import ModelServer, raw, say
from support.relay import relay_settings, run_relay

CHAT = "/v1/chat/completions"
BODY = {"model": "scripted-model", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
SECRET = "a secret of thirty-two bytes, yes"
SITE = "https://docs.example"
PROXY = ipaddress.ip_network("127.0.0.0/8")


@pytest.fixture
def settings(model: ModelServer, web_root: Path, runtime_root: Path) -> Settings:
    model.script(lambda _: say("ok"))
    return relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)


def fair(requests: str = "", tokens: str = "", **more: Any) -> FairUse:
    def rates(text: str) -> tuple[limits.RateLimitItem, ...]:
        return tuple(limits.parse_many(text)) if text else ()

    return FairUse(rates(requests), rates(tokens), **more)


def ask(url: str, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.post(url + CHAT, json=BODY, headers=named, timeout=30)


def test_too_many_requests_are_told_when_to_come_back(settings: Settings, model: ModelServer) -> None:
    with run_relay(replace(settings, fair_use=fair("2/minute; 100/hour"))) as serving:
        answers = [ask(serving.url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    error = answers[2].json()["error"]
    assert (error["code"], error["type"]) == ("rate-limited", "rate_limit_error")
    assert "2 per minute" in error["message"]
    assert 0 < int(answers[2].headers["retry-after"]) <= 60
    assert len(model.requests) == 2


def test_each_visitor_has_limits_of_their_own(settings: Settings) -> None:
    access = Access(user_header="x-user", trusted_proxies=(PROXY,))
    with run_relay(replace(settings, fair_use=fair("1/minute"), access=access)) as serving:
        assert [ask(serving.url, x_user=name).status_code for name in ("ada", "bob", "ada")] == [
            200,
            200,
            429,
        ]


def test_addresses_behind_a_trusted_proxy_are_told_apart_and_others_are_not_believed(
    settings: Settings,
) -> None:
    def statuses(access: Access, *hops: str) -> list[int]:
        with run_relay(replace(settings, fair_use=fair("1/minute"), access=access)) as serving:
            return [ask(serving.url, x_forwarded_for=hop).status_code for hop in hops]

    trusted = Access(trusted_proxies=(PROXY,))
    assert statuses(trusted, "192.0.2.1", "192.0.2.2", "6.6.6.6, 192.0.2.1") == [200, 200, 429]
    assert statuses(Access(), "192.0.2.1", "192.0.2.2") == [200, 429]
    # One household has a whole network of IPv6 addresses.
    assert statuses(trusted, "2001:db8::1", "2001:db8::2", "2001:db8:0:1::1") == [200, 429, 200]


USAGE = b'data: {"choices":[],"usage":{"prompt_tokens":60,"completion_tokens":41,"total_tokens":101}}\n\n'


@pytest.mark.parametrize(
    "chunks",
    [
        (USAGE, b"data: [DONE]\n\n"),
        (USAGE[:30], USAGE[30:], b"data: [DONE]\n\n"),
        (b'event: response.completed\ndata: {"usage":{"input_tokens":60,"output_tokens":41}}\n\n',),
    ],
)
def test_a_budget_is_spent_by_what_the_model_reports(
    settings: Settings, model: ModelServer, chunks: tuple[bytes, ...]
) -> None:
    model.script(lambda _: raw(*chunks))
    with run_relay(replace(settings, fair_use=fair(tokens="102/day"))) as serving:
        answers = [ask(serving.url) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["error"]["code"] == "budget-used-up"
    assert 0 < int(answers[2].headers["retry-after"]) <= 86_400


def test_a_model_that_reports_nothing_costs_an_estimate(settings: Settings, model: ModelServer) -> None:
    model.script(lambda _: raw(*[b'data: {"choices":[]}\n\n'] * 40))
    with run_relay(replace(settings, fair_use=fair(tokens="40/day"))) as serving:
        assert [ask(serving.url).status_code for _ in range(2)] == [200, 429]


def test_a_token_brings_limits_of_its_own(settings: Settings) -> None:
    access = Access(token_secret=SECRET, embedders=(SITE,))

    def bearer(subject: str, **bounds: Any) -> str:
        claims = {"aud": SITE, "sub": subject, "exp": int(time.time()) + 60, "limits": bounds}
        return f"Bearer {jwt.encode(claims, SECRET, 'HS256')}"

    with run_relay(replace(settings, access=access)) as serving:

        def status(authorization: str) -> int:
            return ask(serving.url, authorization=authorization, origin=SITE).status_code

        assert [status(bearer("a", requests="1/minute")) for _ in range(2)] == [200, 429]
        assert status(bearer("b", requests="1/minute")) == 200
        assert status(bearer("c", models=["other"])) == 403
        assert status(bearer("d", requests="rubbish")) == 429


@contextmanager
def redis(port: int, folder: Path) -> Iterator[None]:
    """A real Redis on a port of its own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server here: `.ci/install-services` installs one")
    arguments = ["--port", str(port), "--save", "", "--dir", str(folder), "--daemonize", "no"]
    process = subprocess.Popen([program, *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if "Ready to accept connections" in line:
                break
        yield
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


def test_two_relays_share_their_counts_in_redis(settings: Settings, unused_port: int, tmp_path: Path) -> None:
    url = f"redis://127.0.0.1:{unused_port}/0"
    with redis(unused_port, tmp_path):
        shared = replace(settings, fair_use=fair("2/minute", "1000/day", redis_url=url))
        with run_relay(shared) as one, run_relay(shared) as two:
            assert [ask(where.url).status_code for where in (one, two, one)] == [200, 200, 429]


@pytest.mark.parametrize(
    ("choice", "expected"), [("open", [200, 200, 200, 429]), ("closed", [200, 503, 503, 503])]
)
def test_the_loss_of_redis(
    settings: Settings, unused_port: int, tmp_path: Path, choice: Any, expected: list[int]
) -> None:
    url = f"redis://127.0.0.1:{unused_port}/0"
    with run_relay(
        replace(settings, fair_use=fair("2/minute", redis_url=url, without_redis=choice))
    ) as serving:
        with redis(unused_port, tmp_path):
            found = [ask(serving.url).status_code]
        # Without it: counted by this process alone, or not answered.
        answers = [ask(serving.url) for _ in range(3)]
        assert [*found, *(answer.status_code for answer in answers)] == expected
        if choice == "closed":
            assert answers[0].json()["error"]["code"] == "limits-unavailable"
            assert answers[0].headers["retry-after"] == "5"
        with redis(unused_port, tmp_path):
            assert ask(serving.url).status_code == 200
