"""Answers in JSON: errors in OpenAI's shape, and the body of a request, read within its limit."""

from __future__ import annotations

import json
import logging
from typing import Any

import anyio
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from .errors import InvalidRequest, RelayError, error_body

log = logging.getLogger("sandcell")


def error_response(error: RelayError) -> JSONResponse:
    """An error as the browser gets it."""
    return JSONResponse(error.body(), error.status, {"Cache-Control": "no-store", **error.headers})


async def on_relay_error(_: Request, error: Exception) -> JSONResponse:
    """Exception handler for the relay's own errors."""
    assert isinstance(error, RelayError)
    return error_response(error)


async def on_http_error(request: Request, error: Exception) -> JSONResponse:
    """Exception handler for unknown paths and methods."""
    assert isinstance(error, HTTPException)
    code = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "http-error")
    message = f"{request.method} {request.url.path}: {error.detail}."
    body = error_body(code, message, "invalid_request_error")
    return JSONResponse(body, error.status_code, {"Cache-Control": "no-store", **(error.headers or {})})


async def on_crash(_: Request, error: Exception) -> JSONResponse:
    """Exception handler for our own mistakes; the traceback goes to the log."""
    message = f"The relay failed ({type(error).__name__}). Its log says where."
    # Answered outside the middleware that adds the other security headers.
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return JSONResponse(error_body("relay-failed", message, "server_error"), 500, headers)


async def read_json(request: Request, limit: int, silence: float) -> tuple[bytes, dict[str, Any]]:
    """The request's body as it came, and what it says; raises `InvalidRequest`.

    `limit` is in bytes, `silence` in seconds: how long the client may pause in the middle of it.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise InvalidRequest("not-json", "Send the request as Content-Type: application/json.", 415)
    raw = await _read(request, limit, silence)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InvalidRequest("invalid-json", f"The request is not valid JSON: {error}.", 400) from error
    if not isinstance(body, dict):
        raise InvalidRequest("invalid-json", "The request must be a JSON object.", 400)
    return raw, body


async def _read(request: Request, limit: int, silence: float) -> bytes:
    too_large = InvalidRequest(
        "request-too-large",
        f"The request is larger than {limit // 1024} KiB. Remove images or start a new chat; "
        "the operator can raise SANDCELL_REQUEST_MB.",
        413,
    )
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise too_large
    received = bytearray()
    try:
        chunks = aiter(request.stream())
        while True:
            with anyio.fail_after(silence):
                chunk = await anext(chunks)
            received += chunk
            if len(received) > limit:
                raise too_large
    except StopAsyncIteration:
        return bytes(received)
    except TimeoutError as error:
        message = f"The rest of the request did not come within {silence:g} seconds. Send it again."
        raise InvalidRequest("request-timeout", message, 408) from error
