"""What the kernel needs from the world outside Python."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sandcell_kernel.network.client import WebResponse


class Host(Protocol):
    """Implemented by `bridge.py` in the browser and by a small real class in the tests."""

    def post(self, message: Mapping[str, object]) -> None:
        """Send one message of `wire.FromKernel`."""

    def post_file(self, run: int, path: str, file: str, modified: float) -> None:
        """Send the content of `file` as the `file` message of the wire path `path`."""

    def sleep(self, seconds: float) -> bool:
        """Wait without burning CPU where possible; return True when it was interrupted."""

    def can_block(self) -> bool:
        """Return True when `block` works on the current call stack."""

    def block[T](self, awaitable: Awaitable[T]) -> T:
        """Pause Python until `awaitable` is done; only when `can_block()`."""

    def cancel_blocked(self) -> bool:
        """End what `block` waits for with `KeyboardInterrupt`; return False when nothing waits."""

    async def load_packages(self, names: Sequence[str]) -> None:
        """Make distributions importable by their names; raise `PackageLoadFailed`."""

    async def ask(self, kind: str, payload: Mapping[str, object]) -> object:
        """Ask the person or the page; raise when it is refused."""

    def ask_now(self, kind: str, payload: Mapping[str, object]) -> object:
        """Ask and stand still for the answer, also where `block` does not work; may raise `CannotBlock`."""

    def page_response(self, response: WebResponse) -> object:
        """Return an answer of the network as the object that `pyodide.http` wraps."""
