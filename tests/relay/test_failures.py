"""What the browser is told when the model's server fails, or when its own request cannot be passed on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import httpx2
import openai
import pytest

from sandcell.settings import Settings, Upstream
from support.model_server import Gate, ModelServer, Turn, fail, hang, raw, say
from support.relay import KEY, relay_settings, run_relay

CHAT = "/v1/chat/completions"
STREAM = {"model": "m", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
WHOLE = {**STREAM, "stream": False}
HTML = raw(b"<html><body>Welcome to nginx</body></html>", content_type="text/html")
CUT_JSON = raw(b'{"choices": [', content_type="application/json")


def error_of(answer: httpx2.Response) -> dict[str, Any]:
    """The error, after a look at its shape."""
    body = answer.json()
    assert set(body["error"]) >= {"message", "type", "code", "param"}
    assert answer.headers["content-type"] == "application/json"
    error: dict[str, Any] = body["error"]
    return error


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 429, 500, 529])
@pytest.mark.parametrize("body", [STREAM, WHOLE], ids=["stream", "whole"])
def test_a_refusal_arrives_in_the_providers_words(
    http: httpx2.Client, model: ModelServer, status: int, body: dict[str, Any]
) -> None:
    model.script([fail(status, "In the provider's words.", code="provider_code", retry_after=7)])
    answer = http.post(CHAT, json=body)
    assert answer.status_code == status
    assert answer.headers["retry-after"] == "7"
    assert error_of(answer) == {
        "message": "In the provider's words.",
        "type": "scripted_error",
        "code": "provider_code",
        "param": None,
    }


@pytest.mark.parametrize(
    ("turn", "status", "code"),
    [
        (fail(500, html=True), 500, "upstream-invalid"),
        (fail(401, html=True), 401, "upstream-invalid"),
        (HTML, 502, "upstream-invalid"),
        (CUT_JSON, 502, "upstream-invalid"),
        (raw(b"", content_type="application/json"), 502, "upstream-invalid"),
        (raw(b""), 502, "upstream-invalid"),
        (raw(b"\xff\xfe{}", content_type="application/json"), 502, "upstream-invalid"),
        (raw(b"never sent", content_type="text/event-stream", break_after=0), 502, "upstream-unreachable"),
        (raw(b'{"a":', b"1}", content_type="application/json", break_after=1), 502, "upstream-interrupted"),
        (Turn(status=400, body=b'{"error": "model not found"}'), 400, "upstream-error"),
        (Turn(status=400, body=b'{"detail": "no"}'), 400, "upstream-invalid"),
        (hang(), 504, "upstream-timeout"),
    ],
)
def test_rubbish_before_the_first_byte(model: ModelServer, turn: Turn, status: int, code: str) -> None:
    model.script([turn])
    with run_relay(replace(relay_settings(f"{model.url}/v1"), timeout=0.3)) as serving:
        answer = httpx2.post(serving.url + CHAT, json=STREAM, timeout=30)
    assert answer.status_code == status
    error = error_of(answer)
    assert error["code"] == code
    if code != "upstream-error":
        assert model.url in error["message"]


def test_nothing_listens(unused_port: int) -> None:
    with run_relay(relay_settings(f"http://user:hidden@127.0.0.1:{unused_port}/v1")) as serving:
        answer = httpx2.post(serving.url + CHAT, json=STREAM, timeout=30)
    assert (answer.status_code, error_of(answer)["code"]) == (502, "upstream-unreachable")
    assert "OPENAI_BASE_URL" in error_of(answer)["message"]
    assert "hidden" not in answer.text


def test_an_upstream_that_repeats_the_key_does_not_leak_it(http: httpx2.Client, model: ModelServer) -> None:
    model.script([fail(401, f"Incorrect API key provided: {KEY}.")])
    answer = http.post(CHAT, json=STREAM)
    assert error_of(answer)["message"] == "Incorrect API key provided: ***."


@pytest.mark.parametrize(
    "turn",
    [
        say("one two three four", break_after=3),
        raw(b'data: {"choices":[]}\n\ndata: {"cho', b"never sent", break_after=1),
        say("one two three", break_after=1),
    ],
)
def test_a_break_in_the_stream_is_the_last_event(http: httpx2.Client, model: ModelServer, turn: Turn) -> None:
    model.script([turn, turn])
    answer = http.post(CHAT, json=STREAM)
    assert answer.status_code == 200
    events = [event for event in answer.text.split("\n\n") if event]
    for event in events:
        json.loads(event.removeprefix("data: "))
    last = json.loads(events[-1].removeprefix("data: "))
    assert last["error"]["code"] == "upstream-interrupted"
    assert len(model.requests) == 1


def test_the_sdk_raises_when_a_stream_breaks(relay: str, model: ModelServer) -> None:
    client = openai.OpenAI(base_url=f"{relay}/v1", api_key="x", max_retries=0)
    model.script([say("one two three four", break_after=3), say("one two three four", break_after=4)])
    chunks = client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "hi"}], stream=True
    )
    with pytest.raises(openai.APIError, match="broke off"):
        list(chunks)
    with pytest.raises(openai.APIError, match="broke off"):
        list(client.responses.create(model="m", input="hi", stream=True))


def test_silence_in_the_stream_is_the_last_event(model: ModelServer) -> None:
    model.script([say("one two three four", pause=Gate(), pause_after=2)])
    with run_relay(replace(relay_settings(f"{model.url}/v1"), timeout=0.3)) as serving:
        answer = httpx2.post(serving.url + CHAT, json=STREAM, timeout=30)
    last = json.loads(answer.text.strip().split("\n\n")[-1].removeprefix("data: "))
    assert last["error"]["code"] == "upstream-timeout"
    model.requests[0].wait_aborted()


@pytest.mark.parametrize(
    ("turns", "status", "requests"),
    [
        ([fail(503), fail(502), say("ok")], 200, 3),
        ([fail(503), fail(503), fail(503), say("ok")], 503, 3),
        ([fail(503, retry_after=3), say("ok")], 503, 1),
        ([fail(429), say("ok")], 429, 1),
        ([fail(500), say("ok")], 500, 1),
        ([raw(b"x", break_after=0), say("ok")], 200, 2),
        ([hang(), say("ok")], 504, 1),
    ],
)
def test_only_what_no_server_answered_is_tried_again(
    model: ModelServer, turns: list[Turn], status: int, requests: int
) -> None:
    model.script(turns)
    settings: Settings = replace(relay_settings(f"{model.url}/v1"), retry_delays=(0, 0), timeout=0.3)
    with run_relay(settings) as serving:
        answer = httpx2.post(serving.url + CHAT, json=STREAM, timeout=30)
    assert (answer.status_code, len(model.requests)) == (status, requests)


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
def test_a_request_that_is_too_large(model: ModelServer, declared: bool) -> None:
    body = json.dumps({**STREAM, "padding": "x" * 2000}).encode()
    model.script([say("ok")])
    with run_relay(replace(relay_settings(f"{model.url}/v1"), request_bytes=1000)) as serving:
        content: Any = body if declared else iter([body[:900], body[900:]])
        answer = httpx2.post(
            serving.url + CHAT, content=content, headers={"content-type": "application/json"}, timeout=30
        )
    assert (answer.status_code, error_of(answer)["code"]) == (413, "request-too-large")
    assert model.requests == []


@pytest.mark.parametrize(
    ("media", "content", "status", "code"),
    [
        ("text/plain", b"{}", 415, "not-json"),
        ("application/x-www-form-urlencoded", b"{}", 415, "not-json"),
        ("application/json", b"{", 400, "invalid-json"),
        ("application/json", b"[]", 400, "invalid-json"),
        ("application/json", b"[" * 100_000, 400, "invalid-json"),
        ("application/json", b"\xff\xfe\xfa", 400, "invalid-json"),
    ],
)
@pytest.mark.parametrize("path", [CHAT, "/v1/responses"])
def test_a_request_that_is_not_json(
    http: httpx2.Client, model: ModelServer, path: str, media: str, content: bytes, status: int, code: str
) -> None:
    model.script([say("ok")])
    answer = http.post(path, content=content, headers={"content-type": media})
    assert (answer.status_code, error_of(answer)["code"]) == (status, code)
    assert model.requests == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", CHAT),
        ("POST", "/v1/embeddings"),
        ("DELETE", "/v1/models"),
        ("GET", "/nothing"),
        ("PUT", "/v1/files"),
    ],
)
def test_only_the_named_paths_are_offered(
    http: httpx2.Client, model: ModelServer, method: str, path: str
) -> None:
    model.script([])
    answer = http.request(method, path)
    assert (answer.status_code, error_of(answer)["code"]) == (404, "not-found")
    assert model.requests == []


def test_an_upstream_never_shows_its_password() -> None:
    upstream = Upstream("https://user:hidden@models.example/v1", "sk-secret")
    assert upstream.address == "https://models.example/v1"
    assert "hidden" not in repr(upstream) and "sk-secret" not in repr(upstream)
