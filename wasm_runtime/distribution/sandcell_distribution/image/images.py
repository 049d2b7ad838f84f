"""Makes the images of a distribution, or takes those that were made from the same ingredients."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandcell_distribution.artifact import sha256_of
from sandcell_distribution.image.workshop import WorkshopFailed, make
from sandcell_distribution.progress import Progress
from sandcell_distribution.store import Store

HERE = Path(__file__).parent
PARTS = ("state", "memory", "files", "libraries")
VERSION = 1
"""Of the layout: the page refuses others."""


@dataclass(frozen=True)
class Recipe:
    """What an image holds beside the interpreter and the kernel."""

    name: str
    packages: tuple[str, ...]
    cells: str


RECIPES = (
    Recipe("core", (), "cells_core.py"),
    Recipe("science", ("numpy", "pandas", "matplotlib"), "cells_science.py"),
)


class Images:
    """Makes images in a browser."""

    def __init__(self, store: Store, progress: Progress, browser: Path | None) -> None:
        self._store, self._progress, self._browser = store, progress, browser

    def add(self, manifest: dict[str, Any], folder: Path) -> None:
        """Write the images into the folder and list them in the manifest; say so when there are none."""
        if self._browser is None:
            self._without("no Chrome or Chromium was found on this machine")
            return
        images = {}
        for recipe in RECIPES:
            wanted = _closure(recipe.packages, manifest["packages"])
            if wanted is None:
                continue
            try:
                images[recipe.name] = self._image(recipe, wanted, manifest, folder)
            except WorkshopFailed as error:
                self._without(f"the image '{recipe.name}' could not be made: {error}")
                return
        manifest["images"] = images

    def _without(self, reason: str) -> None:
        self._progress.say(f"No memory images: {reason}.\n  Python will start, but about three times slower.")

    def _image(
        self, recipe: Recipe, wanted: Sequence[str], manifest: Mapping[str, Any], folder: Path
    ) -> dict[str, Any]:
        key = _key(recipe, wanted, manifest)
        paths = {part: folder / f"image-{recipe.name}-{part}.bin" for part in PARTS}
        if not all(self._store.recall(f"{key}-{part}", path) for part, path in paths.items()):
            self._progress.say(f"Making the memory image '{recipe.name}' in {self._browser}")
            assert self._browser is not None
            made = make(self._browser, folder, _order(recipe, wanted, manifest))
            for part, path in paths.items():
                path.write_bytes(made[part])
                self._store.remember(f"{key}-{part}", path)
        state = json.loads(paths["state"].read_text())
        return {
            "version": VERSION,
            "distribution": manifest["distribution"],
            "features": state["features"],
            "packages": list(wanted),
            "parts": {part: _file(path) for part, path in paths.items()},
        }


def _closure(roots: Sequence[str], packages: Mapping[str, Any]) -> list[str] | None:
    """The packages with all that they depend on; None when the distribution does not ship them."""
    found: set[str] = set()
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name not in packages:
            return None
        if name not in found:
            found.add(name)
            todo += packages[name]["depends"]
    return sorted(found)


def _order(recipe: Recipe, wanted: Sequence[str], manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "core": {part: entry["file"] for part, entry in manifest["core"].items()},
        "boot": manifest["boot"],
        "files": [manifest["packages"][name]["file"] for name in wanted],
        "packages": list(recipe.packages),
        "scripts": [recipe.cells, "warm.py"],
    }


def _key(recipe: Recipe, wanted: Sequence[str], manifest: Mapping[str, Any]) -> str:
    """A hash over everything that goes into the image."""
    boot = {entry["file"]: entry["sha256"] for entry in manifest["packages"].values()}
    digest = hashlib.sha256(json.dumps([VERSION, recipe.name, manifest["pyodide"]], sort_keys=True).encode())
    for entry in manifest["core"].values():
        digest.update(entry["sha256"].encode())
    for sha256 in [boot[file] for file in manifest["boot"]] + [
        manifest["packages"][name]["sha256"] for name in wanted
    ]:
        digest.update(sha256.encode())
    for name in ("capture.js", "maker.js", "warm.py", recipe.cells):
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()


def _file(path: Path) -> dict[str, str | int]:
    return {"file": path.name, "sha256": sha256_of(path), "size": path.stat().st_size}
