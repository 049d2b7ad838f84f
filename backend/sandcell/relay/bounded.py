"""Bounds on what an upstream's answer may unfold to, before anything reads it whole."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

REFUSAL_BYTES = 1024 * 1024
"""Most that is read of an answer that is an error: the SDK reads such answers whole."""

CODING = "sandcell.coding"
"""The key, among a response's extensions, of the compression that it came in."""


class _Cut(httpx2.AsyncByteStream):
    """A stream that ends after so many bytes."""

    def __init__(self, stream: httpx2.AsyncByteStream, left: int) -> None:
        self.stream = stream
        self.left = left

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self.stream:
            yield chunk[: self.left]
            self.left -= len(chunk)
            if self.left <= 0:
                break

    async def aclose(self) -> None:
        """Closes the connection."""
        await self.stream.aclose()


async def bound(response: httpx2.Response) -> None:
    """Cuts errors, and leaves compressed answers as they came.

    Requests ask for plain answers. One that is compressed all the same is not unpacked, because a few
    kilobytes of it can become gigabytes; its coding is noted under `CODING`.
    """
    coding = response.headers.pop("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        response.extensions[CODING] = coding
    if response.is_error and isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Cut(response.stream, REFUSAL_BYTES)
