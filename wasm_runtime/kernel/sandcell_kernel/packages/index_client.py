"""What micropip fetches while it installs: through the host's broker, with a note of what went wrong.

micropip tells every failure as a name that may be wrong; the notes keep the real reason.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

from sandcell_kernel.network.client import WebClient, WebRequest, WebResponse
from sandcell_kernel.packages.manifest import Manifest, canonical_name

_ACCEPT = (("accept", "application/vnd.pypi.simple.v1+json, */*;q=0.01"),)
_MISSING = (404, 410)


class FixedVersion(Exception):
    """A package of the distribution that no other version can stand for: it has compiled code."""

    def __init__(self, name: str, version: str | None) -> None:
        super().__init__(f"{name} is part of this page's distribution, as version {version}")


class IndexClient:
    """Reads one or more package indexes (PEP 691, PEP 503), and wheels from anywhere, local files too."""

    def __init__(self, web: WebClient, manifest: Manifest) -> None:
        self._web = web
        self._manifest = manifest
        self.refused: OSError | None = None
        """The first request that got no answer."""
        self.unknown: set[str] = set()
        """Canonical names that an index does not have."""
        self.pure: dict[str, list[str]] = {}
        """Canonical name -> versions that have a wheel of Python alone, as the index lists them."""
        self.fixed: dict[str, FixedVersion] = {}
        """Canonical name -> packages for which other versions than the distribution's were wanted."""

    async def text(self, url: str, _options: object) -> tuple[str, dict[str, str]]:
        """Return the page of one project and its headers (in lower case)."""
        name = canonical_name(urlparse(url).path.rstrip("/").rpartition("/")[2])
        if self._is_compiled(name):
            self.fixed[name] = FixedVersion(name, self._manifest.version(name))
            raise self.fixed[name]
        response = await self._answer(WebRequest(url, headers=_ACCEPT, library="pip"))
        if response.status in _MISSING:
            self.unknown.add(name)
        if not 200 <= response.status < 300:
            failure = OSError(f"{response.url} answered {response.status} {response.reason}".rstrip())
            if response.status not in _MISSING:
                self.refused = self.refused or failure
            raise failure
        self.unknown.discard(name)
        headers = {key.lower(): value for key, value in response.headers}
        text = response.body.decode()
        if "json" in headers.get("content-type", ""):
            text = self._absolute(name, text, response.url)
        return text, headers

    async def content(self, url: str, _options: object) -> bytes:
        """Return the bytes of a wheel, or of its metadata."""
        address = urlparse(url)
        if address.scheme in ("emfs", "file"):
            return Path(unquote(address.path)).read_bytes()
        response = await self._answer(WebRequest(url, library="pip"))
        if not 200 <= response.status < 300:
            failure = OSError(f"{response.url} answered {response.status} {response.reason}".rstrip())
            # Metadata beside a wheel is a shortcut: without it the wheel itself is read.
            if not address.path.endswith(".metadata"):
                self.refused = self.refused or failure
            raise failure
        return response.body

    async def _answer(self, request: WebRequest) -> WebResponse:
        try:
            return await self._web.send_async(request)
        except OSError as error:
            self.refused = self.refused or error
            raise

    def _is_compiled(self, name: str) -> bool:
        file = str(self._manifest.packages.get(name, {}).get("file", ""))
        return name in self._manifest.packages and not file.endswith("-none-any.whl")

    def _absolute(self, name: str, text: str, base: str) -> str:
        page = json.loads(text)
        files = page.get("files") if isinstance(page, Mapping) else None
        if not isinstance(files, list):
            return text
        versions = dict[str, None]()
        for file in files:
            file["url"] = urljoin(base, str(file["url"]))
            parts = str(file["filename"]).split("-")
            if parts[-1] == "any.whl" and parts[-2] == "none" and len(parts) >= 5:
                versions[parts[1]] = None
        self.pure[name] = list(versions)
        return json.dumps(page)
