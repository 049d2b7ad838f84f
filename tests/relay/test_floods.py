"""Answers that are far larger than they look, that are no text, and connections with one half closed."""

from __future__ import annotations

import json
import socket
import zlib

import httpx2
import pytest

from support.model_server import Gate, ModelServer, Turn, raw

CHAT = "/v1/chat/completions"
WHOLE = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
STREAM = {**WHOLE, "stream": True}
HUGE = 100 * 1024 * 1024


def packed(data: bytes) -> bytes:
    """Return it as gzip packs it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("request_body", [WHOLE, STREAM], ids=["whole", "stream"])
@pytest.mark.parametrize("media", ["application/json", "text/event-stream"])
def test_a_compressed_answer_is_not_unpacked(
    http: httpx2.Client, model: ModelServer, media: str, request_body: dict[str, object]
) -> None:
    body = packed(b'{"choices": [], "filler": "' + b"x" * HUGE + b'"}')
    assert len(body) < HUGE // 500
    model.script([Turn(body=body, headers={"content-type": media, "content-encoding": "gzip"})])
    answer = http.post(CHAT, json=request_body)
    assert len(answer.content) < 1000
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (502, "upstream-invalid")
    assert "compressed its answer (gzip)" in error["message"]


def test_a_compressed_refusal_is_not_unpacked(http: httpx2.Client, model: ModelServer) -> None:
    body = packed(json.dumps({"error": {"message": "x" * HUGE}}).encode())
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    model.script([Turn(status=400, body=body, headers=headers)])
    answer = http.post(CHAT, json=WHOLE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "upstream-invalid")
    assert len(answer.content) < 1000


def test_a_refusal_without_end_is_cut(http: httpx2.Client, model: ModelServer) -> None:
    model.script([Turn(status=400, chunks=(b"x" * 65536,) * 4096)])
    answer = http.post(CHAT, json=STREAM)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "upstream-invalid")
    model.requests[0].wait_aborted()


def test_a_head_without_end_is_refused(http: httpx2.Client, model: ModelServer) -> None:
    model.script([Turn(body=b"{}", headers={"x-filler": "x" * 1_000_000})])
    answer = http.post(CHAT, json=WHOLE)
    assert (answer.status_code, answer.json()["error"]["code"]) == (502, "upstream-invalid")


def test_a_compressed_request_is_refused(http: httpx2.Client, model: ModelServer) -> None:
    before = len(model.requests)
    headers = {"content-type": "application/json", "content-encoding": "gzip"}
    answer = http.post(CHAT, content=packed(json.dumps(WHOLE).encode()), headers=headers)
    assert answer.status_code in (400, 415)
    assert len(model.requests) == before


def test_bytes_that_are_no_text_arrive_as_they_were_sent(http: httpx2.Client, model: ModelServer) -> None:
    sent = b"data: \xff\xfe\xed\xa0\x80\n\n", b"data: \x00\n\n", b"data: [DONE]\n\n"
    model.script([raw(*sent)])
    assert http.post(CHAT, json=STREAM).content == b"".join(sent)


def test_a_reader_that_closes_its_half_ends_the_request(http: httpx2.Client, model: ModelServer) -> None:
    gate = Gate()
    model.script([raw(b"data: {}\n\n", b"data: [DONE]\n\n", pause=gate, pause_after=1)])
    body = json.dumps(STREAM).encode()
    head = f"POST {CHAT} HTTP/1.1\r\nHost: {http.base_url.host}:{http.base_url.port}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    before = len(model.requests)
    with socket.create_connection((http.base_url.host, http.base_url.port), timeout=60) as reader:
        reader.sendall(head.encode() + body)
        gate.wait_reached()
        reader.shutdown(socket.SHUT_WR)
        while reader.recv(65536):
            pass
    model.requests[before].wait_aborted()
    gate.open()
