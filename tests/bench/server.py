"""One server for both ways: the real relay, and beside it `/bench/` with the pages and the plain files."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandcell.app import create_app
from sandcell.site.security import DOCUMENT
from sandcell.site.static import Assets
from support.relay import relay_settings

PAGE_FILES = Path(__file__).parent / "page"
HTML = """<!doctype html><html lang="en"><title>{name}</title><link rel="icon" href="data:,">
<script type="module" src="/bench/{name}.js"></script></html>"""
HEADERS = {name: value for name, value in DOCUMENT.items() if name.startswith("Cross-Origin")}


class BenchApp:
    """ASGI application; the plain files get the same file server, caching and isolation as ours."""

    def __init__(self, web_root: Path, runtime_root: Path, plain_root: Path) -> None:
        self.relay = create_app(relay_settings(web_root=web_root, runtime_root=runtime_root))
        self.bench = Starlette(
            routes=[
                Route("/bench/{name}.html", _page),
                Mount("/bench/plain", _WithHeaders(Assets(plain_root))),
                Mount("/bench", _WithHeaders(Assets(PAGE_FILES))),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the relay answer all that is not the bench's."""
        ours = scope["type"] == "http" and scope["path"].startswith("/bench/")
        await (self.bench if ours else self.relay)(scope, receive, send)


class _WithHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with)


async def _page(request: Request) -> Response:
    return HTMLResponse(HTML.format(name=request.path_params["name"]), headers=HEADERS)
