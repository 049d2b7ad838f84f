"""The pass-through: unbuffered, byte for byte, cancelled when the reader leaves, without the key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest

from sandcell.relay.event_line import Events
from sandcell.settings import Upstream
from support.model_server import Gate, ModelServer, hang, raw, say
from support.relay import KEY, relay_settings, run_relay

CHAT = "/v1/chat/completions"
RESPONSES = "/v1/responses"
BODIES: dict[str, dict[str, Any]] = {
    CHAT: {"model": "scripted-model", "stream": True, "messages": [{"role": "user", "content": "Grüße 🚀"}]},
    RESPONSES: {
        "model": "scripted-model",
        "stream": True,
        "input": [{"role": "user", "content": "Grüße 🚀"}],
    },
}


@pytest.mark.parametrize("path", BODIES)
def test_a_chunk_arrives_before_the_upstream_sends_the_next(
    http: httpx2.Client, model: ModelServer, path: str
) -> None:
    gate = Gate()
    model.script([say("one two three four", pause=gate, pause_after=3)])
    with http.stream("POST", path, json=BODIES[path]) as response:
        chunks = response.iter_bytes()
        received = b""
        while received.count(b"\n\n") < 3:
            received += next(chunks)
        assert not gate.opened.is_set()
        gate.open()
        rest = b"".join(chunks)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (b"[DONE]" in rest) if path == CHAT else (b"response.completed" in rest)


@pytest.mark.parametrize("path", BODIES)
def test_leaving_during_the_stream_reaches_the_upstream(
    http: httpx2.Client, model: ModelServer, path: str
) -> None:
    model.script([say("one two three four", pause=Gate(), pause_after=2)])
    with http.stream("POST", path, json=BODIES[path]) as response:
        next(response.iter_bytes())
    model.requests[0].wait_aborted()


def test_leaving_before_the_first_byte_reaches_the_upstream(http: httpx2.Client, model: ModelServer) -> None:
    model.script([hang()])
    with pytest.raises(httpx2.ReadTimeout):
        http.post(CHAT, json=BODIES[CHAT], timeout=httpx2.Timeout(30, read=0.2))
    model.wait_for_requests(1)[0].wait_aborted()


def test_the_bytes_of_both_sides_survive(http: httpx2.Client, model: ModelServer) -> None:
    sent = b'{"model":"m",  "stream":true,"x_unknown":{"a":[1.50, "\\u00e9"]},"messages":[]}'
    events = (
        b': hello\n\ndata: {"choices":[],"x_unknown":1.50}\n\n',
        b"event: odd\r\ndata: \xff\xfe\r\n\r\n",
        b"data: [DONE]\n\n",
    )
    model.script([raw(*events)])
    answer = http.post(CHAT, content=sent, headers={"content-type": "application/json"})
    assert answer.content == b"".join(events)
    assert model.requests[0].raw == sent


def test_a_whole_answer_keeps_unknown_fields(http: httpx2.Client, model: ModelServer) -> None:
    model.script([raw(b'{"id":"1", "x_unknown": 1.50}', content_type="application/json")])
    answer = http.post(CHAT, json={"model": "m", "messages": []})
    assert answer.content == b'{"id":"1", "x_unknown": 1.50}'
    assert answer.headers["content-type"] == "application/json"


def test_a_stream_without_its_type_is_recognised(http: httpx2.Client, model: ModelServer) -> None:
    model.script([raw(b'data: {"choices":[]}\n\n', content_type="text/plain")])
    answer = http.post(CHAT, json=BODIES[CHAT])
    assert answer.headers["content-type"].startswith("text/event-stream")


def test_headers_are_chosen_and_not_passed_on(http: httpx2.Client, model: ModelServer) -> None:
    kept = {"x-request-id": "req_1", "x-ratelimit-remaining-tokens": "7"}
    secret = {"set-cookie": "a=b", "server": "upstream", "access-control-allow-origin": "*"}
    model.script([say("ok", headers={"content-type": "text/event-stream", **kept, **secret})])
    sent = {"authorization": "Bearer of-the-browser", "cookie": "session=1", "x-forwarded-for": "1.2.3.4"}
    answer = http.post(CHAT, json=BODIES[CHAT], headers=sent)
    assert {name: answer.headers[name] for name in kept} == kept
    assert not set(secret) & set(answer.headers)
    got = model.requests[0].headers
    assert got["accept-encoding"] == "identity"
    assert got["authorization"] == f"Bearer {KEY}"
    assert not {"cookie", "x-forwarded-for", "origin"} & set(got)


def test_no_key_means_no_authorization(model: ModelServer) -> None:
    settings = relay_settings(f"{model.url}/v1")
    model.script([say("ok")])
    with run_relay(replace(settings, upstream=Upstream(f"{model.url}/v1"))) as serving:
        httpx2.post(serving.url + CHAT, json=BODIES[CHAT], headers={"authorization": "Bearer of-the-browser"})
    assert "authorization" not in model.requests[0].headers


@pytest.mark.parametrize("path", ["/", "/api/config", "/v1/models", "/healthz", "/nothing"])
def test_the_key_is_in_no_answer(http: httpx2.Client, path: str) -> None:
    answer = http.get(path)
    assert KEY not in answer.text
    assert KEY not in str(answer.headers)


def test_models_come_from_the_upstream(http: httpx2.Client, model: ModelServer) -> None:
    model.script([])
    assert [entry["id"] for entry in http.get("/v1/models").json()["data"]] == ["scripted-model"]
    assert model.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_sdk_sees_no_difference(relay: str, model: ModelServer) -> None:
    turns = [say("Look:", code="print('é')"), say("Look:", code="print('é')"), say("Done.")]
    seen = []
    for base_url in (f"{model.url}/v1", f"{relay}/v1"):
        model.script(turns)
        client = openai.OpenAI(base_url=base_url, api_key="x", max_retries=0)
        chunks = client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hi"}], stream=True
        )
        events = client.responses.create(model="m", input="hi", stream=True)
        answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
        seen.append(
            [*(chunk.to_dict() for chunk in chunks), *(event.to_dict() for event in events), answer.to_dict()]
        )
    assert seen[0] == seen[1]
    assert len(seen[0]) > 12


def test_events_are_let_through_whole() -> None:
    events = Events()
    assert events.add(b"data: 1\n") == b""
    assert events.add(b"\ndata: 2\r\n\r") == b"data: 1\n\n"
    assert events.add(b"\ndata: 3\r\rdata: 4") == b"data: 2\r\n\r\ndata: 3\r\r"
    assert events.rest == b"data: 4"
    events.LONGEST = 10
    assert events.add(b"0123456789") == b"data: 40123456789"


def test_a_stream_that_ends_without_a_blank_line_is_whole(http: httpx2.Client, model: ModelServer) -> None:
    model.script([raw(b"data: 1\n\n", b"data: [DONE]")])
    assert http.post(CHAT, json=BODIES[CHAT]).content == b"data: 1\n\ndata: [DONE]"


def test_config_names_what_the_upstream_lists(web_root: Path, runtime_root: Path) -> None:
    with ModelServer(models=["text-embedding-3", "llama3.3", "vendor/gpt-4o"]) as listed:
        settings = relay_settings(f"{listed.url}/v1", web_root=web_root, runtime_root=runtime_root)
        with run_relay(replace(settings, models=())) as serving:
            config = httpx2.get(serving.url + "/api/config").json()
    assert [entry["id"] for entry in config["models"]] == ["llama3.3", "vendor/gpt-4o"]
    assert config["defaultModel"] == "llama3.3"
    assert [entry["vision"] for entry in config["models"]] == [False, True]


def test_config_answers_when_the_upstream_does_not(
    web_root: Path, runtime_root: Path, unused_port: int
) -> None:
    settings = relay_settings(
        f"http://127.0.0.1:{unused_port}/v1", web_root=web_root, runtime_root=runtime_root
    )
    with run_relay(replace(settings, models=())) as serving:
        config = json.loads(httpx2.get(serving.url + "/api/config").content)
    assert config["defaultModel"] == "default"
