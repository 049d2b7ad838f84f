"""What the Pyodide distribution holds, from its manifest, for the system prompt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import NotBuilt


@dataclass(frozen=True)
class Group:
    """Packages that belong together."""

    name: str
    title: str
    packages: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """A package that cannot be had, and what does its job."""

    name: str
    instead: str


@dataclass(frozen=True)
class Distribution:
    """The part of `manifest.json` that a model is told."""

    python: str
    groups: tuple[Group, ...]
    missing: tuple[Missing, ...]


def read_distribution(root: Path) -> Distribution:
    """Reads `manifest.json`; raises `NotBuilt`."""
    path = root / "manifest.json"
    try:
        return _parse(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise NotBuilt("The Python distribution", root) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotBuilt(
            "The Python distribution", path, f"is damaged ({type(error).__name__}: {error})"
        ) from error


def _parse(manifest: dict[str, Any]) -> Distribution:
    have = manifest["packages"]
    groups = (
        Group(
            str(group["name"]),
            str(group["title"]),
            tuple(str(name) for name in group["packages"] if name in have),
        )
        for group in manifest["groups"]
    )
    missing = (
        Missing(str(entry["name"]), str(entry.get("instead") or ""))
        for entry in manifest.get("unavailable", ())
    )
    return Distribution(
        str(manifest["pyodide"]["python"]), tuple(group for group in groups if group.packages), tuple(missing)
    )
