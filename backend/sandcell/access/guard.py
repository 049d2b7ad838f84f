"""Keeps other sites from using the relay through the reader's browser.

The relay spends the operator's key for whoever can reach it. A page on another site can make a browser
send requests to 127.0.0.1 (cross-site request forgery), also under a name of its own that resolves to
127.0.0.1 (DNS rebinding). So: the Host must be one of ours, and the API only answers our own page or
a client that is not a browser.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ..answers import error_response
from ..errors import InvalidRequest
from ..settings import LOOPBACK_NAMES

GUARDED = ("/v1/", "/api/")

EMBEDDED = ("/v1/", "/api/config")
"""What sites named in SANDCELL_EMBEDDERS may ask for."""


class Guard:
    """ASGI middleware that refuses foreign hosts and foreign origins."""

    def __init__(self, app: ASGIApp, allowed_hosts: tuple[str, ...], embedders: tuple[str, ...] = ()) -> None:
        self.app = app
        self.hosts = frozenset((*LOOPBACK_NAMES, *allowed_hosts))
        self.embedders = frozenset(embedders)
        """Origins of other sites that may come in; access control asks them for a token."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on or answers it with 403."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope["path"], Headers(scope=scope))
        await (self.app if refusal is None else error_response(refusal))(scope, receive, send)

    def refusal(self, path: str, headers: Headers) -> InvalidRequest | None:
        """Why a request is refused."""
        host = headers.get("host", "") if len(headers.getlist("host")) == 1 else ""
        if hostname(host) not in self.hosts:
            return InvalidRequest(
                "host-not-allowed",
                f"This server does not answer to the name {host[:100]!r}. "
                "Its operator can add the name to SANDCELL_ALLOWED_HOSTS.",
                403,
            )
        if (
            path.startswith(GUARDED)
            and is_foreign(host, headers)
            and not (path.startswith(EMBEDDED) and headers.get("origin", "").lower() in self.embedders)
        ):
            return InvalidRequest(
                "origin-not-allowed", "Only this server's own page may use its model from a browser.", 403
            )
        return None


def hostname(host: str) -> str:
    """The name in a Host header, without its port; empty when it is not one."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def is_foreign(host: str, headers: Headers) -> bool:
    """Whether a browser sent the request for a page that is not ours (`Origin: null` included)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2].lower() != host.lower()
