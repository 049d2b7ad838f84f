"""`In`, `Out`, `_`, `__`, `___` and `_1` of the user's namespace."""

from sandcell_kernel.namespace import Namespace

# Results are kept alive by `Out`; memory in the browser is small.
KEPT_RESULTS = 100


class History:
    """Numbers cells and remembers what they showed."""

    def __init__(self, namespace: Namespace) -> None:
        self._namespace = namespace
        self._last: dict[str, object] = {}
        self.reset()

    def reset(self) -> None:
        """Forget all cells and results."""
        self.count = 0
        self.inputs: list[str] = [""]
        self.outputs: dict[int, object] = {}
        self._last = {"_": "", "__": "", "___": ""}
        self._namespace.inject("In", self.inputs)
        self._namespace.inject("Out", self.outputs)
        self._namespace.values.update(self._last)

    def begin(self, source: str) -> int:
        """Give the next cell its number."""
        self.count += 1
        self.inputs.append(source)
        return self.count

    def keep(self, value: object) -> None:
        """Remember the result of the current cell."""
        values = self._namespace.values
        if value is self.outputs:
            return
        # As in IPython: a `_` of the user's own (a loop variable, gettext) is left alone.
        if all(values.get(name, one) is one for name, one in self._last.items()):
            self._last = {"_": value, "__": self._last["_"], "___": self._last["__"]}
            values.update(self._last)
        self.outputs[self.count] = value
        values[f"_{self.count}"] = value
        if len(self.outputs) > KEPT_RESULTS:
            oldest = next(iter(self.outputs))
            del self.outputs[oldest]
            values.pop(f"_{oldest}", None)
