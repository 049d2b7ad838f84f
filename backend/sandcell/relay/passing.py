"""Passes one request on to the upstream and its answer back, chunk by chunk, until either side leaves."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

import anyio
import httpx2
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from ..answers import error_response, log
from ..errors import RelayError, UpstreamError
from ..settings.deployment import Service
from .event_line import EventLine
from .upstream import Answer
from .upstreams import Upstreams
from .usage import Usage


@dataclass(frozen=True)
class Outgoing:
    """One request to the upstream."""

    method: str
    path: str
    body: bytes = b""
    model: str = ""
    streams: bool = False
    """Whether the reader asked for a stream, so that it can be begun before the upstream has answered."""


async def _nothing(_: Usage) -> None:
    """Books nothing."""


class Passing(Response):
    """A response that asks the upstream when it is sent, so that a reader who leaves cancels it at once."""

    def __init__(
        self,
        upstreams: Upstreams,
        request: Outgoing,
        service: Service,
        book: Callable[[Usage], Awaitable[None]] = _nothing,
    ) -> None:
        super().__init__()
        self.upstreams = upstreams
        self.request = request
        self.service = service
        self.book = book
        self.usage = Usage(len(request.body))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the upstream's answer; stops, and closes the upstream, when the browser disconnects."""
        try:
            async with anyio.create_task_group() as group:

                async def watch() -> None:
                    while (await receive())["type"] != "http.disconnect":
                        pass
                    group.cancel_scope.cancel()

                group.start_soon(watch)
                line = EventLine(send, self.service.keep_alive)
                if self.request.streams:
                    group.start_soon(line.pulse)
                await self._answer(line, scope, receive, send)
                group.cancel_scope.cancel()
        finally:
            if self.usage.bytes:
                with anyio.CancelScope(shield=True):
                    await self.book(self.usage)

    async def _answer(self, line: EventLine, scope: Scope, receive: Receive, send: Send) -> None:
        request = self.request
        try:
            answer = await self.upstreams.open(request.method, request.path, request.body, request.model)
        except RelayError as error:
            log.warning("%s: %s", error.code, error.message)
            if line.begun:
                await line.end(error_event(error))
            else:
                await error_response(error)(scope, receive, send)
            return
        if answer.stream is not None:
            await line.begin(answer.status, answer.headers)
            await self._stream(answer, line)
        elif line.begun:
            await line.end(late_event(answer))
        else:
            headers = {**answer.headers, "Cache-Control": "no-store"}
            self.usage.add(answer.body)
            await Response(answer.body, answer.status, headers, answer.media)(scope, receive, send)

    async def _stream(self, answer: Answer, line: EventLine) -> None:
        assert answer.stream is not None
        last = None
        with anyio.move_on_after(self.service.answer_seconds) as clock:
            async with aclosing(answer.stream) as stream:
                try:
                    async for chunk in stream:
                        self.usage.add(chunk)
                        await line.write(chunk)
                        if self.usage.bytes > self.service.answer_bytes:
                            last = self._cut(
                                f"is longer than {self.service.answer_bytes // 1024 // 1024} MiB"
                            )
                            break
                except httpx2.HTTPError as error:
                    assert answer.source is not None
                    failure = answer.source.failure(error)
                    log.warning("%s: %s", failure.code, failure.message)
                    last = error_event(failure)
        if clock.cancelled_caught:
            last = self._cut(f"took longer than {self.service.answer_seconds:g} seconds")
        await line.end(last)

    def _cut(self, why: str) -> bytes:
        error = UpstreamError(
            "answer-cut",
            f"The answer {why} and was cut. Ask for less at once; the operator can allow more.",
            502,
        )
        log.warning("%s: %s", error.code, error.message)
        return error_event(error)


def late_event(answer: Answer) -> bytes:
    """A whole answer as an event, when the stream had to begin before it came."""
    body = json.loads(answer.body)
    if answer.status < 400:
        return b"data: " + json.dumps(body).encode() + b"\n\ndata: [DONE]\n\n"
    error = body.get("error") if isinstance(body, dict) else None
    flat = error if isinstance(error, dict) else {}
    event = {
        "type": "error",
        "status": answer.status,
        "code": flat.get("code"),
        "message": flat.get("message"),
    }
    return b"data: " + json.dumps({**event, "error": flat}).encode() + b"\n\n"


def error_event(error: RelayError) -> bytes:
    """An error as the last event of a stream, readable in both protocols."""
    body = {"type": "error", "code": error.code, "message": error.message, **error.body()}
    return b"data: " + json.dumps(body).encode() + b"\n\n"
