"""A part of the distribution: its manifest and lock file cut down to some groups of packages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from ..errors import NotBuilt

Part = Literal["core", "science", "all"]

PARTS: dict[Part, str] = {
    "core": "Python, NumPy, pandas, matplotlib, Excel files, the built-in assistant",
    "science": "core, and statistics, machine learning, mathematics, charts and images",
    "all": "everything that was built",
}

CORE = ("numpy", "pandas", "matplotlib", "openpyxl", "tabulate", "sandcell-assistant")
SCIENCE_GROUPS = ("data", "plots", "science", "spreadsheets", "images")


class RuntimePart:
    """What of the distribution in `root` a part holds; raises `NotBuilt`."""

    def __init__(self, root: Path, part: Part) -> None:
        self.root = root
        try:
            whole = json.loads((root / "manifest.json").read_text("utf-8"))
            lock = json.loads((root / whole["core"]["lock"]["file"]).read_text("utf-8"))
            self.manifest, self.texts = whole, dict[str, str]()
            if part != "all":
                self._cut(whole, lock, part)
        except OSError as error:
            raise NotBuilt("The Python distribution", root) from error
        except (ValueError, KeyError, TypeError) as error:
            problem = f"is damaged ({type(error).__name__}: {error})"
            raise NotBuilt("The Python distribution", root / "manifest.json", problem) from error

    def files(self) -> list[str]:
        """Names of the files to copy; those in `texts` are written instead."""
        return sorted({name for name in _named(self.manifest) if name not in self.texts})

    def _cut(self, whole: dict[str, Any], lock: dict[str, Any], part: Part) -> None:
        kept = closure(whole, part)
        packages = {name: entry for name, entry in whole["packages"].items() if name in kept}
        left = [(name, entry) for name, entry in whole["packages"].items() if name not in kept]
        lock = {**lock, "packages": {name: one for name, one in lock["packages"].items() if name in kept}}
        lock_file = whole["core"]["lock"]["file"]
        self.texts[lock_file] = json.dumps(lock, indent=1, sort_keys=True) + "\n"
        content = self.texts[lock_file].encode()
        lock_entry = {"file": lock_file, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        groups = [
            {**group, "packages": [name for name in group["packages"] if name in kept]}
            for group in whole["groups"]
        ]
        manifest = {
            **whole,
            "core": {**whole["core"], "lock": lock_entry},
            "groups": [group for group in groups if group["packages"]],
            "packages": packages,
            "unavailable": [*whole.get("unavailable", ()), *(_left_out(name, one) for name, one in left)],
        }
        # Images hold the memory of the whole distribution; without one Python boots from its files.
        manifest.pop("images", None)
        del manifest["distribution"]
        canonical = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
        manifest["distribution"] = hashlib.sha256(canonical.encode()).hexdigest()
        self.manifest = manifest
        self.texts["manifest.json"] = json.dumps(manifest, indent=1) + "\n"


def closure(manifest: dict[str, Any], part: Part) -> frozenset[str]:
    """The packages of a part, with all that they depend on and all that every kernel loads."""
    packages = manifest["packages"]
    if part == "all":
        return frozenset(packages)
    waiting = [name for name, entry in packages.items() if entry.get("file") in manifest["boot"]]
    waiting += CORE
    if part == "science":
        for group in manifest["groups"]:
            waiting += group["packages"] if group["name"] in SCIENCE_GROUPS else ()
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in packages and name not in found:
            found.add(name)
            waiting += packages[name].get("depends", ())
    return frozenset(found)


def _left_out(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    reason = "this copy of Sandcell was exported without it"
    return {"name": name, "imports": entry.get("imports", []), "reason": reason, "instead": ""}


def _named(value: object) -> Iterator[str]:
    """Every file that the manifest names, and the manifest itself."""
    yield "manifest.json"
    if isinstance(value, list):
        for one in value:
            yield from _named(one)
    elif isinstance(value, dict):
        if isinstance(value.get("file"), str) and "sha256" in value:
            yield value["file"]
        for one in value.values():
            yield from _named(one)
