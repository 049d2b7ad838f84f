"""What an operator relies on: readiness, figures, logs without secrets, workers, a stop that drains."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from sandcell.settings import Settings, Upstream
from sandcell.settings.deployment import Service
from support.model_server import Gate, ModelServer, fail, say
from support.relay import KEY, relay_settings, run_relay

CHAT = "/v1/chat/completions"
BODY = {"model": "scripted-model", "stream": True, "messages": [{"role": "user", "content": "hi"}]}


@pytest.fixture
def settings(model: ModelServer, web_root: Path, runtime_root: Path) -> Settings:
    return relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)


class Command:
    """`sandcell serve` as a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        assert process.stdout is not None
        self.url = ""
        for line in process.stdout:
            if found := re.search(r"http://\S+", line):
                self.url = found.group()
                break
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.lines.extend(self.process.stderr)

    def stop(self) -> None:
        """Tells it to stop and waits; it ends as one that was told to, not as one that failed."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(60)
        self.reader.join(10)
        assert status in (0, -signal.SIGTERM), "".join(self.lines)


@contextmanager
def command(model: ModelServer, web_root: Path, runtime_root: Path, **values: str) -> Iterator[Command]:
    environment = {
        **{
            name: value for name, value in os.environ.items() if not name.startswith(("SANDCELL_", "OPENAI_"))
        },
        "OPENAI_BASE_URL": f"{model.url}/v1",
        "OPENAI_API_KEY": KEY,
        "SANDCELL_MODEL": "scripted-model",
        "SANDCELL_WEB_ROOT": str(web_root),
        "SANDCELL_RUNTIME_ROOT": str(runtime_root),
        **values,
    }
    script = "import sys; from sandcell.cli import main; sys.exit(main(['serve', '--port', '0']))"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        running = Command(process)
        try:
            yield running
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def test_ready_when_the_model_s_server_is_there(http: httpx2.Client) -> None:
    assert http.get("/readyz").json() == {"status": "ok"}
    assert http.head("/readyz").status_code == 200


def test_not_ready_says_why(settings: Settings, unused_port: int) -> None:
    with run_relay(replace(settings, upstream=Upstream(f"http://127.0.0.1:{unused_port}/v1"))) as serving:
        answer = httpx2.get(serving.url + "/readyz", timeout=30)
        assert httpx2.get(serving.url + "/healthz").status_code == 200
    assert (answer.status_code, answer.json()["problem"]) == (503, "upstream-unreachable")


def figures(url: str, **headers: str) -> dict[str, float]:
    answer = httpx2.get(url + "/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_figures_of_requests(settings: Settings, model: ModelServer) -> None:
    model.script([say("ok"), fail(500, "no")])
    with run_relay(settings) as serving:
        httpx2.post(serving.url + CHAT, json=BODY)
        httpx2.post(serving.url + CHAT, json=BODY)
        httpx2.get(serving.url + "/a-path-of-the-visitor's-own")
        found = figures(serving.url)
    answered = 'sandcell_requests_total{method="POST",route="/v1/chat/completions",status="%d"}'
    assert (found[answered % 200], found[answered % 500]) == (1, 1)
    assert found['sandcell_requests_open{route="/v1/chat/completions"}'] == 0
    assert found['sandcell_sent_bytes_total{route="/v1/chat/completions"}'] > 100
    assert found["sandcell_tokens_total"] > 0
    assert not [name for name in found if "visitor" in name]


def test_figures_are_for_the_operator(settings: Settings) -> None:
    with run_relay(settings) as serving:
        hidden = httpx2.get(serving.url + "/metrics", headers={"x-forwarded-for": "127.0.0.1"})
        assert hidden.status_code == 404
    with run_relay(replace(settings, service=Service(metrics_token="for prometheus"))) as serving:
        assert httpx2.get(serving.url + "/metrics").status_code == 404
        assert figures(serving.url, authorization="Bearer for prometheus")


SECRETS = {
    "prompt": "PROMPT-7f3a",
    "file": "FILE-CONTENT-19bc",
    "bearer": "BEARER-55d0",
    "query": "QUERY-81aa",
    "header": "HEADER-3ce9",
    "model": "MODEL-NAME-40f1",
}


def test_logs_hold_no_secret(model: ModelServer, web_root: Path, runtime_root: Path) -> None:
    code = "ACCESS-CODE-66e2"
    with command(model, web_root, runtime_root, SANDCELL_LOG="json", SANDCELL_ACCESS_CODE=code) as running:
        model.script([say("answer"), fail(401, f"the key {KEY} is wrong"), say("x", break_after=1)])
        headers = {"authorization": f"Bearer {code}", "x-note": SECRETS["header"]}
        content = [{"type": "text", "text": SECRETS["prompt"] + SECRETS["file"]}]
        body = {**BODY, "messages": [{"role": "user", "content": content}]}
        with httpx2.Client(base_url=running.url, timeout=30) as client:
            for _ in range(3):
                client.post(f"{CHAT}?q={SECRETS['query']}", json=body, headers=headers)
            client.post(CHAT, json={**body, "model": SECRETS["model"]}, headers=headers)
            client.post(CHAT, json=body, headers={"authorization": f"Bearer {SECRETS['bearer']}"})
            client.post("/api/login", json={"code": code + "x"})
            client.post(
                CHAT, content=SECRETS["prompt"], headers={**headers, "content-type": "application/json"}
            )
            client.get(f"/{SECRETS['query']}")
        running.stop()
    text = "".join(running.lines)
    entries = [json.loads(line) for line in running.lines]
    requests = [entry for entry in entries if entry["message"] == "request"]
    # A line is written when all is done, which may be after the reader has gone on.
    assert sorted(entry["status"] for entry in requests) == [200, 200, 400, 401, 401, 401, 403, 404]
    assert {entry["visitor"][:5] for entry in requests if entry["status"] == 200} == {"code:"}
    assert [entry for entry in entries if entry["level"] == "warning"]
    for secret in (*SECRETS.values(), KEY, code):
        assert secret not in text


def test_workers_share_one_port_and_their_figures(
    model: ModelServer, web_root: Path, runtime_root: Path
) -> None:
    model.script(lambda _: say("ok"))
    with command(model, web_root, runtime_root, SANDCELL_WORKERS="2") as running:
        for _ in range(8):
            assert httpx2.post(running.url + CHAT, json=BODY, timeout=60).status_code == 200
        found = figures(running.url)
        running.stop()
    assert found['sandcell_requests_total{method="POST",route="/v1/chat/completions",status="200"}'] == 8


def test_a_stop_lets_open_answers_end(model: ModelServer, web_root: Path, runtime_root: Path) -> None:
    gate = Gate()
    model.script([say("one two three four", pause=gate, pause_after=2)])
    with (
        command(model, web_root, runtime_root, SANDCELL_DRAIN="60") as running,
        httpx2.stream("POST", running.url + CHAT, json=BODY, timeout=60) as answer,
    ):
        chunks = answer.iter_raw()
        received = next(chunks)
        running.process.send_signal(signal.SIGTERM)
        wait_until_closed(running.url)
        gate.open()
        received += b"".join(chunks)
        assert b"four" in received and b"[DONE]" in received
        assert running.process.wait(60) in (0, -signal.SIGTERM)


def wait_until_closed(url: str) -> None:
    """Returns when no new connection is taken."""
    address = (urlsplit(url).hostname or "", urlsplit(url).port or 0)
    while True:
        try:
            with socket.create_connection(address, timeout=5) as probe:
                probe.settimeout(0.2)
                if probe.recv(1) == b"":
                    return
        except TimeoutError:
            continue
        except OSError:
            return


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", b"408"),
        (b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", b"408"),
        (
            b"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            b'Content-Length: 999\r\n\r\n{"model"',
            b"408",
        ),
    ],
)
def test_a_client_that_sends_nothing_more_is_let_go(
    slow: tuple[str, int], sent: bytes, status: bytes
) -> None:
    with socket.create_connection(slow, timeout=60) as connection:
        connection.sendall(sent)
        answer = b""
        while chunk := connection.recv(4096):
            answer += chunk
            if b"request-timeout" in answer:
                break
    assert answer.split()[1] == status


@pytest.fixture(scope="module")
def slow(model: ModelServer, web_root: Path, runtime_root: Path) -> Iterator[tuple[str, int]]:
    """A relay that waits one second for the rest of a request."""
    seconds = {"SANDCELL_HEADER_SECONDS": "1", "SANDCELL_BODY_SECONDS": "1"}
    with command(model, web_root, runtime_root, **seconds) as running:
        parts = urlsplit(running.url)
        assert parts.hostname and parts.port
        yield parts.hostname, parts.port


def test_spans_of_requests_for_those_who_want_them(settings: Settings, model: ModelServer) -> None:
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    trace.set_tracer_provider(provider)
    model.script([say("ok")])
    with run_relay(replace(settings, service=Service(telemetry=True))) as serving:
        httpx2.post(serving.url + CHAT, json=BODY)
    found = spans.get_finished_spans()
    assert len(found) == 1
    assert "hi" not in str(dict(found[0].attributes or {}).values())
