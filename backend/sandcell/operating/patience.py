"""HTTP connections that a client cannot hold open by sending nothing, or almost nothing."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

REFUSAL = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Impatient(HttpToolsProtocol):
    """Closes on clients that take too long over a request's headers."""

    header_seconds = 20.0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Starts the clock for the first request."""
        super().connection_made(transport)
        self._start_clock()

    def on_message_begin(self) -> None:
        """Starts the clock for a later request on the same connection."""
        super().on_message_begin()
        if self._deadline is None:
            self._start_clock()

    def on_headers_complete(self) -> None:
        """Stops the clock: from here on the application has its own limits."""
        self._stop_clock()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        self._stop_clock()
        super().connection_lost(exc)

    def _start_clock(self) -> None:
        self._deadline = self.loop.call_later(self.header_seconds, self._give_up)

    def _stop_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(REFUSAL)
            self.transport.close()


def impatient(seconds: float) -> type[Impatient]:
    """The protocol, set to wait so long in this process; uvicorn itself makes the instances."""
    Impatient.header_seconds = seconds
    return Impatient
