"""Describes what a cell raised: traceback, line and hint."""

from collections.abc import Callable

from sandcell_kernel.folder import Folder
from sandcell_kernel.frames import user_frames
from sandcell_kernel.hints import hint_for
from sandcell_kernel.hints.context import HintContext
from sandcell_kernel.host import Host
from sandcell_kernel.packages.manifest import Manifest
from sandcell_kernel.tracebacks import TracebackFormatter
from sandcell_kernel.wire import RunError


class Failures:
    """Turns exceptions into `RunError`; a hint that fails is left out, never the error."""

    def __init__(
        self,
        formatter: TracebackFormatter,
        is_user: Callable[[str], bool],
        folder: Folder,
        manifest: Manifest,
        host: Host,
    ) -> None:
        self._formatter = formatter
        self._is_user = is_user
        self._folder = folder
        self._manifest = manifest
        self._host = host

    def describe(self, error: BaseException, cell: str) -> RunError:
        """Return the wire's form of an exception of the cell with this file name."""
        return self._formatter.run_error(error, cell, self._hint(error))

    def _hint(self, error: BaseException) -> str | None:
        context = HintContext(
            frames=user_frames(error.__traceback__, self._is_user),
            files=self._folder.names(),
            manifest=self._manifest,
            can_block=self._host.can_block(),
        )
        try:
            return hint_for(error, context)
        except Exception as failure:  # noqa: BLE001 - hints look at the user's objects, which may raise
            return f"(no hint: {type(failure).__name__} while looking for one)"
