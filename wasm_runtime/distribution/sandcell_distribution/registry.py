"""The package index as pip is configured to see it: where a file is, and how to get it."""

import html.parser
import re
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TIMEOUT = 60.0


@dataclass(frozen=True)
class IndexSettings:
    """What of pip's configuration concerns the index."""

    index_url: str
    certificates: Path | None

    @staticmethod
    def from_pip() -> "IndexSettings":
        """Ask pip for its settings (files and environment)."""
        listed = subprocess.run(
            [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        lines = re.findall(r"^(global|download|:env:)\.(index-url|cert)='(.*)'$", listed, re.MULTILINE)
        lines.sort(key=lambda line: ("global", "download", ":env:").index(line[0]))
        found = {key: value for _, key, value in lines}
        certificates = found.get("cert")
        return IndexSettings(
            index_url=found.get("index-url") or default_index(),
            certificates=Path(certificates) if certificates else None,
        )


def default_index() -> str:
    """Return pip's own default, used when its configuration names no other index."""
    # pip tells this nowhere but in its help and its source; the module is there since pip 10.
    from pip._internal.models.index import PyPI

    return PyPI.simple_url


class Index:
    """A client of the simple index (PEP 503, the HTML form, which every mirror has)."""

    def __init__(self, settings: Callable[[], IndexSettings]) -> None:
        # Asked for on first use only: pip takes most of a second to tell.
        self._ask = settings

    @cached_property
    def _settings(self) -> IndexSettings:
        return self._ask()

    @cached_property
    def context(self) -> ssl.SSLContext:
        """The certificates that pip trusts."""
        certificates = self._settings.certificates
        return ssl.create_default_context(cafile=str(certificates) if certificates else None)

    def url_of(self, project: str, file: str) -> str | None:
        """Return the URL of a project's file, or None when the index does not list it."""
        page = f"{self._settings.index_url.rstrip('/')}/{re.sub('[-_.]+', '-', project).lower()}/"
        request = urllib.request.Request(page, headers={"Accept": "text/html"})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT, context=self.context) as response:
                text, base = response.read().decode(), str(response.url)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 404:
                return None
            raise
        links = _Links()
        links.feed(text)
        for href in links.found:
            url = urllib.parse.urldefrag(urllib.parse.urljoin(base, href)).url
            if urllib.parse.unquote(url.rpartition("/")[2]) == file:
                return url
        return None

    def download(self, url: str, on_bytes: Callable[[int], None]) -> bytes:
        """Return the content behind a URL."""
        chunks: list[bytes] = []
        with urllib.request.urlopen(url, timeout=TIMEOUT, context=self.context) as response:
            while chunk := response.read(1 << 18):
                chunks.append(chunk)
                on_bytes(len(chunk))
        return b"".join(chunks)


class _Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.append(href)
