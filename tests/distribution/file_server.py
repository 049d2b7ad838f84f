"""A small web server on a free port: files by path, with or without byte ranges."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

Ranges = Literal["yes", "ignored", "refused", "cut", "empty"]


@dataclass(frozen=True)
class Answer:
    """What the server sends."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class FileServer:
    """Serves `files` and remembers what was asked for."""

    def __init__(self, ranges: Ranges = "yes") -> None:
        self.files: dict[str, bytes] = {}
        self.requests: list[tuple[str, str]] = []
        """Path and Range header of each request."""
        self.sent = 0
        self.ranges = ranges
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def add_to_index(self, project: str, file: str, content: bytes) -> None:
        """List a file in a simple index (PEP 503) under `/simple/`."""
        self.files[f"/files/{file}"] = content
        page = self.files.get(f"/simple/{project}/", b"<!DOCTYPE html><html><body>")
        self.files[f"/simple/{project}/"] = page + f'<a href="../../files/{file}">{file}</a><br>'.encode()

    def answer(self, path: str, wanted: str) -> Answer:
        """Return the answer to a request with this Range header."""
        content = self.files.get(path)
        if content is None or (wanted and self.ranges == "refused"):
            return Answer(404 if content is None else 416)
        headers = {"Content-Type": "text/html" if path.endswith("/") else "application/octet-stream"}
        if not wanted or self.ranges == "ignored":
            return Answer(200, {**headers, "Content-Length": str(len(content))}, content)
        cut = _cut(wanted, len(content))
        part = content[cut]
        headers["Content-Range"] = f"bytes {cut.start}-{cut.stop - 1}/{len(content)}"
        headers["Content-Length"] = str(len(part))
        if self.ranges in {"cut", "empty"} and not wanted.startswith("bytes=-"):
            part = part[: (len(part) + 1) // 2] if self.ranges == "cut" else b""
        return Answer(206, headers, part)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(body=False)

            def do_GET(self) -> None:
                self._answer(body=True)

            def _answer(self, *, body: bool) -> None:
                wanted = self.headers.get("Range", "")
                owner.requests.append((self.path, wanted))
                answer = owner.answer(self.path, wanted)
                if answer.status >= 400:
                    self.send_error(answer.status)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if body:
                    # A client that sees that it gets no range hangs up in the middle.
                    owner.sent += len(answer.body)
                    with contextlib.suppress(ConnectionError):
                        self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        return Handler


def _cut(wanted: str, size: int) -> slice:
    first, _, last = wanted.removeprefix("bytes=").partition("-")
    if not first:
        return slice(max(0, size - int(last)), size)
    return slice(int(first), min(int(last) + 1 if last else size, size))
