"""A model's server that streams at a model's speed, with the time of sending as the text of every event."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import uvloop

HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
    b"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
)
DONE = b"data: [DONE]\n\n"
FRAME = {"id": "chatcmpl-load", "object": "chat.completion.chunk", "created": 0, "model": "load"}
CHOICE = {"index": 0, "delta": {"content": "sent @"}, "finish_reason": None}
BEFORE, AFTER = (b"data: %b\n\n" % json.dumps({**FRAME, "choices": [CHOICE]}).encode()).split(b"@")
LIST = json.dumps({"object": "list", "data": [{"id": "load", "object": "model"}]}).encode()


def event() -> bytes:
    """One chunk of Chat Completions; its text is the machine's monotonic clock, in nanoseconds.

    Proxies that write events anew keep the text, if nothing else.
    """
    return b"%b%d%b" % (BEFORE, time.monotonic_ns(), AFTER)


def chunk(data: bytes) -> bytes:
    """A piece of a body in HTTP's chunked coding."""
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


class Answering(asyncio.Protocol):
    """One connection: reads requests, streams `tokens` events at `rate` a second to each."""

    def __init__(self) -> None:
        self.buffer = b""
        self.task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        # Not every loop's transports are of asyncio's class.
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, _: Exception | None) -> None:
        """Ends the stream."""
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        """Answers when a request is whole."""
        self.buffer += data
        head, end, body = self.buffer.partition(b"\r\n\r\n")
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not end or len(body) < length:
            return
        self.buffer = body[length:]
        if head.startswith(b"GET"):
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            self.transport.write(head % len(LIST) + LIST)
            return
        asked = json.loads(body[:length])
        tokens, rate = json.loads(asked["messages"][-1]["content"])
        self.task = asyncio.get_running_loop().create_task(self.stream(tokens, rate))

    async def stream(self, tokens: int, rate: float) -> None:
        """Sends events in their rhythm; a late one does not put off the others."""
        self.transport.write(HEAD)
        began = time.monotonic()
        for number in range(tokens):
            if rate:
                delay = began + number / rate - time.monotonic()
                if delay > 0:
                    await asyncio.sleep(delay)
            elif number % 50 == 0:
                await asyncio.sleep(0)
            self.transport.write(chunk(event()))
        self.transport.write(chunk(DONE) + b"0\r\n\r\n")


def serve(listener: socket.socket) -> None:
    """Runs the server in this process."""

    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(Answering, sock=listener, backlog=4096)
        await server.serve_forever()

    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(main())


@contextmanager
def upstream() -> Iterator[int]:
    """The server in a process of its own; its port."""
    # With its protocol named, asyncio sends small pieces at once (TCP_NODELAY).
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(4096)
    process = multiprocessing.get_context("fork").Process(target=serve, args=(listener,), daemon=True)
    process.start()
    try:
        yield listener.getsockname()[1]
    finally:
        process.kill()
        process.join()
        listener.close()
