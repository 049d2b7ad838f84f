"""Loads the packages that code needs, each once."""

import ast
import sys
import time
from collections.abc import Iterable
from importlib.machinery import FileFinder, PathFinder

from sandcell_kernel.errors import CannotBlock, PackageLoadFailed
from sandcell_kernel.host import Host
from sandcell_kernel.packages.follow_ups import FRAME_MODULES, follow_ups
from sandcell_kernel.packages.imports import imported_modules, trees_of_local_modules
from sandcell_kernel.packages.manifest import Manifest, canonical_name


class Packages:
    """Knows the distribution and what of it is loaded."""

    def __init__(self, manifest: Manifest, host: Host) -> None:
        self.manifest = manifest
        self._host = host
        self._loaded: set[str] = set()
        self.seconds = 0.0
        """Time that was spent on loading so far: not the time of the code that waited for it."""

    def needed_modules(self, tree: ast.Module, folder: str) -> list[str]:
        """Return the modules that a cell, and the local modules it imports, will want."""
        # Where Python can wait, the import hook answers `find_spec` without loading anything.
        probed = not self._host.can_block()
        found = list(dict.fromkeys(imported_modules(tree, probed=probed)))
        trees = [tree]
        for local in trees_of_local_modules(found, folder):
            trees.append(local)
            found.extend(imported_modules(local))
        tops = {name.partition(".")[0] for name in found}
        if not FRAME_MODULES.isdisjoint(tops) or any(name in sys.modules for name in FRAME_MODULES):
            for one in trees:
                found.extend(follow_ups(one))
        return list(dict.fromkeys(found))

    def missing(self, modules: Iterable[str]) -> list[str]:
        """Return the packages to load before these modules can be imported."""
        names = dict[str, None]()
        for module in modules:
            package = self.manifest.package_for(module)
            if package is None or package in self._loaded:
                continue
            if self._importable(module, package):
                self._loaded.add(package)
            else:
                names[package] = None
        return list(names)

    def _importable(self, module: str, package: str) -> bool:
        provided = module if module in self.manifest.imports_of(package) else module.partition(".")[0]
        if provided in sys.modules:
            return True
        if "." in provided:
            return False
        return PathFinder.find_spec(provided) is not None

    async def load(self, packages: Iterable[str]) -> None:
        """Load packages of the distribution by canonical name; raise `PackageLoadFailed`."""
        names = list(packages)
        if not names:
            return
        started = time.perf_counter()
        try:
            await self._host.load_packages([self.manifest.lock_name(name) for name in names])
        finally:
            self.seconds += time.perf_counter() - started
        self.note_loaded(names)

    def load_blocking(self, packages: Iterable[str]) -> None:
        """Load packages while Python waits; raise `CannotBlock` where it cannot."""
        names = list(packages)
        if not names:
            return
        if not self._host.can_block():
            raise CannotBlock(f"Loading {', '.join(names)}")
        self._host.block(self.load(names))

    def note_loaded(self, packages: Iterable[str]) -> None:
        """Remember that packages are there, and let `import` see them."""
        for name in packages:
            self._loaded.add(canonical_name(name))
        # Not the finder of the zipped standard library: it does not change, and reading its index is slow.
        for finder in list(sys.path_importer_cache.values()):
            if isinstance(finder, FileFinder):
                finder.invalidate_caches()

    def can_load(self, module: str) -> str | None:
        """Return the package that would provide `module` and is not loaded yet."""
        package = self.manifest.package_for(module)
        return None if package is None or package in self._loaded else package

    def available(self) -> list[dict[str, object]]:
        """Return the packages of the distribution for `call("packages")`."""
        return [
            {
                "name": self.manifest.lock_name(name),
                "version": self.manifest.version(name),
                "loaded": name in self._loaded,
            }
            for name in sorted(self.manifest.packages)
        ]


__all__ = ["PackageLoadFailed", "Packages"]
