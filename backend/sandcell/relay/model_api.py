"""OpenAI's paths, answered by the upstream or by the built-in assistant, within policy and fair use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from ..access.fair_use import FairUseCounter
from ..access.visitor import Visitor
from ..answers import read_json
from ..assistant import endpoint as assistant
from ..description import CHAT, ERRORS, RESPONSES
from ..operating.observing import Metrics
from ..settings import Settings
from . import policy
from .passing import Outgoing, Passing
from .upstreams import Upstreams
from .usage import Usage

Assistant = Callable[[dict[str, Any]], Awaitable[Response]]
ASSISTANTS: dict[str, Assistant] = {
    "/chat/completions": assistant.chat_completions,
    "/responses": assistant.responses,
}


class ModelApi:
    """Answers requests for the model."""

    def __init__(
        self, settings: Settings, upstreams: Upstreams | None, fair_use: FairUseCounter, metrics: Metrics
    ) -> None:
        self.settings = settings
        self.upstreams = upstreams
        self.fair_use = fair_use
        self.metrics = metrics

    async def ask(self, path: str, request: Request) -> Response:
        """`POST /v1/chat/completions` and `POST /v1/responses`."""
        visitor: Visitor = request.scope["visitor"]
        await self.fair_use.admit(visitor)
        settings = self.settings
        raw, body = await read_json(request, settings.request_bytes, settings.service.body_seconds)
        if self.upstreams is None:
            return await ASSISTANTS[path](body)
        raw = policy.apply(settings.policy, visitor, path, raw, body)
        model = body.get("model")
        outgoing = Outgoing(
            "POST", path, raw, model if isinstance(model, str) else "", streams=body.get("stream") is True
        )

        async def book(usage: Usage) -> None:
            self.metrics.tokens.inc(usage.tokens)
            await self.fair_use.book(visitor, usage.tokens)

        return Passing(self.upstreams, outgoing, settings.service, book)

    async def models(self) -> Response:
        """`GET /v1/models`."""
        if self.upstreams is None:
            return JSONResponse(assistant.model_list())
        if len(self.upstreams.clients) > 1:
            return Response((await self.upstreams.models()).body, media_type="application/json")
        return Passing(self.upstreams, Outgoing("GET", "/models"), self.settings.service)

    def routes(self) -> APIRouter:
        """The paths below `/v1`; all others are answered with 404."""
        router = APIRouter()

        @router.post("/chat/completions", openapi_extra=CHAT, responses=ERRORS)
        async def chat_completions(request: Request) -> Response:
            return await self.ask("/chat/completions", request)

        @router.post("/responses", openapi_extra=RESPONSES, responses=ERRORS)
        async def responses(request: Request) -> Response:
            return await self.ask("/responses", request)

        @router.get("/models", responses=ERRORS)
        async def models() -> Response:
            return await self.models()

        @router.api_route(
            "/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False
        )
        async def unknown(rest: str) -> Response:
            raise HTTPException(404, f"/v1/{rest} is not offered here with this method")

        return router
