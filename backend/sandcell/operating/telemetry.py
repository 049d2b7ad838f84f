"""OpenTelemetry, for those who want it; its exporters are set by OpenTelemetry's own variables."""

from __future__ import annotations

from starlette.middleware import Middleware

from ..errors import StartError


def tracing() -> Middleware:
    """Middleware that makes a span of each request; raises `StartError` without the packages."""
    try:
        from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
    except ImportError as error:
        raise StartError(
            "SANDCELL_TELEMETRY needs OpenTelemetry: install it with `pip install 'sandcell[telemetry]'`, "
            "or leave the setting out."
        ) from error
    # Streams have thousands of chunks: one span a request, none for each send.
    return Middleware(OpenTelemetryMiddleware, exclude_spans=["send", "receive"])
