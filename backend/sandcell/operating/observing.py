"""What an operator can see: metrics and one log line a request; never prompts, keys or contents."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import secrets
import time
from pathlib import Path
from typing import Any

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..access.visitor import Visitor

access_log = logging.getLogger("sandcell.access")

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
ROUTES = (
    "/v1/chat/completions",
    "/v1/responses",
    "/v1/models",
    "/api/config",
    "/api/login",
    "/healthz",
    "/readyz",
    "/metrics",
    "/",
)
SECONDS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)


class Metrics:
    """The relay's figures; with several workers they share files in `PROMETHEUS_MULTIPROC_DIR`."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        shared: dict[str, Any] = {"registry": self.registry}
        labels = ("method", "route", "status")
        self.requests = Counter("sandcell_requests", "Requests answered", labels, **shared)
        self.open = Gauge(
            "sandcell_requests_open", "Requests under way", ("route",), multiprocess_mode="livesum", **shared
        )
        self.seconds = Histogram(
            "sandcell_request_seconds", "Time to the last byte", ("route",), buckets=SECONDS, **shared
        )
        self.first = Histogram(
            "sandcell_first_byte_seconds", "Time to the first byte", ("route",), buckets=SECONDS, **shared
        )
        self.bytes = Counter("sandcell_sent_bytes", "Bytes of bodies sent", ("route",), **shared)
        self.tokens = Counter(
            "sandcell_tokens", "Tokens of requests and answers, as reported or estimated", **shared
        )

    def text(self) -> tuple[bytes, str]:
        """The figures of all workers, and their media type."""
        registry = self.registry
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry), CONTENT_TYPE_LATEST


class Observing:
    """ASGI middleware around everything: counts each request and writes its line."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics
        self.salt = secrets.token_bytes(16)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Watches what is sent; nothing is changed."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        route, began = route_of(scope["path"]), time.perf_counter()
        seen = {"status": 499, "bytes": 0}
        first = 0.0

        async def watched(message: Message) -> None:
            nonlocal first
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                first = time.perf_counter() - began
            else:
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        opened = self.metrics.open.labels(route)
        opened.inc()
        try:
            await self.app(scope, receive, watched)
        finally:
            opened.dec()
            self._note(scope, route, seen, first, time.perf_counter() - began)

    def _note(self, scope: Scope, route: str, seen: dict[str, int], first: float, took: float) -> None:
        metrics, status = self.metrics, seen["status"]
        method = scope["method"] if scope["method"] in METHODS else "other"
        metrics.requests.labels(method, route, str(status)).inc()
        metrics.seconds.labels(route).observe(took)
        metrics.first.labels(route).observe(first or took)
        metrics.bytes.labels(route).inc(seen["bytes"])
        if access_log.isEnabledFor(logging.INFO):
            fields = {
                "method": method,
                "route": route,
                "status": status,
                "bytes": seen["bytes"],
                "ms": round(took * 1000, 1),
                "first_byte_ms": round(first * 1000, 1),
                **self._who(scope.get("visitor")),
            }
            access_log.info("request", extra={"fields": fields})

    def _who(self, visitor: Visitor | None) -> dict[str, str]:
        """The visitor as a pseudonym that holds until the relay is started again."""
        if visitor is None:
            return {}
        digest = hashlib.blake2b(visitor.key.encode(), key=self.salt, digest_size=6)
        return {"visitor": f"{visitor.kind}:{digest.hexdigest()}"}


def route_of(path: str) -> str:
    """A label of which there are few, whatever paths are asked for."""
    if path in ROUTES:
        return path
    return "/v1/other" if path.startswith("/v1/") else "static"


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, message, and the fields of a request."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line; of an exception type and place, not its text, which may quote a request."""
        entry: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if record.name.startswith("sandcell") else record.msg,
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["exception"] = record.exc_info[0].__name__
            entry["at"] = places(record.exc_info[2])
        return json.dumps(entry, ensure_ascii=False, default=str)


def places(trace: Any) -> list[str]:
    """Files and lines of a traceback, the innermost last; no source text."""
    found = []
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return found[-8:]


def configure_logs(kind: str) -> None:
    """Sends the logs to standard error, as JSON lines if so set."""
    if kind != "json":
        return
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    for name in ("sandcell", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    logging.getLogger("sandcell").setLevel(logging.INFO)
