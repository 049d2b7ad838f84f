"""Many readers of streams at once, cheap enough not to be what is measured."""

from __future__ import annotations

import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from typing import cast

SENT = re.compile(rb'"sent (\d+)"')


@dataclass
class Stream:
    """What one reader saw; times in milliseconds."""

    first: float = 0.0
    """From the request to the first event."""
    delays: list[float] = field(default_factory=list)
    """From an event's sending to its arrival."""
    events: int = 0
    whole: bool = False


class Reading(asyncio.Protocol):
    """Sends one request and reads its stream."""

    def __init__(self, request: bytes, done: asyncio.Future[Stream]) -> None:
        self.request = request
        self.done = done
        self.seen = Stream()
        self.tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asks."""
        # Not every loop's transports are of asyncio's class.
        self.transport = cast(asyncio.Transport, transport)
        self.began = time.monotonic()
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Counts whole events."""
        now = time.monotonic_ns()
        data = self.tail + data
        cut = data.rfind(b"\n\n") + 2
        self.tail = data[cut:] if cut > 1 else data
        for sent in SENT.findall(data[: cut if cut > 1 else 0]):
            if not self.seen.events:
                self.seen.first = (time.monotonic() - self.began) * 1000
            self.seen.events += 1
            self.seen.delays.append((now - int(sent)) / 1e6)
        if b"[DONE]" in data:
            self.seen.whole = True
            self.transport.close()

    def connection_lost(self, _: Exception | None) -> None:
        """Reports, whole or not."""
        if not self.done.done():
            self.done.set_result(self.seen)


def request(port: int, tokens: int, rate: float) -> bytes:
    """A request for a stream of so many tokens at so many a second (0: as fast as it goes)."""
    message = {"role": "user", "content": json.dumps([tokens, rate])}
    body = json.dumps({"model": "load", "stream": True, "messages": [message]}).encode()
    head = (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer sk-load\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def read_one(port: int, tokens: int, rate: float) -> Stream:
    """One reader."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Stream] = loop.create_future()
    await loop.create_connection(lambda: Reading(request(port, tokens, rate), done), "127.0.0.1", port)
    return await done


async def read_many(port: int, readers: int, tokens: int, rate: float, over: float) -> list[Stream]:
    """So many readers at once, their beginnings spread over `over` seconds."""

    async def later(number: int) -> Stream:
        await asyncio.sleep(over * number / readers)
        return await read_one(port, tokens, rate)

    return await asyncio.gather(*(later(number) for number in range(readers)))


async def read_in_turn(port: int, readers: int, tokens: int) -> list[Stream]:
    """One reader after the other."""
    return [await read_one(port, tokens, 0) for _ in range(readers)]
