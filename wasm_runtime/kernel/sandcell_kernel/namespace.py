"""The user's namespace: a real `__main__` module per chat."""

import builtins
import sys
from types import ModuleType


class Namespace:
    """Owns the module that cells run in."""

    def __init__(self) -> None:
        self.module = ModuleType("__main__")
        self.values: dict[str, object] = self.module.__dict__
        self.injected: dict[str, object] = {}
        self._replaced: ModuleType | None = None
        self._argv: list[str] | None = None
        self._prepare()

    def _prepare(self) -> None:
        self.values["__builtins__"] = builtins
        self.values["__annotations__"] = {}

    def install(self) -> None:
        """Make the module importable as `__main__` and set `sys.argv`."""
        self._replaced = sys.modules.get("__main__")
        self._argv = sys.argv
        self.refresh()

    def refresh(self) -> None:
        """Undo what a cell may have done to `__main__` and `sys.argv`."""
        sys.modules["__main__"] = self.module
        sys.argv = [""]
        if type(self.values.get("__name__")) is not str:
            self.values["__name__"] = "__main__"
        # Lines that begin with `!` or `%` are calls of it.
        if "get_ipython" in self.injected and not callable(self.values.get("get_ipython")):
            self.values["get_ipython"] = self.injected["get_ipython"]
        self.values["__builtins__"] = builtins

    def uninstall(self) -> None:
        """Put back the `__main__` module and `sys.argv` that were there before."""
        if self._replaced is not None:
            sys.modules["__main__"] = self._replaced
        if self._argv is not None:
            sys.argv = self._argv

    def inject(self, name: str, value: object) -> None:
        """Add a name of ours; it survives `reset` and is not listed as the user's."""
        self.injected[name] = value
        self.values[name] = value

    def reset(self) -> None:
        """Remove all names of the user."""
        self.values.clear()
        self.values.update(
            __name__="__main__", __doc__=None, __package__=None, __loader__=None, __spec__=None
        )
        self._prepare()
        self.values.update(self.injected)

    def user_names(self) -> list[str]:
        """Return the names that the user's code made, private ones left out."""
        return [
            name
            for name, value in self.values.items()
            # `globals()[1] = x` makes names that are no texts.
            if type(name) is str and not name.startswith("_") and self.injected.get(name, self) is not value
        ]
