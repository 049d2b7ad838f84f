"""What an answer has cost in tokens, read off the bytes as they pass."""

from __future__ import annotations

import re

KEPT = 64 * 1024
"""Bytes at the end in which the usage is looked for: it is in the last events of a stream."""

TOTAL = re.compile(rb'"total_tokens"\s*:\s*(\d{1,12})')
PARTS = re.compile(rb'"(?:prompt|input|completion|output)_tokens"\s*:\s*(\d{1,12})')


class Usage:
    """Adds up one request and its answer; `tokens` is what the upstream reported, else an estimate."""

    def __init__(self, request_bytes: int) -> None:
        self.request_bytes = request_bytes
        self.bytes = 0
        self.events = 0
        self._tail = b""

    def add(self, chunk: bytes) -> None:
        """Notes a piece of the answer; nothing is parsed until the end."""
        self.bytes += len(chunk)
        self.events += chunk.count(b"\n\n")
        if b'"usage"' in chunk or self._tail:
            self._tail = (self._tail + chunk)[-KEPT:]

    @property
    def tokens(self) -> int:
        """Tokens of request and answer together."""
        if found := TOTAL.findall(self._tail):
            return int(found[-1])
        if parts := PARTS.findall(self._tail):
            return sum(int(part) for part in parts[-2:])
        # Not reported: four characters to a token, and about one token to an event.
        return (self.request_bytes + 3) // 4 + (self.events or (self.bytes + 3) // 4)
