"""Shows a person how far the downloads are: a bar on a terminal, plain lines elsewhere."""

import sys
import threading
from collections import Counter
from typing import TextIO


def human(size: float) -> str:
    """Return a size in words, e.g. `1.2 MB`."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


class Progress:
    """Counts bytes by source and draws them."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._bar = self._stream.isatty() and not quiet
        self._label, self._total, self._done, self._shown = "", 0, 0, -1
        self.volume: Counter[str] = Counter()
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        """Print a line."""
        if not self._quiet:
            self._clear()
            print(text, file=self._stream, flush=True)

    def start(self, label: str, total: int) -> None:
        """Begin to count towards `total` bytes."""
        self._label, self._total, self._done, self._shown = label, total, 0, -1
        if not self._bar and total:
            self.say(f"{label}: {human(total)}")

    def expect(self, size: int) -> None:
        """Add bytes to the goal, for files whose size is only learnt on the way."""
        self._total += size

    def advance(self, size: int) -> None:
        """Count bytes that arrived."""
        with self._lock:
            self._done += size
            self._show()

    def _show(self) -> None:
        percent = min(100, 100 * self._done // self._total) if self._total else 0
        if self._quiet or percent == self._shown:
            return
        if self._bar:
            self._draw(percent)
        elif percent // 25 > max(self._shown, 0) // 25:
            self.say(f"{self._label}: {percent} % ({human(self._done)})")
        self._shown = percent

    def finish(self) -> None:
        """End the count."""
        self._clear()
        self._label, self._total = "", 0

    def account(self, source: str, size: int) -> None:
        """Book the bytes that a source sent."""
        with self._lock:
            self.volume[source] += size

    def _draw(self, percent: int) -> None:
        filled = percent * 30 // 100
        bar = "█" * filled + "░" * (30 - filled)
        amount = f"{human(self._done)} of {human(self._total)}"
        self._stream.write(f"\r\x1b[K{self._label} {bar} {percent:3d} % {amount}")
        self._stream.flush()

    def _clear(self) -> None:
        if self._bar:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
