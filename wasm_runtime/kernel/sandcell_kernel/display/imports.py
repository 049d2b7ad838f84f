"""Import hooks: stand-in packages, and adjustments made right after a library is imported."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from .plain_text import error_text

Adjust = Callable[[ModuleType], None]


# Plain classes: `importlib.abc` would import half of the standard library at every start.
class StandIns:
    """Finds packages that we bring along under the name of another (`IPython`)."""

    def __init__(self, packages: dict[str, Path]) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of a stand-in package; its submodules are found on its own path."""
        del path, target
        place = self._packages.get(fullname)
        if place is None:
            return None
        # Found by name, since the distribution ships modules as bytecode.
        found = importlib.machinery.PathFinder.find_spec(place.name, [str(place.parent)])
        if found is None or found.origin is None:
            return None
        locations = found.submodule_search_locations
        return importlib.util.spec_from_file_location(
            fullname, found.origin, submodule_search_locations=None if locations is None else list(locations)
        )


class AfterImport:
    """Calls a function with a module right after that module was executed."""

    def __init__(self, adjustments: dict[str, Adjust], warn: Callable[[str], None]) -> None:
        self._adjustments = adjustments
        self._warn = warn

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return the spec of the finders after us, with our adjustment behind the module's execution."""
        adjust = self._adjustments.get(fullname)
        if adjust is None:
            return None
        spec = self._find_elsewhere(fullname, path, target)
        loader = spec.loader if spec is not None else None
        if spec is None or loader is None or not hasattr(loader, "exec_module"):
            return None
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            # Modules of one zip file, as of the standard library here, share their loader.
            if module.__name__ == fullname:
                self._apply(adjust, module)

        # Set on the instance: everything else about the loader (sources, resources) stays the library's own.
        loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec

    def apply_to_loaded(self) -> None:
        """Adjust what was imported before the hook was installed."""
        for name, adjust in self._adjustments.items():
            if (module := sys.modules.get(name)) is not None:
                self._apply(adjust, module)

    def _find_elsewhere(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None
    ) -> importlib.machinery.ModuleSpec | None:
        for finder in sys.meta_path:
            if finder is self:
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                return spec
        return None

    def _apply(self, adjust: Adjust, module: ModuleType) -> None:
        try:
            adjust(module)
        except Exception as error:  # noqa: BLE001 - a library of another version must still import
            self._warn(f"{module.__name__} could not be adjusted for this page: {error_text(error)}")
