"""Requests of the running code: handed to the host's broker, which may ask the person."""

from __future__ import annotations

import base64
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sandcell_kernel.host import Host
from sandcell_kernel.network.errors import error_of
from sandcell_kernel.network.purpose import purpose
from sandcell_kernel.outputs import OutputSink
from sandcell_kernel.wire import FetchRequest

type Headers = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class WebRequest:
    """One request; `seconds` is how long the caller waits for the answer, None as long as the page does."""

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float | None = None
    library: str = ""


@dataclass(frozen=True, slots=True)
class WebResponse:
    """One answer, whole and unpacked; `url` is the address after redirects."""

    status: int
    reason: str
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


class WebClient:
    """Sends requests through the host; what it raises is in `network.errors`."""

    def __init__(self, host: Host, sink: OutputSink, is_user_file: Callable[[str], bool]) -> None:
        self._host = host
        self._sink = sink
        self._is_user_file = is_user_file

    def send(self, request: WebRequest) -> WebResponse:
        """Return the answer; Python stands still until it is there, and Stop ends that."""
        payload = self._payload(request)
        return _response(self._host.ask_now("fetch", payload), request)

    async def send_async(self, request: WebRequest) -> WebResponse:
        """Return the answer, letting other tasks go on meanwhile."""
        payload = self._payload(request)
        return _response(await self._host.ask("fetch", payload), request)

    async def fetch_bytes(self, url: str, library: str) -> bytes:
        """Return what is at an address; `library` is told to the person; a status but 2xx is an `OSError`."""
        return _content(await self.send_async(WebRequest(url, library=library)))

    def fetch_bytes_now(self, url: str, library: str) -> bytes:
        """As `fetch_bytes`, where nothing can be awaited."""
        return _content(self.send(WebRequest(url, library=library)))

    def _payload(self, request: WebRequest) -> Mapping[str, object]:
        # What the code printed before it is seen while the person is asked.
        self._sink.flush()
        origin = purpose(self._is_user_file, request.library)
        payload: FetchRequest = {
            "url": request.url,
            "method": request.method,
            "headers": list(request.headers),
            "body": base64.b64encode(request.body).decode() if request.body else None,
            "seconds": request.seconds,
            "cell": origin.cell,
            "line": origin.line,
            "code": origin.code,
            "library": origin.library,
        }
        return cast("Mapping[str, object]", payload)


def _response(answer: object, request: WebRequest) -> WebResponse:
    values = cast("Mapping[str, Any]", answer)
    if values.get("error"):
        raise error_of(values["error"])
    if dropped := values.get("dropped"):
        names = ", ".join(str(name) for name in dropped)
        warnings.warn(f"Headers that a web page does not send were left out: {names}.", stacklevel=4)
    return WebResponse(
        status=int(values["status"]),
        reason=str(values["reason"]),
        url=str(values["url"] or request.url),
        headers=tuple((str(name), str(value)) for name, value in values["headers"]),
        body=bytes(values["body"]),
    )


def _content(response: WebResponse) -> bytes:
    if not 200 <= response.status < 300:
        raise OSError(f"{response.url} answered {response.status} {response.reason}".rstrip())
    return response.body
