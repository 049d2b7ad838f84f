"""The interpreter and its standard library as the kernel needs them, whatever a cell did to them.

A cell may replace `time.sleep` by a function of its own; later cells shall see that, the kernel shall not.
So replacements are taken out after each cell (`mend`) and put in before the next one (`lend`). What cannot be
meant, such as `json.dumps = None` or an emptied `sys.modules`, is put back for good, and named.
"""

import linecache
import os
import sys
from types import ModuleType

from sandcell_kernel.import_state import ImportState

MAX_NAMED = 8
# Values that are no functions and that the library itself never replaces.
_PLACES = (("os", os, "environ"), ("linecache", linecache, "cache"), ("sys", sys, "path_importer_cache"))

type Names = dict[str, object]


class LibraryState:
    """Remembers the functions, classes and modules of the standard library."""

    def __init__(self, imports: ImportState, folder: str) -> None:
        self._imports = imports
        self._originals: list[tuple[str, Names, Names]] = []
        self._patches: list[tuple[Names, str, object]] = []
        self._modules: dict[str, ModuleType] = {}
        self._needed: set[str] = set()
        self._table = sys.modules
        self._seen = 0
        # Kept here, since a cell may replace them too.
        self._get_limit, self._set_limit = sys.getrecursionlimit, sys.setrecursionlimit
        self._limit = sys.getrecursionlimit()
        self._folder = folder + "/"
        self._started = False

    def remember(self) -> None:
        """Take the present state as the one that must stay."""
        self._imports.remember()
        self._limit = self._get_limit()
        self._extend()
        self._started = True
        for name, module, attribute in _PLACES:
            self._originals.append((name, vars(module), {attribute: getattr(module, attribute)}))

    def lend(self) -> None:
        """Put in what cells replaced, for the next cell."""
        if self._seen != len(self._table):
            self._extend()
        for names, name, value in self._patches:
            names[name] = value
        self._patches.clear()

    def mend(self) -> list[str]:
        """Take out what cells replaced; return the names of what was put back for good."""
        mended = []
        if self._get_limit() < self._limit:
            self._set_limit(self._limit)
            mended.append("sys.setrecursionlimit")
        mended += self._mend_modules()
        for module, names, originals in self._originals:
            if not _holds(names, originals):
                mended += self._mend_names(module, names, originals)
        return mended + self._imports.refresh()

    def _extend(self) -> None:
        """Learn the modules that were imported since."""
        self._seen = len(self._table)
        for name, module in list(self._table.items()):
            if name in self._modules or type(module) is not ModuleType:
                continue
            self._modules[name] = module
            if self._is_needed(name, module):
                self._needed.add(name)
            if name.partition(".")[0] in sys.stdlib_module_names and name not in ("__main__", "builtins"):
                names = vars(module)
                # `sys.last_type` and its like are set for every error that nobody catches.
                kept = {key: one for key, one in names.items() if _is_kept(one) and key[:5] != "last_"}
                self._originals.append((name, names, kept))

    def _is_needed(self, name: str, module: ModuleType) -> bool:
        """Tell whether a module is put back; one of the chat may be taken out, to be imported anew."""
        if name.partition(".")[0] in sys.stdlib_module_names or not self._started:
            return True
        file = getattr(module, "__file__", None)
        return isinstance(file, str) and not file.startswith(self._folder)

    def _mend_names(self, module: str, names: Names, originals: Names) -> list[str]:
        mended = []
        for name, value in originals.items():
            if names.get(name) is value:
                continue
            if name in names and _can_stand_for(names[name], value):
                self._patches.append((names, name, names[name]))
            else:
                mended.append(f"{module}.{name}")
            names[name] = value
        return mended

    def _mend_modules(self) -> list[str]:
        table, mended = self._table, []
        if vars(sys).get("modules") is not table:
            vars(sys)["modules"] = table
            mended.append("sys.modules")
        for name in self._needed:
            if table.get(name) is None:
                table[name] = self._modules[name]
                mended.append(f"sys.modules[{name!r}]")
        return mended


def told(mended: list[str]) -> str:
    """Say what was put back; empty when nothing was."""
    if not mended:
        return ""
    more = f" and {len(mended) - MAX_NAMED} more" if len(mended) > MAX_NAMED else ""
    return f"[Put back, because Python itself needs it: {', '.join(mended[:MAX_NAMED])}{more}.]\n"


def _holds(names: Names, originals: Names) -> bool:
    """Tell whether all originals are in place; in C, as this is asked of thousands of names."""
    try:
        return originals.items() <= names.items()
    except Exception:  # noqa: BLE001 - the `__eq__` of what a cell put there may raise anything
        return False


def _is_kept(value: object) -> bool:
    return callable(value) or type(value) is ModuleType


def _can_stand_for(value: object, original: object) -> bool:
    """Return True for a replacement that may be meant: a function for a function, a mapping for a mapping."""
    if callable(original):
        return callable(value)
    return type(value) is type(original)
