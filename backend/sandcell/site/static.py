"""Static files: the built page and the Pyodide distribution, with their types, caching and compression."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

# Not from the system's tables: they differ, and a wrong type stops wasm streaming and modules.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".data": "application/octet-stream",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tar": "application/x-tar",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".whl": "application/x-wheel+zip",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}

ENCODINGS = ((".br", "br"), (".gz", "gzip"))

PRIVATE = ("headers.json",)
"""Files at the top of the web root that the relay reads itself."""

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"


class Assets(StaticFiles):
    """Files of one folder; `is_hashed(path, query)` tells of addresses that change with the content."""

    def __init__(
        self, root: Path, is_hashed: Callable[[str, str], bool] = lambda _path, _query: False
    ) -> None:
        super().__init__(directory=root, check_dir=False)
        self.root = Path(os.path.realpath(root))
        self.is_hashed = is_hashed

    async def check_config(self) -> None:
        """A folder that is not built yet is no error here: its files are answered with 404."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Finds a file below the root; hidden files and the relay's own stay unseen."""
        if path in PRIVATE or any(part.startswith(".") for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The file, or a precompressed copy of it, or 304."""
        request, path = Headers(scope=scope), Path(full_path)
        encoding = None if "range" in request else self.encoding(path, stat_result, request)
        query = scope.get("query_string", b"").decode("latin-1")
        hashed = self.is_hashed(path.relative_to(self.root).as_posix(), query)
        headers = {"Cache-Control": IMMUTABLE if hashed else REVALIDATE, "Vary": "Accept-Encoding"}
        media = TYPES.get(path.suffix.lower(), "application/octet-stream")
        if encoding is not None:
            suffix, headers["Content-Encoding"] = encoding
            path = path.with_name(path.name + suffix)
            stat_result = path.stat()
        response = FileResponse(path, status_code, headers, media, stat_result=stat_result)
        if self.is_not_modified(response.headers, request):
            return NotModifiedResponse(response.headers)
        return response

    def encoding(self, path: Path, original: os.stat_result, request: Headers) -> tuple[str, str] | None:
        """The best precompressed copy that the browser accepts and that is not older than the file."""
        accepted = accepted_encodings(request.get("accept-encoding", ""))
        for suffix, name in ENCODINGS:
            if name in accepted:
                copy, stat_result = self.lookup_path(str(path.relative_to(self.root)) + suffix)
                if copy and stat_result is not None and stat_result.st_mtime >= original.st_mtime:
                    return suffix, name
        return None


def accepted_encodings(header: str) -> set[str]:
    """The encodings of an Accept-Encoding header whose weight is not zero."""
    return {
        name.strip().lower()
        for name, _, weight in (part.partition(";") for part in header.split(","))
        if not re.fullmatch(r"\s*q=0(\.0*)?\s*", weight)
    }
