"""The fonts at hand: which are loaded, which were asked for and could not be waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Protocol

from sandcell_kernel.errors import CannotBlock, KernelError
from sandcell_kernel.fonts.faces import Face


class PackageSource(Protocol):
    """The part of `Packages` that fonts need."""

    def load_blocking(self, packages: Iterable[str]) -> None: ...

    async def load(self, packages: Iterable[str]) -> None: ...


class FontShelf:
    """Finds font files and loads their packages, each once."""

    def __init__(self, packages: PackageSource) -> None:
        self._packages = packages
        self._refused: set[str] = set()
        self._found: dict[Face, str] = {}
        self.wanted: set[str] = set()
        """Packages that would help but cannot be loaded while Python does not wait."""

    def path(self, face: Face) -> str | None:
        """Return the file of a face, loaded if need be; None when it cannot be had now."""
        return self._find(face) or (self._find(face) if self.load(face.package) else None)

    def load(self, package: str) -> bool:
        """Load a package while Python waits; return False when it cannot be had now."""
        if package in self._refused:
            return False
        if PathFinder.find_spec(package.replace("-", "_")) is not None:
            return True
        try:
            self._packages.load_blocking([package])
        except CannotBlock:
            self.wanted.add(package)
            return False
        except KernelError:
            # A distribution without the fonts: boxes are drawn, and matplotlib says so.
            self._refused.add(package)
            return False
        return True

    async def load_wanted(self) -> bool:
        """Load what could not be waited for; return True when something came."""
        wanted, self.wanted = sorted(self.wanted), set()
        came = False
        for package in wanted:
            try:
                await self._packages.load([package])
                came = True
            except asyncio.CancelledError:
                raise
            except KernelError:
                self._refused.add(package)
        return came

    def _find(self, face: Face) -> str | None:
        if face in self._found:
            return self._found[face]
        spec = PathFinder.find_spec(face.module)
        for place in (spec.submodule_search_locations or ()) if spec is not None else ():
            path = Path(place, face.file)
            if path.is_file():
                return self._found.setdefault(face, str(path))
        return None
