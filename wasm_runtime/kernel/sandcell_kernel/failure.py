"""Describes what a cell raised: traceback, line and hint."""

from collections.abc import Callable

from sandcell_kernel.folder import Folder
from sandcell_kernel.frames import user_frames, walk
from sandcell_kernel.hints import hint_for
from sandcell_kernel.hints.context import HintContext
from sandcell_kernel.host import Host
from sandcell_kernel.packages.manifest import Manifest
from sandcell_kernel.tracebacks import TracebackFormatter, message_of, name_of
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
        try:
            return self._formatter.run_error(error, cell, self._hint(error))
        except (Exception, SystemExit) as failure:  # noqa: BLE001 - an error's class may be the user's, and raise
            return _bare(error, failure)

    def _hint(self, error: BaseException) -> str | None:
        try:
            context = HintContext(
                frames=user_frames(error.__traceback__, self._is_user),
                files=self._folder.names(),
                manifest=self._manifest,
                can_block=self._host.can_block(),
            )
            return hint_for(error, context)
        except (Exception, SystemExit) as failure:  # noqa: BLE001 - hints look at the user's objects, which may raise
            return f"(no hint: {name_of(failure)} while looking for one)"


def _bare(error: BaseException, failure: BaseException) -> RunError:
    """Describe an error that cannot be asked for anything but its class."""
    text = f"This error cannot be shown: looking at it raised {name_of(failure)}."
    name = name_of(error)
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def damage(error: Exception) -> RunError:
    """Describe a failure of the kernel's own code, which earlier code has most likely brought about."""
    text = f"Sandcell's own part of Python failed: {name_of(error)}: {message_of(error)}"
    hint = (
        "The code has probably replaced or removed something that Python itself needs. Restart Python: "
        "variables are lost, files stay."
    )
    where = [f"  {frame.f_code.co_filename}, line {line}" for frame, line, _ in walk(error.__traceback__)]
    return {
        "output_type": "error",
        "ename": "KernelDamaged",
        "evalue": text,
        "traceback": [*where[-5:], f"KernelDamaged: {text}"],
        "hint": hint,
    }
