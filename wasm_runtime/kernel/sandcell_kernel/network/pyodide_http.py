"""`pyodide.http`, which code written for the browser uses, and `micropip` with it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import ModuleType
from typing import Any

from sandcell_kernel.host import Host
from sandcell_kernel.network.client import WebClient, WebRequest
from sandcell_kernel.patches import Patches


def adjust_pyodide_http(module: ModuleType, client: WebClient, host: Host, patches: Patches) -> None:
    """Let `pyfetch` and `open_url` send through the broker."""
    answers: Any = module

    async def pyfetch(url: Any, /, *, signal: object = None, fetcher: object = None, **options: Any) -> Any:
        """Fetch an address; options are those of JavaScript's `fetch`, as far as the page sends them."""
        del signal, fetcher
        request = _request(str(url), options)
        response = await client.send_async(request)
        return answers.FetchResponse(response.url, host.page_response(response))

    def open_url(url: str) -> io.StringIO:
        """Return the text at an address."""
        return io.StringIO(client.fetch_bytes_now(str(url), "pyodide.http").decode("utf-8", "replace"))

    patches.set(module, "pyfetch", pyfetch)
    patches.set(module, "open_url", open_url)


def _request(url: str, options: Mapping[str, Any]) -> WebRequest:
    headers = options.get("headers") or {}
    items = headers.items() if hasattr(headers, "items") else headers
    body = options.get("body") or b""
    return WebRequest(
        url=url,
        method=str(options.get("method", "GET")).upper(),
        headers=tuple((str(name), str(value)) for name, value in items),
        body=body.encode() if isinstance(body, str) else bytes(body),
        library="pyodide.http",
    )
