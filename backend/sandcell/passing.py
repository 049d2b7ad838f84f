"""Passes one request on to the upstream and its answer back, chunk by chunk, until either side leaves."""

from __future__ import annotations

import json
from contextlib import aclosing

import anyio
import httpx2
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from .answers import error_response, log
from .errors import RelayError
from .upstream import Answer, UpstreamClient


class Passing(Response):
    """A response that asks the upstream when it is sent, so that a reader who leaves cancels it at once."""

    def __init__(self, client: UpstreamClient, method: str, path: str, body: bytes = b"") -> None:
        super().__init__()
        self.client = client
        self.request = (method, path, body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the upstream's answer; stops, and closes the upstream, when the browser disconnects."""
        async with anyio.create_task_group() as group:

            async def watch() -> None:
                while (await receive())["type"] != "http.disconnect":
                    pass
                group.cancel_scope.cancel()

            group.start_soon(watch)
            await self._answer(scope, receive, send)
            group.cancel_scope.cancel()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            answer = await self.client.open(*self.request)
        except RelayError as error:
            log.warning("%s: %s", error.code, error.message)
            await error_response(error)(scope, receive, send)
            return
        headers = {**answer.headers, "Cache-Control": "no-store"}
        if answer.stream is None:
            await Response(answer.body, answer.status, headers, answer.media)(scope, receive, send)
            return
        # nginx and its like must not collect the stream.
        start = Response(status_code=answer.status, headers={**headers, "X-Accel-Buffering": "no"})
        del start.headers["content-length"]
        start.headers["content-type"] = f"{answer.media}; charset=utf-8"
        await send({"type": "http.response.start", "status": answer.status, "headers": start.raw_headers})
        await self._stream(answer, send)

    async def _stream(self, answer: Answer, send: Send) -> None:
        assert answer.stream is not None
        events = Events()
        async with aclosing(answer.stream) as stream:
            try:
                async for chunk in stream:
                    if whole := events.add(chunk):
                        await send({"type": "http.response.body", "body": whole, "more_body": True})
                rest = events.rest
            except httpx2.HTTPError as error:
                failure = self.client.failure(error)
                log.warning("%s: %s", failure.code, failure.message)
                rest = error_event(failure)
        await send({"type": "http.response.body", "body": rest, "more_body": False})


class Events:
    """Lets whole events through and holds back the beginning of the next one.

    Servers send whole events, so nothing waits; but when one breaks off, half an event cannot be taken
    back, and a reader would stumble over it before it came to the error that follows.
    """

    LONGEST = 4 * 1024 * 1024
    ENDS = (b"\n\n", b"\r\n\r\n", b"\r\r")

    def __init__(self) -> None:
        self.rest = b""

    def add(self, chunk: bytes) -> bytes:
        """What can be sent now; unparsed, byte for byte."""
        searched = max(0, len(self.rest) - 3)
        self.rest += chunk
        ends = [(self.rest.rfind(end, searched), len(end)) for end in self.ENDS]
        cut = max(at + length if at >= 0 else 0 for at, length in ends)
        if len(self.rest) > self.LONGEST:
            cut = len(self.rest)
        whole, self.rest = self.rest[:cut], self.rest[cut:]
        return whole


def error_event(error: RelayError) -> bytes:
    """An error as the last event of a stream, readable in both protocols."""
    body = {"type": "error", "code": error.code, "message": error.message, **error.body()}
    return b"data: " + json.dumps(body).encode() + b"\n\n"
