"""Turns SIGINT into `KeyboardInterrupt` in the user's code, and only there."""

import _signal  # type: ignore[import-not-found]  # private, so without stubs
import signal
import threading
from collections.abc import Callable
from types import FrameType, FunctionType

type Handler = Callable[[int, FrameType | None], object] | int | signal.Handlers | None


class Interrupts:
    """The kernel's own work is never torn apart; the user's code always is."""

    def __init__(self) -> None:
        self._open = False
        self._pending = False
        self._previous: Handler = None
        # The code's own name for its file: `__file__` differs when only bytecode is shipped.
        self._protected = {Interrupts.enter.__code__.co_filename}
        self._handler = self._handle

    def protect(self, function: FunctionType) -> None:
        """Never raise in the file of `function`, though the zone is open."""
        self._protected.add(function.__code__.co_filename)

    def install(self) -> None:
        """Handle SIGINT; without effect outside the main thread."""
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.getsignal(signal.SIGINT)
            self.refresh()

    def refresh(self) -> None:
        """Take the handler back from code that replaced it."""
        # The C module: `signal` makes an enum of the handler, which is slow, and this is done per cell.
        if threading.current_thread() is threading.main_thread() and (
            _signal.getsignal(signal.SIGINT) is not self._handler
        ):
            signal.signal(signal.SIGINT, self._handler)

    def uninstall(self) -> None:
        """Put the previous handler back."""
        if self._previous is not None and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._previous)
            self._previous = None

    def begin(self) -> None:
        """Forget interrupts of earlier runs."""
        self._pending = False

    def enter(self) -> None:
        """Open the zone in which interrupts raise; raise at once if one came before."""
        if self._pending:
            self._pending = False
            raise KeyboardInterrupt
        self._open = True

    def leave(self) -> None:
        """Close the zone."""
        self._open = False

    def request(self) -> None:
        """Note an interrupt that arrived while no Python was running."""
        self._pending = True

    @property
    def pending(self) -> bool:
        """True when an interrupt arrived outside the zone."""
        return self._pending

    def _handle(self, _signal: int, frame: FrameType | None) -> None:
        if self._open and (frame is None or frame.f_code.co_filename not in self._protected):
            raise KeyboardInterrupt
        self._pending = True
