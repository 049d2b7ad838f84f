"""What operators and their machines ask: is it alive, is it ready, what are the figures."""

from __future__ import annotations

import hmac
import time

import anyio
from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from ..access.visitor import peer
from ..errors import RelayError
from ..relay.upstreams import Upstreams
from ..settings import is_loopback
from .observing import Metrics

READY_SECONDS = 5.0
"""How long an upstream may take to say that it is there, and how long its answer holds."""


class Readiness:
    """Whether the upstream can be reached; asked at most every few seconds."""

    def __init__(self, upstreams: Upstreams | None) -> None:
        self.upstreams = upstreams
        self._asked = -READY_SECONDS
        self._problem: str | None = None
        self._lock = anyio.Lock()

    async def problem(self) -> str | None:
        """What is wrong; None when requests can be answered."""
        if self.upstreams is None:
            return None
        async with self._lock:
            if time.monotonic() - self._asked >= READY_SECONDS:
                self._problem = await self._ask(self.upstreams)
                self._asked = time.monotonic()
        return self._problem

    async def _ask(self, upstreams: Upstreams) -> str | None:
        problem = "no model server answers"
        for client in upstreams.clients:
            with anyio.move_on_after(READY_SECONDS):
                try:
                    answer = await client.open("GET", "/models")
                except RelayError as error:
                    problem = error.code
                    continue
                # 404 is a server without a list; one that refuses the key cannot be used.
                if answer.status < 400 or answer.status in (404, 405, 429):
                    return None
                problem = f"the model's server answers with status {answer.status}"
        return problem


def operating_routes(readiness: Readiness, metrics: Metrics, token: str | None) -> APIRouter:
    """`/healthz`, `/readyz`, `/metrics`."""
    router = APIRouter()

    @router.api_route("/healthz", methods=["GET", "HEAD"], include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @router.api_route("/readyz", methods=["GET", "HEAD"], include_in_schema=False)
    async def readyz() -> Response:
        problem = await readiness.problem()
        body = {"status": "ok"} if problem is None else {"status": "not-ready", "problem": problem}
        return JSONResponse(body, 200 if problem is None else 503, {"Cache-Control": "no-store"})

    @router.get("/metrics", include_in_schema=False)
    async def figures(request: Request) -> Response:
        if not may_see_figures(request, token):
            raise HTTPException(404, "is not offered here")
        body, media = metrics.text()
        return Response(body, media_type=media, headers={"Cache-Control": "no-store"})

    return router


def may_see_figures(request: Request, token: str | None) -> bool:
    """With the token of the settings; without one only from this machine itself, not through a proxy."""
    if token is not None:
        return hmac.compare_digest(
            request.headers.get("authorization", "").encode(), f"Bearer {token}".encode()
        )
    return is_loopback(peer(request.scope)) and "x-forwarded-for" not in request.headers
