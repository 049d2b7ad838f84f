"""The import hook: catches imports that parsing the cell cannot see.

No base classes of `importlib.abc`: importing it costs more than the rest of the kernel's start.
"""

from __future__ import annotations

import importlib.machinery
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, cast

from sandcell_kernel.packages.loader import Packages

if TYPE_CHECKING:
    from importlib.abc import Loader


class DeferredLoader:
    """Loads the package when the module is really imported, then hands over to its own loader."""

    def __init__(self, packages: Packages, package: str) -> None:
        self._packages = packages
        self._package = package
        self._real: Loader | None = None

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        self._packages.load_blocking([self._package])
        real = PathFinder.find_spec(spec.name)
        if real is None or real.loader is None:
            raise ModuleNotFoundError(
                f"No module named {spec.name!r} (the package {self._package} does not hold it)",
                name=spec.name,
            )
        self._real = real.loader
        # The import machinery reads the spec again after this, so it becomes the real one.
        spec.origin = real.origin
        spec.cached = real.cached
        spec.has_location = real.has_location
        spec.submodule_search_locations = real.submodule_search_locations
        return real.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        real = self._real
        if real is None:
            raise ImportError(f"{module.__name__} was executed before it was created", name=module.__name__)
        module.__loader__ = real
        if module.__spec__ is not None:
            module.__spec__.loader = real
        real.exec_module(module)


class PackageFinder:
    """Comes last in `sys.meta_path`; knows the modules of packages that are not loaded yet."""

    def __init__(self, packages: Packages, can_block: Callable[[], bool]) -> None:
        self._packages = packages
        self._can_block = can_block

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, _target: ModuleType | None = None, /
    ) -> ModuleSpec | None:
        if path is not None:
            return None
        package = self._packages.can_load(fullname)
        if package is None or not self._can_block():
            return None
        # Duck-typed, see above.
        loader = cast("Loader", DeferredLoader(self._packages, package))
        return importlib.machinery.ModuleSpec(fullname, loader, origin=f"package {package}", is_package=True)
