"""The relay's wiring: routes, middleware, and what they are given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, JSONResponse, Response

from . import __version__, assistant
from .answers import on_crash, on_http_error, on_relay_error, read_json
from .catalogue import Catalogue
from .distribution import read_distribution
from .errors import NotBuilt, RelayError
from .guard import Guard
from .models import Model
from .pages import Pages
from .passing import Passing
from .security import SecurityHeaders
from .settings import Settings
from .static import Assets
from .upstream import UpstreamClient
from .web_build import WebBuild

NO_STORE = {"Cache-Control": "no-store"}


def create_app(settings: Settings) -> FastAPI:
    """The relay as an ASGI application."""
    client = UpstreamClient(settings, settings.upstream) if settings.upstream else None
    web = WebBuild(settings.web_root)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if client is not None:
            await client.close()

    app = FastAPI(
        title="Sandcell",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(SecurityHeaders, web_root=settings.web_root, connect=settings.connect),
            Middleware(Guard, allowed_hosts=settings.allowed_hosts),
        ],
        exception_handlers={RelayError: on_relay_error, HTTPException: on_http_error, Exception: on_crash},
    )
    app.include_router(model_routes(client, settings.request_bytes), prefix="/v1")
    app.include_router(page_routes(settings, web, Pages(), Catalogue(settings, client)))
    app.mount("/runtime", Assets(settings.runtime_root))
    app.mount("/", Assets(settings.web_root, is_hashed=web.is_hashed))
    return app


def model_routes(client: UpstreamClient | None, limit: int) -> APIRouter:
    """OpenAI's paths, answered by the upstream or by the built-in assistant."""
    router = APIRouter()

    @router.post("/chat/completions")
    async def chat_completions(request: Request) -> Response:
        raw, body = await read_json(request, limit)
        if client is None:
            return await assistant.chat_completions(body)
        return Passing(client, "POST", "/chat/completions", raw)

    @router.post("/responses")
    async def responses(request: Request) -> Response:
        raw, body = await read_json(request, limit)
        if client is None:
            return await assistant.responses(body)
        return Passing(client, "POST", "/responses", raw)

    @router.get("/models")
    async def models() -> Response:
        return JSONResponse(assistant.model_list()) if client is None else Passing(client, "GET", "/models")

    @router.api_route("/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def unknown(rest: str) -> Response:
        raise HTTPException(404, f"/v1/{rest} is not offered here with this method")

    return router


def page_routes(settings: Settings, web: WebBuild, pages: Pages, catalogue: Catalogue) -> APIRouter:
    """The page and what it asks for when it starts."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"])
    async def page() -> Response:
        try:
            return HTMLResponse(pages.page(web.bundle()), headers={"Cache-Control": "no-cache"})
        except NotBuilt as error:
            return HTMLResponse(pages.not_built(error.message), error.status, NO_STORE)

    @router.get("/api/config")
    async def config() -> Response:
        prompt = pages.system_prompt(read_distribution(settings.runtime_root), settings.limits)
        return JSONResponse(server_config(settings, await catalogue.models(), prompt), headers=NO_STORE)

    @router.api_route("/healthz", methods=["GET", "HEAD"])
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return router


def server_config(settings: Settings, models: tuple[Model, ...], system_prompt: str) -> dict[str, Any]:
    """`ServerConfig` in `frontend/src/chat/types.ts`."""
    limits = settings.limits
    return {
        "version": __version__,
        "assistant": settings.upstream is None,
        "defaultModel": models[0].id,
        "models": [model.info() for model in models],
        "systemPrompt": system_prompt,
        "limits": {"seconds": limits.seconds, "memoryMB": limits.memory_mb, "outputKB": limits.output_kb},
        "assets": "runtime/",
        "api": "v1/",
    }
