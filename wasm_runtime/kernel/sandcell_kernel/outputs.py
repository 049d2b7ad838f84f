"""The outputs of a run: bounded, coalesced, posted as wire messages in order."""

from collections.abc import Callable, Mapping
from typing import Literal

from sandcell_kernel.budget import BUNDLE_BYTES, DEFAULT_LIMITS, Budget, byte_length, human_size
from sandcell_kernel.wire import DisplayData, ExecuteResult, Output, RunError, RunLimits

type Post = Callable[[Mapping[str, object]], None]
type StreamName = Literal["stdout", "stderr"]
type Bundle = Mapping[str, object]

FLUSH_CHARACTERS = 8192
FLUSH_SECONDS = 0.016
# Complete lines are posted at once while there are credits, so that a line before a long computation is seen;
# one credit comes back per interval, so that a flood is sent in pieces of FLUSH_CHARACTERS.
BURST = 32


class OutputSink:
    """Where everything that a run shows goes through."""

    def __init__(self, post: Post, clock: Callable[[], float]) -> None:
        self._post = post
        self._clock = clock
        self._run = 0
        self._silent = False
        self._budget = Budget(DEFAULT_LIMITS)
        self._sources: list[tuple[StreamName, Callable[[], str]]] = []
        self._name: StreamName = "stdout"
        self._pending: list[str] = []
        self._pending_size = 0
        self._credit = float(BURST)
        self._credit_at = clock()

    def add_source(self, name: StreamName, drain: Callable[[], str]) -> None:
        """Add text that is collected elsewhere to a stream at the end of each run."""
        self._sources.append((name, drain))

    def begin(self, run: int, limits: RunLimits, *, silent: bool = False) -> None:
        """Start the outputs of a run with fresh limits."""
        self._pending.clear()
        self._pending_size = 0
        self._run = run
        self._silent = silent
        self._budget = Budget(limits)
        self._credit = float(BURST)
        self._credit_at = self._clock()

    def end(self) -> None:
        """Send what is pending and say once how much was cut."""
        for name, drain in self._sources:
            self.stream(name, drain())
        note = self._budget.note()
        self.flush()
        if not note or self._silent:
            return
        cut_name, tail = self._budget.tail()
        if tail:
            shown: StreamName = "stderr" if cut_name == "stderr" else "stdout"
            self._send({"output_type": "stream", "name": shown, "text": f"\n[…]\n{tail}"})
        text = f"\n[Output limit of this run reached: {note} cut.]\n"
        self._send({"output_type": "stream", "name": "stderr", "text": text})

    def stream(self, name: StreamName, text: str) -> None:
        """Add text to stdout or stderr."""
        if self._silent:
            return
        # Counting comes first: past the limit a write costs no more than this.
        kept = self._budget.take_text(name, text)
        if kept:
            if name != self._name:
                self.flush()
                self._name = name
            self._pending.append(kept)
            self._pending_size += len(kept)
            if self._pending_size >= FLUSH_CHARACTERS:
                self.flush()
                return
        if self._pending and (not text or text[-1] == "\n"):
            self.flush_line()

    def flush_line(self) -> None:
        """Post pending text now, unless many lines were posted just before."""
        now = self._clock()
        self._credit = min(float(BURST), self._credit + (now - self._credit_at) / FLUSH_SECONDS)
        self._credit_at = now
        if self._credit >= 1:
            self._credit -= 1
            self.flush()

    def flush(self) -> None:
        """Post pending text."""
        if not self._pending:
            return
        text = "".join(self._pending)
        # Emptied first: an interrupt in between must not send the text twice.
        self._pending.clear()
        self._pending_size = 0
        self._send({"output_type": "stream", "name": self._name, "text": text})

    def display(
        self, data: Bundle, metadata: Bundle, display_id: str | None = None, update: bool = False
    ) -> None:
        """Show a MIME bundle, or replace the one with `display_id`."""
        # Text was counted where it was printed; a replaced display does not add one.
        if self._silent or not (update or self._budget.take_display()):
            return
        data = _bounded(data)
        if update and display_id is not None:
            self._emit(
                {
                    "output_type": "update_display_data",
                    "data": data,
                    "metadata": metadata,
                    "transient": {"display_id": display_id},
                }
            )
            return
        output: DisplayData = {"output_type": "display_data", "data": data, "metadata": metadata}
        if display_id is not None:
            output["transient"] = {"display_id": display_id}
        self._emit(output)

    def execute_result(self, data: Bundle, metadata: Bundle, execution_count: int) -> None:
        """Show the value of the cell's last expression."""
        if self._silent or not self._budget.take_display():
            return
        output: ExecuteResult = {
            "output_type": "execute_result",
            "execution_count": execution_count,
            "data": self._counted(_bounded(data)),
            "metadata": metadata,
        }
        self._emit(output)

    def error(self, error: RunError) -> None:
        """Show an error; never cut, shown also in a silent run."""
        self._emit(error)

    def clear(self, wait: bool = False) -> None:
        """Remove the outputs so far, at once or when the next one comes."""
        if not self._silent:
            self._emit({"output_type": "clear_output", "wait": wait})

    def progress(self, text: str, loaded: int, total: int) -> None:
        """Say how far the loading of packages is."""
        self._post({"type": "progress", "phase": "packages", "text": text, "loaded": loaded, "total": total})

    def _counted(self, data: Bundle) -> Bundle:
        text = data.get("text/plain")
        if not isinstance(text, str):
            return data
        kept = self._budget.take_text("stdout", text)
        return data if kept is text else {**data, "text/plain": kept + " […]"}

    def _emit(self, output: Output) -> None:
        self.flush()
        self._send(output)

    def _send(self, output: Output) -> None:
        self._post({"type": "output", "run": self._run, "output": output})


def _size(value: object) -> int:
    if isinstance(value, str):
        return byte_length(value)
    if isinstance(value, (bytes, bytearray, memoryview)):
        return len(value)
    if isinstance(value, Mapping):
        return sum(_size(key) + _size(one) for key, one in value.items())
    if isinstance(value, (list, tuple)):
        return sum(map(_size, value))
    return 8


def _bounded(data: Bundle) -> Bundle:
    """Drop the largest representations until the bundle fits the limit."""
    sizes = {kind: _size(value) for kind, value in data.items()}
    total = sum(sizes.values())
    if total <= BUNDLE_BYTES:
        return data
    kept = dict(data)
    dropped = []
    for kind in sorted(sizes, key=lambda one: sizes[one], reverse=True):
        if total <= BUNDLE_BYTES:
            break
        del kept[kind]
        total -= sizes[kind]
        dropped.append(f"{kind}, {human_size(sizes[kind])}")
    note = f"[Output too large to show: {'; '.join(dropped)}; the limit is {human_size(BUNDLE_BYTES)}.]"
    text = kept.get("text/plain")
    kept["text/plain"] = f"{text}\n{note}" if isinstance(text, str) else note
    return kept
