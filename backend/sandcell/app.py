"""The relay's wiring: routes, middleware, and what they are given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import HTMLResponse, JSONResponse, Response

from . import __version__
from .access.control import LOGIN, AccessControl, Doorkeeper, logged_in
from .access.fair_use import FairUseCounter
from .access.guard import EMBEDDER, Guard
from .access.visitor import address
from .answers import on_crash, on_http_error, on_relay_error, read_json
from .description import ERRORS
from .description import LOGIN as LOGIN_BODY
from .errors import AccessDenied, NotBuilt, RelayError
from .operating.observing import Metrics, Observing, configure_logs
from .operating.patience import impatient
from .operating.routes import Readiness, operating_routes
from .relay.catalogue import Catalogue
from .relay.model_api import ModelApi
from .relay.upstreams import Upstreams
from .settings import Settings, load
from .settings.models import Model
from .site.distribution import read_distribution
from .site.pages import Pages
from .site.runtime_files import RuntimeFiles
from .site.security import SecurityHeaders
from .site.static import Assets
from .site.web_build import WebBuild

NO_STORE = {"Cache-Control": "no-store"}
LOGIN_BYTES = 4096


def from_environment() -> FastAPI:
    """The relay for a worker process, which reads the settings again."""
    settings = load()
    configure_logs(settings.service.log)
    impatient(settings.service.header_seconds)
    return create_app(settings)


def create_app(settings: Settings) -> FastAPI:
    """The relay as an ASGI application."""
    upstreams, fair_use = Upstreams.of(settings), FairUseCounter(settings.fair_use)
    web, metrics, keeper = WebBuild(settings.web_root), Metrics(), Doorkeeper(settings.access)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await fair_use.close()
        if upstreams is not None:
            await upstreams.close()

    app = FastAPI(
        title="Sandcell",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        middleware=middleware(settings, metrics, keeper),
        exception_handlers={RelayError: on_relay_error, HTTPException: on_http_error, Exception: on_crash},
    )
    app.include_router(ModelApi(settings, upstreams, fair_use, metrics).routes(), prefix="/v1")
    app.include_router(operating_routes(Readiness(upstreams), metrics, settings.service.metrics_token))
    app.include_router(login_routes(settings, keeper, fair_use))
    app.include_router(page_routes(settings, web, Pages(), Catalogue(settings, upstreams)))
    runtime = RuntimeFiles(settings.runtime_root)
    app.mount("/runtime", Assets(settings.runtime_root, is_hashed=runtime.is_asked_by_content))
    app.mount("/", Assets(settings.web_root, is_hashed=lambda path, _: web.is_hashed(path)))
    return app


def middleware(settings: Settings, metrics: Metrics, keeper: Doorkeeper) -> list[Middleware]:
    """From the outside in: figures, headers, foreign sites, embedding sites, who it is."""
    embedders = settings.access.embedders
    layers = [
        Middleware(Observing, metrics=metrics),
        Middleware(
            SecurityHeaders,
            web_root=settings.web_root,
            connect=settings.connect,
            requests=settings.network.sources,
            embedders=settings.access.framers,
        ),
        Middleware(
            Guard,
            allowed_hosts=settings.allowed_hosts,
            embedders=embedders,
            # Elsewhere a token says it.
            framers=None if settings.access.needed else settings.access.framers,
        ),
    ]
    if embedders:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=embedders,
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", EMBEDDER],
            expose_headers=["retry-after", "x-request-id"],
        )
        layers.append(cors)
    if settings.service.telemetry:
        from .operating.telemetry import tracing

        layers.insert(0, tracing())
    return [*layers, Middleware(AccessControl, keeper=keeper)]


def login_routes(settings: Settings, keeper: Doorkeeper, fair_use: FairUseCounter) -> APIRouter:
    """Where the access code is exchanged for a session."""
    router = APIRouter()

    @router.post(LOGIN, openapi_extra=LOGIN_BODY, responses=ERRORS)
    async def login(request: Request) -> Response:
        await fair_use.admit_login(address(request.scope, settings.access.trusted_proxies))
        _, body = await read_json(request, LOGIN_BYTES, settings.service.body_seconds)
        if not keeper.is_code(str(body.get("code", ""))):
            raise AccessDenied("access-code-wrong", "This is not the access code. Ask who runs this server.")
        return logged_in(request, keeper)

    return router


def page_routes(settings: Settings, web: WebBuild, pages: Pages, catalogue: Catalogue) -> APIRouter:
    """The page and what it asks for when it starts."""
    router = APIRouter()

    @router.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def page() -> Response:
        try:
            return HTMLResponse(pages.page(web.bundle()), headers={"Cache-Control": "no-cache"})
        except NotBuilt as error:
            return HTMLResponse(pages.not_built(error.message), error.status, NO_STORE)

    @router.api_route("/embed.html", methods=["GET", "HEAD"], include_in_schema=False)
    async def embed() -> Response:
        try:
            text = web.embed(settings.access.framers)
        except NotBuilt as error:
            return HTMLResponse(pages.not_built(error.message), error.status, NO_STORE)
        return HTMLResponse(text, headers={"Cache-Control": "no-cache"})

    @router.get("/api/config", responses=ERRORS)
    async def config() -> Response:
        prompt = pages.system_prompt(
            read_distribution(settings.runtime_root), settings.limits, settings.network
        )
        return JSONResponse(server_config(settings, await catalogue.models(), prompt), headers=NO_STORE)

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
        "limits": {
            "seconds": limits.seconds,
            "memoryMB": limits.memory_mb,
            "outputKB": limits.output_kb,
            "fileMB": limits.file_mb,
            "workspaceMB": limits.workspace_mb,
        },
        "network": settings.network.info(),
        "assets": "runtime/",
        "api": "v1/",
    }
