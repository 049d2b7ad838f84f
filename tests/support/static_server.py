"""Serves the built library and the distribution with the headers that the build computed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE = '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body></body></html>'
REST = {"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless"}


class BuiltHeaders:
    """ASGI middleware: the headers of `headers.json`; `without` leaves some out, as a plain host would."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, Mapping[str, str]], without: set[str]) -> None:
        self.app = app
        self.headers = headers
        self.without = without

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers of the path to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = self.headers.get(scope["path"], REST)

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in wanted.items():
                    if name.lower() not in self.without:
                        headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with)


async def _page(_request: object) -> HTMLResponse:
    return HTMLResponse(PAGE)


def static_app(web_root: Path, runtime_root: Path, without: set[str] | None = None) -> ASGIApp:
    """An empty host page at `/`, the built files, and the distribution at `/runtime/`."""
    headers = json.loads((web_root / "headers.json").read_text("utf-8"))
    app = Starlette(
        routes=[
            Route("/", _page),
            Mount("/runtime", StaticFiles(directory=runtime_root, follow_symlink=True)),
            Mount("/", StaticFiles(directory=web_root)),
        ]
    )
    return BuiltHeaders(app, headers, without or set())
