"""A scripted OpenAI-compatible model on a free port: answers in turn, and remembers what it was asked.

with ModelServer() as server:
    server.script([say("Hi.", code="1 + 1"), say("It is 2.")])
    …point a client at server.url + "/v1" …
    assert server.requests[1].messages[-1]["role"] == "tool"
"""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from support import model_wire
from support.model_script import WAITS, Gate, Style, Turn, call, fail, hang, raw, say
from support.serving import Serving

__all__ = ["Gate", "ModelServer", "Recorded", "Style", "Turn", "call", "fail", "hang", "raw", "say"]

Script = Sequence[Turn] | Callable[["Recorded"], Turn]


@dataclass
class Recorded:
    """One request that the model got."""

    number: int
    method: str
    path: str
    headers: dict[str, str]
    raw: bytes
    body: dict[str, Any]
    aborted: threading.Event = field(default_factory=threading.Event)
    """Set when the client left before the answer was whole."""
    finished: threading.Event = field(default_factory=threading.Event)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """Messages (Chat Completions) or input items (Responses)."""
        messages: list[dict[str, Any]] = self.body.get("messages") or self.body.get("input") or []
        return messages

    def wait_aborted(self) -> None:
        """Waits until the client has left."""
        if not self.aborted.wait(WAITS):
            raise AssertionError("the client did not abort the request")


class _Cut(Exception):
    """Ends a connection in the middle of an answer."""


class ModelServer:
    """The server: `url`, `script(turns)`, `requests`."""

    def __init__(self, models: Sequence[str] = ("scripted-model",)) -> None:
        self.models = tuple(models)
        self.requests: list[Recorded] = []
        self.exhausted = 0
        """Requests that came when the script was at its end."""
        self._script: Script = ()
        self._next = 0
        self._changed = threading.Condition()
        paths = ("/v1/chat/completions", "/v1/responses")
        routes = [Route(path, self._answer, methods=["POST"]) for path in paths]
        # Pages may also talk to a model directly, with a key of the reader's own.
        cors = Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
        routes.append(Route("/v1/models", self._models))
        self._serving = Serving(Starlette(routes=routes, middleware=[cors]))

    @property
    def url(self) -> str:
        """Without `/v1`."""
        return self._serving.url

    def start(self) -> ModelServer:
        """Returns when requests are answered."""
        self._serving.start()
        return self

    def stop(self) -> None:
        """Opens every gate and stops."""
        for turn in () if callable(self._script) else self._script:
            if turn.pause is not None:
                turn.pause.open()
        self._serving.stop()

    def __enter__(self) -> ModelServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def script(self, turns: Script) -> None:
        """What to answer from now on: one turn for each request, or a function of the request."""
        with self._changed:
            self._script, self._next, self.exhausted = turns, 0, 0
            self.requests.clear()

    def wait_for_requests(self, count: int) -> list[Recorded]:
        """Waits until so many requests have come since the script was set."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.requests) >= count, WAITS):
                raise AssertionError(f"{len(self.requests)} of {count} requests came")
            return list(self.requests)

    async def _models(self, request: Request) -> Response:
        self._record(request, b"", {})
        data = [{"id": name, "object": "model", "created": 0, "owned_by": "tests"} for name in self.models]
        return JSONResponse({"object": "list", "data": data})

    async def _answer(self, request: Request) -> Response:
        raw_body = await request.body()
        recorded = self._record(request, raw_body, json.loads(raw_body))
        turn = self._turn(recorded)
        if turn.hang:
            await _left(request, recorded)
            return Response(status_code=499)
        if turn.body is not None:
            recorded.finished.set()
            return Response(turn.body, turn.status, turn.headers)
        model = str(recorded.body.get("model", ""))
        if turn.chunks:
            pieces: list[bytes] = list(turn.chunks)
        elif not recorded.body.get("stream"):
            whole = model_wire.chat_body if "chat" in recorded.path else model_wire.responses_body
            recorded.finished.set()
            return JSONResponse(whole(turn, recorded.number, model), headers=turn.headers)
        else:
            events = model_wire.chat_events if "chat" in recorded.path else model_wire.responses_events
            pieces = [model_wire.encoded(event, turn.style) for event in events(turn, recorded.number, model)]
        headers = {"content-type": "text/event-stream", **turn.headers}
        return StreamingResponse(_played(turn, pieces, recorded), turn.status, headers)

    def _record(self, request: Request, raw_body: bytes, body: dict[str, Any]) -> Recorded:
        with self._changed:
            number = len(self.requests) + 1
            headers = dict(request.headers)
            recorded = Recorded(number, request.method, request.url.path, headers, raw_body, body)
            self.requests.append(recorded)
            self._changed.notify_all()
        return recorded

    def _turn(self, recorded: Recorded) -> Turn:
        if callable(self._script):
            return self._script(recorded)
        with self._changed:
            if self._next >= len(self._script):
                self.exhausted += 1
                return fail(400, "The script of the model server is at its end.", code="script-exhausted")
            self._next += 1
            return self._script[self._next - 1]


async def _left(request: Request, recorded: Recorded) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    recorded.aborted.set()


async def _played(turn: Turn, pieces: list[bytes], recorded: Recorded) -> AsyncIterator[bytes]:
    """The pieces, with the pause, the break and the error where the turn wants them."""
    try:
        for sent in range(len(pieces) + 1):
            if turn.pause is not None and sent == turn.pause_after:
                turn.pause.reached.set()
                await anyio.to_thread.run_sync(turn.pause.opened.wait, WAITS, abandon_on_cancel=True)
            if sent == turn.break_after:
                raise _Cut
            if sent == turn.error_after:
                yield model_wire.failure_event(turn.style)
                break
            if sent < len(pieces):
                for part in _torn(pieces[sent], turn.style.split):
                    yield part
                    # Each part gets a network write of its own.
                    await anyio.lowlevel.checkpoint()
        recorded.finished.set()
    except anyio.get_cancelled_exc_class():
        recorded.aborted.set()
        raise


def _torn(piece: bytes, size: int) -> list[bytes]:
    return [piece[start : start + size] for start in range(0, len(piece), size)] if size else [piece]
