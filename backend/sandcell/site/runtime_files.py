"""Which content each file of the distribution has, from its manifest, read again when that changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from ..answers import log


class RuntimeFiles:
    """The hashes in `manifest.json` of one folder."""

    def __init__(self, root: Path) -> None:
        self.path = root / "manifest.json"
        self._modified = 0
        self._hashes: dict[str, str] = {}

    def is_asked_by_content(self, path: str, query: str) -> bool:
        """Whether `?sha256=` in the query names what the file holds: such an address keeps its meaning."""
        asked = parse_qs(query).get("sha256", [])
        return len(asked) == 1 and self._current().get(path) == asked[0]

    def _current(self) -> dict[str, str]:
        try:
            modified = self.path.stat().st_mtime_ns
            if modified != self._modified:
                self._hashes = dict(_hashes(json.loads(self.path.read_text("utf-8"))))
                self._modified = modified
        except (OSError, ValueError) as error:
            log.warning("%s cannot be used (%s): its files are revalidated at every visit", self.path, error)
            return {}
        return self._hashes


def _hashes(found: Any) -> list[tuple[str, str]]:
    """Every `{"file", "sha256"}`, wherever in the manifest it is."""
    if isinstance(found, list):
        return [pair for one in found for pair in _hashes(one)]
    if not isinstance(found, dict):
        return []
    file, sha256 = found.get("file"), found.get("sha256")
    own = [(file, sha256)] if isinstance(file, str) and isinstance(sha256, str) else []
    return own + [pair for one in found.values() for pair in _hashes(one)]
