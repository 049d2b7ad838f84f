"""A static host as there are many: files under a sub-path, without headers of ours or with some."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

PLACE = "/some/sub/path/"


def read_headers_file(text: str) -> dict[str, dict[str, str]]:
    """The format of `_headers` that Netlify and Cloudflare Pages read."""
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            current = found.setdefault(line.strip(), {})
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            current[name] = value
    return found


class PlainHost:
    """Serves a folder at `http://127.0.0.1:<port>/some/sub/path/` while it is entered."""

    def __init__(
        self, folder: Path, headers: Mapping[str, Mapping[str, str]] | None = None, port: int = 0
    ) -> None:
        told, self.asked = headers or {}, list[str]()
        self.refused = ""
        """Paths that hold this text are answered with 503."""
        host = self

        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None: ...

            def translate_path(self, path: str) -> str:
                if not path.startswith(PLACE):
                    return str(folder / "no such file")
                return super().translate_path("/" + path.removeprefix(PLACE))

            def send_head(self) -> Any:
                if host.refused and host.refused in self.path:
                    self.send_error(503)
                    return None
                return super().send_head()

            def end_headers(self) -> None:
                path = self.path.partition("?")[0]
                host.asked.append(path)
                for name, value in told.get(path, {}).items():
                    self.send_header(name, value)
                super().end_headers()

        self._server = ThreadingHTTPServer(
            ("127.0.0.1", port), lambda *args: Handler(*args, directory=str(folder))
        )
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port: int = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}{PLACE}"

    def __enter__(self) -> PlainHost:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
