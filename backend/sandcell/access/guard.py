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
from ..settings.deployment import origin_of

GUARDED = ("/v1/", "/api/")

EMBEDDER = "x-sandcell-embedder"
"""Sent by our own page in a frame: the origin of the site around it."""

EMBEDDED = ("/v1/", "/api/config")
"""What sites named in SANDCELL_EMBEDDERS may ask for."""


class Guard:
    """ASGI middleware that refuses foreign hosts and foreign origins."""

    def __init__(
        self,
        app: ASGIApp,
        allowed_hosts: tuple[str, ...],
        embedders: tuple[str, ...] = (),
        framers: tuple[str, ...] | None = None,
    ) -> None:
        self.app = app
        self.framers = None if framers is None else frozenset(framers)
        """Whose pages may show ours in a frame; `loopback` is this machine, None leaves it to others."""
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
        if path.startswith(GUARDED) and not self.may_frame(headers, host):
            return InvalidRequest(
                "embedder-not-allowed",
                "The page around this widget may not use it. The server's operator can add its origin to "
                "SANDCELL_EMBEDDERS.",
                403,
            )
        return None

    def may_frame(self, headers: Headers, host: str) -> bool:
        """Whether the site that our own page names as the one around it, if any, is one of ours."""
        embedder = headers.get(EMBEDDER)
        if embedder is None or self.framers is None:
            return True
        origin = origin_of(embedder)
        if origin is None or len(headers.getlist(EMBEDDER)) != 1:
            return False
        place = origin.partition("://")[2]
        local = "loopback" in self.framers and hostname(place) in LOOPBACK_NAMES
        return origin in self.framers or place == host.lower() or local


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
