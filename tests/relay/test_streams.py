"""Streams that last: never silent for long, bounded, and moved to another server before they have begun."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from sandcell.settings import Settings, Upstream
from sandcell.settings.deployment import Service
from support.model_script import Gate, Turn
from support.model_server import ModelServer, Recorded, fail, raw, say
from support.relay import KEY, relay_settings, run_relay
from support.serving import Serving

CHAT = "/v1/chat/completions"
BODY = {"model": "scripted-model", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
COMMENT = b": the model's server is still working\n\n"
EVENT = b'data: {"choices":[]}\n\n'


@pytest.fixture
def settings(model: ModelServer, web_root: Path, runtime_root: Path) -> Settings:
    return relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)


@contextmanager
def asked(settings: Settings, body: dict[str, Any] = BODY) -> Iterator[httpx2.Response]:
    with (
        run_relay(settings) as serving,
        httpx2.stream("POST", serving.url + CHAT, json=body, timeout=60) as answer,
    ):
        yield answer


def held(turn: Turn) -> tuple[threading.Event, Any]:
    """A script that answers when the event is set."""
    opened = threading.Event()

    def script(_: Recorded) -> Turn:
        opened.wait(60)
        return turn

    return opened, script


def impatient(settings: Settings, **service: Any) -> Settings:
    return replace(settings, service=Service(keep_alive=0.05, **service))


def test_a_model_that_loads_for_long_does_not_lose_the_reader(settings: Settings, model: ModelServer) -> None:
    opened, script = held(raw(EVENT, b"data: [DONE]\n\n"))
    model.script(script)
    with asked(impatient(settings)) as answer:
        assert (answer.status_code, answer.headers["content-type"]) == (
            200,
            "text/event-stream; charset=utf-8",
        )
        chunks = answer.iter_raw()
        received = next(chunks)
        assert received.startswith(COMMENT)
        opened.set()
        received += b"".join(chunks)
    assert received.replace(COMMENT, b"") == EVENT + b"data: [DONE]\n\n"


def test_comments_come_between_events_and_never_inside(settings: Settings, model: ModelServer) -> None:
    gate = Gate()
    model.script([raw(EVENT + EVENT[:9], EVENT[9:], pause=gate, pause_after=1)])
    with asked(impatient(settings)) as answer:
        chunks, received = answer.iter_raw(), b""
        while EVENT + COMMENT not in received:
            received += next(chunks)
        gate.open()
        received += b"".join(chunks)
    assert received.endswith(EVENT)
    assert received.replace(COMMENT, b"") == EVENT * 2


def test_a_refusal_that_comes_late_is_an_event_that_sdks_raise(
    settings: Settings, model: ModelServer
) -> None:
    opened, script = held(fail(401, "The key is wrong.", code="invalid_api_key"))
    model.script(script)
    with run_relay(impatient(settings)) as serving:
        client = openai.OpenAI(base_url=f"{serving.url}/v1", api_key="x", max_retries=0)
        stream = client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hi"}], stream=True
        )
        opened.set()
        with pytest.raises(openai.APIError, match="The key is wrong") as caught:
            list(stream)
    assert caught.value.code == "invalid_api_key"


def test_a_whole_answer_is_never_begun_early(settings: Settings, model: ModelServer) -> None:
    gate = threading.Event()

    def script(_: Recorded) -> Turn:
        gate.wait(0.3)
        return fail(401, "no")

    model.script(script)
    with asked(impatient(settings), {**BODY, "stream": False}) as answer:
        assert answer.status_code == 401


def test_an_endless_answer_is_cut(settings: Settings, model: ModelServer) -> None:
    model.script([raw(EVENT * 20_000)])
    with asked(replace(settings, service=Service(answer_bytes=len(EVENT) * 10))) as answer:
        received = answer.read()
    assert received.count(EVENT) < 20_000
    assert b'"code": "answer-cut"' in received and received.endswith(b"\n\n")


def test_an_answer_without_end_in_time_is_cut(settings: Settings, model: ModelServer) -> None:
    model.script([raw(EVENT, EVENT, pause=Gate(), pause_after=1)])
    with asked(replace(settings, service=Service(answer_seconds=0.3))) as answer:
        received = answer.read()
    assert received.startswith(EVENT) and b'"code": "answer-cut"' in received
    model.requests[0].wait_aborted()


@pytest.mark.parametrize("trouble", ["down", 429, 502, 503])
def test_the_next_server_is_asked_when_one_cannot_answer(
    settings: Settings, model: ModelServer, unused_port: int, trouble: int | str
) -> None:
    model.script([say("from the second")])
    with ModelServer() as first:
        first.script([fail(trouble if isinstance(trouble, int) else 500, "busy")])
        url = first.url if isinstance(trouble, int) else f"http://127.0.0.1:{unused_port}"
        two = replace(settings, upstream=Upstream(f"{url}/v1"), spares=(Upstream(f"{model.url}/v1", KEY),))
        with asked(two) as answer:
            assert answer.status_code == 200
            assert b"second" in answer.read()
    assert model.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_an_answer_that_has_begun_is_not_begun_again(settings: Settings, model: ModelServer) -> None:
    model.script([])
    with ModelServer() as first:
        first.script([say("one two three four", break_after=3)])
        two = replace(settings, upstream=Upstream(f"{first.url}/v1"), spares=(Upstream(f"{model.url}/v1"),))
        with asked(two) as answer:
            assert b"upstream-interrupted" in answer.read()
    assert model.requests == []


def test_the_last_server_s_refusal_is_told(settings: Settings, model: ModelServer) -> None:
    model.script([fail(429, "later", retry_after=7)])
    with ModelServer() as first:
        first.script([fail(503, "busy")])
        two = replace(settings, upstream=Upstream(f"{first.url}/v1"), spares=(Upstream(f"{model.url}/v1"),))
        with asked(two) as answer:
            assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")


def test_a_model_goes_to_the_server_that_names_it(settings: Settings, model: ModelServer) -> None:
    with ModelServer(models=["a", "b", "c"]) as first:
        servers = (
            Upstream(f"{first.url}/v1", models=frozenset({"a"})),
            Upstream(f"{model.url}/v1", models=frozenset({"b"})),
        )
        two = replace(settings, upstream=servers[0], spares=servers[1:])
        with run_relay(two) as serving:
            for name in ("a", "b"):
                first.script([say("first")])
                model.script([say("second")])
                httpx2.post(serving.url + CHAT, json={**BODY, "model": name})
                assert [len(first.requests), len(model.requests)] == ([1, 0] if name == "a" else [0, 1])
            listed = httpx2.get(serving.url + "/v1/models").json()["data"]
    assert [entry["id"] for entry in listed] == ["a", "b"]


def test_azure_gets_its_path_version_and_key(settings: Settings) -> None:
    seen: list[tuple[str, str, str | None]] = []

    async def answer(request: Request) -> JSONResponse:
        seen.append((request.url.path, request.url.query, request.headers.get("api-key")))
        return JSONResponse({"id": "1", "choices": []})

    app = Starlette(routes=[Route("/{path:path}", answer, methods=["POST"])])
    with Serving(app) as azure:
        one = Upstream(azure.url, KEY, azure_version="2024-10-21")
        with asked(replace(settings, upstream=one), {**BODY, "model": "my gpt", "stream": False}) as response:
            assert response.status_code == 200
    assert seen == [("/openai/deployments/my gpt/chat/completions", "api-version=2024-10-21", KEY)]
