"""Access control: who may use the model, by shared code, signed token or the header of a proxy.

A code is exchanged once for a session cookie (`POST /api/login`) or sent as a bearer. A token is a JSON Web
Token that an embedding site's server signed for its own origin (`aud`), for a short time (`exp`). The header
names a user whom a trusted proxy has authenticated. Static files are for everyone: they hold no secret.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from http.cookies import CookieError, SimpleCookie

import jwt
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ..answers import error_response
from ..errors import AccessDenied, RelayError
from ..settings.deployment import Access, origin_of
from .guard import EMBEDDER, GUARDED
from .visitor import Visitor, address, is_trusted, peer

COOKIE = "sandcell_session"
LOGIN = "/api/login"
SESSION_SECONDS = 7 * 24 * 3600
LONGEST_TOKEN = 24 * 3600
"""Seconds; a token in a page can be copied, so it must not live for long."""


class Doorkeeper:
    """Finds out who sends a request; raises `AccessDenied`."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._session_key = hashlib.sha256(b"sandcell session\0" + (access.code or "").encode()).digest()

    def visitor(self, scope: Scope) -> Visitor:
        """The visitor, by whatever the request brings."""
        headers = Headers(scope=scope)
        if not self.access.needed:
            return Visitor("anyone", f"ip:{address(scope, self.access.trusted_proxies)}")
        if EMBEDDER not in headers and (user := self._user(scope, headers)) is not None:
            return user
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        bearer = bearer.strip() if scheme.lower() == "bearer" else ""
        if self.access.token_secret and bearer.count(".") == 2:
            return self._token(bearer, headers)
        # What a reader may do here by themselves is not for the site around a widget to use.
        if EMBEDDER in headers or origin_of(headers.get("origin", "")) in self.access.embedders:
            raise AccessDenied("token-needed", "Send a token of this site's server as Authorization: Bearer.")
        if self.access.code and self._knows_code(bearer, headers):
            # A shared code says nothing about who it is: counted by address.
            return Visitor("code", f"ip:{address(scope, self.access.trusted_proxies)}")
        raise self._denied()

    def is_code(self, given: str) -> bool:
        """Whether it is the access code."""
        return self.access.code is not None and hmac.compare_digest(given.encode(), self.access.code.encode())

    def session(self) -> str:
        """A signed session for someone who knew the code; a new code ends all of them."""
        claims = {"sid": secrets.token_hex(8), "exp": int(time.time()) + SESSION_SECONDS}
        return jwt.encode(claims, self._session_key, "HS256")

    def _user(self, scope: Scope, headers: Headers) -> Visitor | None:
        header = self.access.user_header
        if header is None or not is_trusted(peer(scope), self.access.trusted_proxies):
            return None
        values = headers.getlist(header)
        if len(values) != 1 or not values[0].strip():
            return None
        return Visitor("user", f"user:{values[0].strip()[:200]}")

    def _token(self, token: str, headers: Headers) -> Visitor:
        # In a frame of ours the origin is ours; the page around it is named by our own script.
        audience = origin_of(headers.get(EMBEDDER) or headers.get("origin", "")) or ""
        try:
            claims = jwt.decode(
                token,
                self.access.token_secret or "",
                ["HS256"],
                audience=audience,
                options={"require": ["exp", "aud", "sub"]},
            )
        except jwt.ExpiredSignatureError as error:
            raise AccessDenied(
                "token-expired", "The token has expired. Reload the page to get a new one."
            ) from error
        except jwt.InvalidAudienceError as error:
            raise AccessDenied(
                "token-audience", f"The token is not for the origin {audience or '(none)'}."
            ) from error
        except jwt.PyJWTError as error:
            raise AccessDenied(
                "token-invalid", f"The token is not valid ({type(error).__name__})."
            ) from error
        framed = EMBEDDER in headers and audience.partition("://")[2] != headers.get("host", "").lower()
        if framed and audience not in self.access.embedders:
            raise AccessDenied(
                "embedder-not-allowed",
                f"Pages of {audience} may not use this server: its SANDCELL_EMBEDDERS does not name them.",
            )
        if claims["exp"] > time.time() + LONGEST_TOKEN:
            raise AccessDenied("token-too-long", "The token is valid for more than a day: sign shorter ones.")
        return Visitor("token", f"token:{claims['aud']} {claims['sub']}"[:300], claims)

    def _knows_code(self, bearer: str, headers: Headers) -> bool:
        if bearer and self.is_code(bearer):
            return True
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
            if cookie is None:
                return False
            jwt.decode(cookie.value, self._session_key, ["HS256"], options={"require": ["exp", "sid"]})
        except (CookieError, jwt.PyJWTError):
            return False
        return True

    def _denied(self) -> AccessDenied:
        if self.access.code:
            return AccessDenied("access-code-needed", "Enter the access code of this server.")
        if self.access.user_header:
            return AccessDenied("sign-in-needed", "Open this page through your organisation's sign-in.")
        return AccessDenied("token-needed", "This server only answers requests with a token.")


class AccessControl:
    """ASGI middleware: lets the API be used by known visitors only, and says in `scope` who it is."""

    def __init__(self, app: ASGIApp, keeper: Doorkeeper) -> None:
        self.app = app
        self.keeper = keeper

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on with `scope["visitor"]`, or answers it with 401."""
        if scope["type"] == "http" and scope["path"].startswith(GUARDED) and scope["path"] != LOGIN:
            try:
                scope["visitor"] = self.keeper.visitor(scope)
            except RelayError as error:
                await error_response(error)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def logged_in(request: Request, keeper: Doorkeeper) -> Response:
    """The answer to the right code: a cookie that scripts cannot read and other sites cannot send."""
    response = JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        keeper.session(),
        max_age=SESSION_SECONDS,
        path=request.scope.get("root_path") or "/",
        secure=request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https",
        httponly=True,
        samesite="strict",
    )
    return response
