"""A socket that is none: takes the bytes of an HTTP request, and gives those of the broker's answer.

So `http.client`, and all that stands on it (`urllib.request`, `urllib3`, `requests`, pandas), work unchanged.
"""

from __future__ import annotations

import io
from http.client import parse_headers
from typing import Any

from sandcell_kernel.network.client import WebClient, WebRequest, WebResponse


class ExchangeSocket:
    """Stands where a connected socket would; each request on it is one exchange with the broker."""

    def __init__(self, client: WebClient, origin: str, timeout: object) -> None:
        self._client = client
        self._origin = origin
        self._timeout = timeout
        self._sent = bytearray()

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Take a part of the request."""
        del flags
        self._sent += data

    def send(self, data: Any, flags: int = 0) -> int:
        """Take a part of the request."""
        self.sendall(data, flags)
        return len(data)

    def makefile(self, mode: str = "rb", *args: object, **options: object) -> io.BufferedIOBase:
        """Return the answer as a file; the first read of it makes the request."""
        del mode, args, options
        sent, self._sent = bytes(self._sent), bytearray()
        seconds = self._timeout if isinstance(self._timeout, (int, float)) else None
        return io.BufferedReader(_Answer(self._client, parse_request(sent, self._origin, seconds)))

    def settimeout(self, timeout: object) -> None:
        """Note how long to wait."""
        self._timeout = timeout

    def gettimeout(self) -> object:
        """Return how long to wait."""
        return self._timeout

    def setsockopt(self, *args: object) -> None:
        """Accept what would tune a real connection."""

    def shutdown(self, how: int) -> None:
        """There is nothing to shut down."""

    def close(self) -> None:
        """There is nothing to close."""


class _Answer(io.RawIOBase):
    """The bytes of an answer.

    Asked for by reading, not by opening: an `HTTPResponse` whose file could not be opened complains when it
    is forgotten.
    """

    def __init__(self, client: WebClient, request: WebRequest) -> None:
        self._client = client
        self._request = request
        self._bytes: io.BytesIO | None = None

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; return how many bytes there were."""
        if self._bytes is None:
            self._bytes = io.BytesIO(raw_response(self._client.send(self._request)))
        return self._bytes.readinto(buffer)


def parse_request(sent: bytes, origin: str, seconds: float | None) -> WebRequest:
    """Return the request that was written to a socket."""
    stream = io.BytesIO(sent)
    method, target, _ = stream.readline().decode("latin-1").split(" ", 2)
    headers = parse_headers(stream)
    rest = stream.read()
    chunked = str(headers.get("Transfer-Encoding", "")).lower() == "chunked"
    return WebRequest(
        url=target if target.startswith(("http://", "https://")) else origin + target,
        method=method,
        headers=tuple((name, str(value)) for name, value in headers.items()),
        body=_joined(rest) if chunked else rest,
        seconds=seconds,
    )


def _joined(chunks: bytes) -> bytes:
    stream, body = io.BytesIO(chunks), b""
    while size := int(stream.readline().split(b";")[0] or b"0", 16):
        body += stream.read(size)
        stream.readline()
    return body


def raw_response(response: WebResponse) -> bytes:
    """Return an answer as a server would write it."""
    lines = [f"HTTP/1.1 {response.status} {response.reason}"]
    names = {name.lower() for name, _ in response.headers}
    lines += [f"{name}: {value}" for name, value in response.headers]
    # The answer to HEAD tells the size of what it does not hold.
    if "content-length" not in names:
        lines.append(f"Content-Length: {len(response.body)}")
    lines.append("Connection: close")
    head = "\r\n".join(line.replace("\r", " ").replace("\n", " ") for line in lines)
    return head.encode("latin-1", "replace") + b"\r\n\r\n" + response.body
