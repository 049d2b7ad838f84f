"""What the front-end build says about itself: Vite's manifest, read again when it changed."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import NotBuilt

ENTRY = "src/page/main.ts"
EMBEDDERS = '<meta name="sandcell-embedders" content="">'


@dataclass(frozen=True)
class Bundle:
    """The files that the page needs to start, relative to the page."""

    script: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]


@dataclass(frozen=True)
class _Read:
    modified: int
    bundle: Bundle
    hashed: frozenset[str]


class WebBuild:
    """The built front end in `build/web`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.path = root / ".vite" / "manifest.json"
        self._read: _Read | None = None

    def bundle(self) -> Bundle:
        """The page's own files; raises `NotBuilt`."""
        return self._current().bundle

    def embed(self, framers: Sequence[str], config: str = "") -> str:
        """The widget's page with the origins that may show it, and `config` for one without relay."""
        try:
            text = (self.root / "embed.html").read_text("utf-8")
        except OSError as error:
            raise NotBuilt("The widget", self.root) from error
        named = EMBEDDERS.replace('""', f'"{html.escape(" ".join(framers))}"')
        if config:
            named += f'\n<meta name="sandcell-config" content="{html.escape(config)}">'
        return text.replace(EMBEDDERS, named, 1)

    def is_hashed(self, path: str) -> bool:
        """Whether a file's name, relative to the root, holds a hash of its content."""
        try:
            return path in self._current().hashed
        except NotBuilt:
            return False

    def _current(self) -> _Read:
        try:
            modified = self.path.stat().st_mtime_ns
            if self._read is None or self._read.modified != modified:
                self._read = _parse(json.loads(self.path.read_text("utf-8")), modified)
        except OSError as error:
            raise NotBuilt("The page", self.root) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NotBuilt("The page", self.path, f"is damaged ({type(error).__name__}: {error})") from error
        return self._read


def _parse(manifest: dict[str, dict[str, Any]], modified: int) -> _Read:
    chunks = _reachable(manifest, ENTRY)
    entry = chunks[-1]
    styles = [style for chunk in chunks for style in chunk.get("css", ())]
    hashed = {
        name
        for chunk in manifest.values()
        for name in (chunk["file"], *chunk.get("css", ()), *chunk.get("assets", ()))
        if name.startswith("assets/")
    }
    preloads = tuple(chunk["file"] for chunk in chunks[:-1])
    return _Read(modified, Bundle(entry["file"], preloads, tuple(dict.fromkeys(styles))), frozenset(hashed))


def _reachable(manifest: dict[str, dict[str, Any]], entry: str) -> list[dict[str, Any]]:
    """The chunks that an entry imports statically, in order of evaluation, the entry last."""
    seen: dict[str, None] = {}
    order: list[dict[str, Any]] = []

    def visit(name: str) -> None:
        if name not in seen:
            seen[name] = None
            for imported in manifest[name].get("imports", ()):
                visit(imported)
            order.append(manifest[name])

    visit(entry)
    return order
