"""A web site on this machine with names of the public network: https, many hosts, a note of each request."""

from __future__ import annotations

import gzip
import io
import json
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

CSV = b"city,people\nOslo,709037\nRome,2748109\n"
HTML = b"<html><body><table><tr><th>a</th></tr><tr><td>7</td></tr></table></body></html>"


@dataclass
class Knock:
    """One request that arrived."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Page:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def pages() -> dict[str, Page]:
    """What every host of the site has."""
    return {
        "/cities.csv": Page(CSV, headers={"Content-Type": "text/csv"}),
        "/cities.csv.gz": Page(gzip.compress(CSV), headers={"Content-Type": "application/gzip"}),
        "/data.json": Page(b'[{"a": 1}, {"a": 2}]', headers={"Content-Type": "application/json"}),
        "/table.html": Page(HTML, headers={"Content-Type": "text/html"}),
        "/missing": Page(b"not here", 404),
        "/closed": Page(b"secret", headers={"Access-Control-Allow-Origin": ""}),
        "/packed": Page(gzip.compress(bytes(8 * 1024 * 1024)), headers={"Content-Encoding": "gzip"}),
        "/cookie": Page(b"set", headers={"Set-Cookie": "left=behind; Secure; SameSite=None"}),
    }


class Website:
    """Answers at `https://<any name>.example:<port>` while it is entered."""

    def __init__(self, folder: Path) -> None:
        self.knocks: list[Knock] = []
        self.pages = pages()
        self.release = threading.Event()
        """`/slow` answers when this is set."""
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate(folder))
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port: int = self._server.server_port

    def url(self, path: str, host: str = "data.example") -> str:
        """An address of the site."""
        return f"https://{host}:{self.port}{path}"

    def seen(self, path: str) -> list[Knock]:
        """The requests for a path, without their query."""
        return [knock for knock in self.knocks if knock.path.partition("?")[0] == path]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None: ...

            def handle_any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                host = (self.headers.get("Host") or "").partition(":")[0]
                headers = {name.lower(): value for name, value in self.headers.items()}
                knock = Knock(self.command, host, self.path, headers, body)
                site.knocks.append(knock)
                self._answer(site.answer(knock))

            def _answer(self, page: Page) -> None:
                self.send_response(page.status)
                headers = {
                    "Access-Control-Allow-Origin": "*",
                    "Access-Control-Allow-Headers": "*, authorization",
                    "Access-Control-Allow-Methods": "*",
                    "Access-Control-Expose-Headers": "*",
                    "Content-Length": str(len(page.body)),
                    **page.headers,
                }
                for name, value in headers.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(page.body)

            do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = handle_any

        return Handler

    def answer(self, knock: Knock) -> Page:
        """The answer to a request."""
        path = knock.path.partition("?")[0]
        if path.startswith("/to/"):
            return Page(status=302, headers={"Location": knock.path[len("/to/") :]})
        if path == "/echo":
            told = {"method": knock.method, "path": knock.path, "headers": knock.headers}
            return Page(json.dumps({**told, "body": knock.body.decode()}).encode())
        if path == "/slow":
            self.release.wait(30)
        if path == "/workbook.xlsx":
            return Page(workbook())
        return self.pages.get(path, Page(b"ok"))

    def __enter__(self) -> Website:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()


def certificate(folder: Path) -> tuple[str, str]:
    """A certificate that nobody vouches for, and its key."""
    key, cert = str(folder / "key.pem"), str(folder / "certificate.pem")
    make = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=example"
    )
    subprocess.run([*make.split(), "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


def workbook() -> bytes:
    """A workbook of one cell."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["answer"])
    book.active.append([42])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
