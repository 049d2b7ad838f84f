"""The workshop: a page on a local port, opened in a browser without a window, that makes one image."""

import json
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sandcell_distribution.image.browsers import arguments

HERE = Path(__file__).parent
SCRIPTS = ("maker.js", "capture.js", "cells_core.py", "cells_science.py", "warm.py")
TYPES = {".js": "text/javascript", ".html": "text/html", ".json": "application/json"}
PAGE = b'<!doctype html><meta charset="utf-8"><script type="module" src="/maker.js"></script>'
TIMEOUT = 600.0
"""Seconds; an image takes about fifteen on a quiet machine."""


class WorkshopFailed(Exception):
    """The browser did not make the image; the message is its own."""


@dataclass
class _Bench:
    runtime: Path
    order: Mapping[str, Any]
    parts: dict[str, bytes] = field(default_factory=dict)
    failure: str | None = None
    over: threading.Event = field(default_factory=threading.Event)

    def content(self, path: str) -> bytes | None:
        """What is at an address; None for nothing."""
        if path == "":
            return PAGE
        if path == "order.json":
            return json.dumps(self.order).encode()
        if path in SCRIPTS:
            return (HERE / path).read_bytes()
        file = self.runtime / path.removeprefix("runtime/")
        return file.read_bytes() if path.startswith("runtime/") and file.is_file() else None

    def take(self, path: str, body: bytes) -> None:
        """Keep what the page sends."""
        if path.startswith("/part/"):
            self.parts[path.removeprefix("/part/")] = body
            return
        if path == "/failed":
            self.failure = body.decode(errors="replace")
        self.over.set()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, bench: _Bench) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.bench = bench

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the browser drops its connections when it ends."""


def make(browser: Path, runtime: Path, order: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the parts of the image that `order` describes, or raise WorkshopFailed."""
    bench = _Bench(runtime, order)
    server = _Server(bench)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with tempfile.TemporaryDirectory(prefix="sandcell-image-", ignore_cleanup_errors=True) as profile:
            url = f"http://127.0.0.1:{server.server_port}/"
            _open(arguments(browser, Path(profile), url), bench.over)
    finally:
        server.shutdown()
        server.server_close()
    if bench.failure is not None:
        raise WorkshopFailed(bench.failure)
    return bench.parts


def _open(command: Sequence[str], over: threading.Event) -> None:
    """Keep the browser open until the page is done; it and its children end then."""
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True
            )
        except OSError as error:
            raise WorkshopFailed(f"{command[0]} cannot be started: {error}") from error
        try:
            _wait(process, over)
        except WorkshopFailed as error:
            errors.seek(0)
            said = errors.read()[-1000:].decode(errors="replace")
            raise WorkshopFailed(f"{error} It said:\n{said}") from None
        finally:
            _end(process)


def _wait(process: subprocess.Popen[bytes], over: threading.Event) -> None:
    waited = 0.0
    while not over.wait(0.2):
        waited += 0.2
        if process.poll() is not None:
            raise WorkshopFailed(f"The browser ended with status {process.returncode}.")
        if waited > TIMEOUT:
            raise WorkshopFailed(f"The browser took longer than {TIMEOUT:.0f} seconds.")


def _end(process: subprocess.Popen[bytes]) -> None:
    # Its own session: the group holds the browser's children and nothing else.
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(5)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        content = self.server.bench.content(unquote(self.path).lstrip("/"))
        self._send(content or b"", Path(self.path).suffix or ".html", 404 if content is None else 200)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._send(b"", ".html", 200)
        self.server.bench.take(self.path, body)

    def _send(self, body: bytes, suffix: str, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        # The sandbox is isolated: so is what its kernels are made in.
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
