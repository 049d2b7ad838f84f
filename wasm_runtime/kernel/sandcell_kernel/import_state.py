"""The lists that `import` works with, put back when a cell emptied them."""

import sys
from typing import cast


class ImportState:
    """Remembers what `sys.path`, `sys.meta_path` and `sys.path_hooks` must hold."""

    def __init__(self) -> None:
        self._wanted: list[tuple[list[object], list[object]]] = []

    def remember(self) -> None:
        """Take the present entries as those that must stay."""
        lists = cast("tuple[list[object], ...]", (sys.path, sys.meta_path, sys.path_hooks))
        self._wanted = [(one, list(one)) for one in lists]

    def refresh(self) -> list[str]:
        """Add what is missing, after what the user's code added; return what was no list any more."""
        mended: list[str] = []
        for name, (one, wanted) in zip(("path", "meta_path", "path_hooks"), self._wanted, strict=True):
            present: list[object] | None = getattr(sys, name, None)
            if not isinstance(present, list):
                mended.append(f"sys.{name}")
                present = one
                setattr(sys, name, one)
            missing = [entry for entry in wanted if entry not in present]
            if not missing:
                # Libraries add finders of their own (six); what a cell added to the path is its own affair.
                if name != "path":
                    wanted[:] = present
            else:
                kept = [entry for entry in present if entry not in wanted]
                one[:] = [*kept, *wanted]
                setattr(sys, name, one)
                if name == "path_hooks":
                    sys.path_importer_cache.clear()
        return mended
