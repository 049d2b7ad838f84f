"""`httpx` without sockets: its transports, synchronous and asynchronous, reach the broker."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from sandcell_kernel.network.client import WebClient, WebRequest, WebResponse
from sandcell_kernel.network.errors import RequestFailed, RequestRefused, RequestTimedOut
from sandcell_kernel.patches import Patches


def adjust_httpx(module: ModuleType, client: WebClient, patches: Patches) -> None:
    """Let every transport that would open a connection send through the broker."""
    httpx: Any = module

    def raised(error: OSError, request: Any) -> Exception:
        kind = httpx.ReadTimeout if isinstance(error, RequestTimedOut) else httpx.ConnectError
        failure: Exception = kind(str(error), request=request)
        return failure

    def handle_request(transport: Any, request: Any) -> Any:
        """Send a request."""
        del transport
        body = b"".join(request.stream)
        try:
            response = client.send(_request(request, body))
        except (RequestFailed, RequestRefused, RequestTimedOut) as error:
            raise raised(error, request) from error
        return _response(httpx, response)

    async def handle_async_request(transport: Any, request: Any) -> Any:
        """Send a request."""
        del transport
        body = b"".join([part async for part in request.stream])
        try:
            response = await client.send_async(_request(request, body))
        except (RequestFailed, RequestRefused, RequestTimedOut) as error:
            raise raised(error, request) from error
        return _response(httpx, response)

    for name in ("_transports.jsfetch", "_transports.default"):
        transports = sys.modules.get(f"httpx.{name}")
        for kind in ("JavascriptFetchTransport", "HTTPTransport"):
            if (sync := getattr(transports, kind, None)) is not None:
                patches.set(sync, "handle_request", handle_request)
            if (other := getattr(transports, f"Async{kind}", None)) is not None:
                patches.set(other, "handle_async_request", handle_async_request)


def _request(request: Any, body: bytes) -> WebRequest:
    timeouts = request.extensions.get("timeout") or {}
    return WebRequest(
        url=str(request.url),
        method=request.method,
        headers=tuple(request.headers.multi_items()),
        body=body,
        seconds=timeouts.get("read"),
    )


def _response(httpx: Any, response: WebResponse) -> Any:
    extensions = {"reason_phrase": response.reason.encode("latin-1", "replace"), "http_version": b"HTTP/1.1"}
    return httpx.Response(
        response.status, headers=list(response.headers), content=response.body, extensions=extensions
    )
