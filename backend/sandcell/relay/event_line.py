"""An event stream to the browser: whole events only, and a comment when nothing has come for a while."""

from __future__ import annotations

import anyio
from starlette.types import Send

COMMENT = b": the model's server is still working\n\n"

HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    # nginx and its like must not collect the stream.
    "x-accel-buffering": "no",
}


class EventLine:
    """Begins with the answer's headers, or by itself when the answer keeps the reader waiting."""

    def __init__(self, send: Send, silence: float) -> None:
        self.send = send
        self.silence = silence
        self.begun = False
        self._events = Events()
        self._wrote = anyio.current_time()
        self._writing = False

    async def begin(self, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Sends the headers, once."""
        if self.begun:
            return
        self.begun = True
        every = {**(headers or {}), **HEADERS}
        raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in every.items()]
        await self.send({"type": "http.response.start", "status": status, "headers": raw})

    async def write(self, chunk: bytes) -> None:
        """Sends what of it makes whole events; waits while the reader is slow."""
        if whole := self._events.add(chunk):
            await self._put(whole)

    async def end(self, last: bytes | None = None) -> None:
        """Ends the stream: with what is left of it, or with an event in place of that."""
        rest = self._events.rest if last is None else last
        await self.send({"type": "http.response.body", "body": rest, "more_body": False})

    async def pulse(self) -> None:
        """Sends a comment whenever the line has been silent; runs until it is cancelled."""
        while True:
            quiet = anyio.current_time() - self._wrote
            if quiet < self.silence:
                await anyio.sleep(self.silence - quiet)
            elif self._writing or self._events.torn:
                await anyio.sleep(self.silence)
            else:
                await self.begin()
                await self._put(COMMENT)

    async def _put(self, data: bytes) -> None:
        self._writing = True
        await self.send({"type": "http.response.body", "body": data, "more_body": True})
        self._writing = False
        self._wrote = anyio.current_time()


class Events:
    """Lets whole events through and holds back the beginning of the next one.

    Servers send whole events, so nothing waits; but when one breaks off, half an event cannot be taken
    back, and a reader would stumble over it before it came to the error that follows.
    """

    LONGEST = 4 * 1024 * 1024
    ENDS = (b"\n\n", b"\r\n\r\n", b"\r\r")

    def __init__(self) -> None:
        self.rest = b""
        self.torn = False
        """Whether a part of an event too long to hold back has been let through."""

    def add(self, chunk: bytes) -> bytes:
        """What can be sent now; unparsed, byte for byte."""
        if not self.rest and chunk.endswith(b"\n\n"):
            self.torn = False
            return chunk
        searched = max(0, len(self.rest) - 3)
        self.rest += chunk
        ends = [(self.rest.rfind(end, searched), len(end)) for end in self.ENDS]
        cut = max(at + length if at >= 0 else 0 for at, length in ends)
        self.torn = self.torn and cut == 0
        if len(self.rest) > self.LONGEST:
            cut, self.torn = len(self.rest), True
        whole, self.rest = self.rest[:cut], self.rest[cut:]
        return whole
