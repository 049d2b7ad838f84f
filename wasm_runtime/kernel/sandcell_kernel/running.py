"""One run: from a cell's source to its outputs, its files and its result."""

from __future__ import annotations

import asyncio
import gc
import linecache
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from sandcell_kernel import extensions, shadows
from sandcell_kernel.cells import Cell, cell_filename, remember_source
from sandcell_kernel.errors import PackageLoadFailed
from sandcell_kernel.execution import Outcome, execute, guarded
from sandcell_kernel.exits import is_quiet
from sandcell_kernel.failure import damage
from sandcell_kernel.folder import bounded
from sandcell_kernel.library_state import told
from sandcell_kernel.wire import FileChanges, Result, RunError, RunLimits, RunStatus

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel


@dataclass(slots=True)
class Request:
    """One run as it was asked for."""

    code: str
    run: int
    silent: bool
    store_history: bool
    number: int
    filename: str
    loaded: float
    """Seconds that the kernel had spent on loading packages before."""
    started: float = field(default_factory=time.perf_counter)


class Runner:
    """Runs the cells of one kernel, one at a time."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._active = False
        # Not yet set while the cell runs for the first time up to an `await`: it is started at once.
        self._task: asyncio.Task[Outcome] | None = None
        self._others: set[asyncio.Task[object]] = set()
        self._unstored = 0

    @property
    def active(self) -> bool:
        """True while a cell is executed."""
        return self._active

    async def run(
        self, code: str, *, run: int, silent: bool, store_history: bool, limits: RunLimits
    ) -> Result:
        """Run one cell and post everything that comes of it."""
        kernel = self._kernel
        try:
            request = self._begin(code, run, silent, store_history)
            kernel.sink.begin(run, limits, silent=silent)
            outcome = await self._outcome(request)
            result = self._finish(request, outcome)
        except Exception as error:  # noqa: BLE001 - a run that began has a result, whatever is broken
            result = self._broken(run, error)
        kernel.host.post(result)
        return result

    def _broken(self, run: int, error: Exception) -> Result:
        """Answer for a run in which the kernel itself failed."""
        described = damage(error)
        self._kernel.sink.error(described)
        files: FileChanges = {"created": [], "changed": [], "deleted": []}
        return {
            "type": "result", "run": run, "status": "error", "executionCount": None,
            "files": files, "durationMs": 0, "error": described,
        }  # fmt: skip

    def cancel(self) -> None:
        """Stop the run while it waits: in an `await`, or where Python was paused."""
        kernel = self._kernel
        if not self._active:
            return
        kernel.interrupts.request()
        if kernel.host.cancel_blocked() or self._task is None:
            return
        self._task.cancel()
        for task in asyncio.all_tasks() - self._others:
            if task is not self._task:
                task.cancel()

    def _begin(self, code: str, run: int, silent: bool, store_history: bool) -> Request:
        kernel = self._kernel
        kernel.namespace.refresh()
        kernel.folder.refresh()
        kernel.guards.refresh()
        kernel.interrupts.begin()
        kernel.interrupts.refresh()
        if store_history:
            number = kernel.history.begin(code)
            filename = cell_filename(number)
        else:
            self._unstored += 1
            number = kernel.history.count
            filename = f"<cell {number}.{self._unstored}>"
        remember_source(filename, code)
        return Request(code, run, silent, store_history, number, filename, kernel.packages.seconds)

    async def _outcome(self, request: Request) -> Outcome:
        self._others = asyncio.all_tasks()
        self._active = True
        # Started at once: a cell without `await` is done here, without a turn of the loop.
        self._task = asyncio.Task(
            self._body(request), loop=asyncio.get_running_loop(), eager_start=True, name=request.filename
        )
        try:
            return await self._task
        except asyncio.CancelledError as error:
            return Outcome(exception=error, interrupted=True)
        finally:
            self._task = None
            self._active = False

    async def _body(self, request: Request) -> Outcome:
        kernel = self._kernel
        try:
            cell = kernel.compiler.compile(extensions.transform_cell(request.code), request.filename)
        except Exception as error:  # noqa: BLE001 - whatever compiling raises is the cell's error
            error.__traceback__ = None
            return Outcome(exception=error)
        await self._load_packages(cell)
        await kernel.guards.asking.ask_before(cell.source, cell.tree)
        kernel.library.lend()
        kernel.guards.lend_builtins()
        outcome = await execute(cell, kernel.user_ns, kernel.interrupts, kernel.guards.mend_builtins)
        kernel.sink.stream("stderr", told(kernel.library.mend()))
        if outcome.exception is None and cell.shows_last and not request.silent:
            self._show(outcome, request)
        if not kernel.host.can_block():
            guarded(kernel.interrupts, extensions.lay_out_figures)  # what fails will fail again, and be told
            await extensions.fetch_fonts()
        self._show_figures(outcome)
        return outcome

    async def _load_packages(self, cell: Cell) -> None:
        packages = self._kernel.packages
        names = packages.missing(packages.needed_modules(cell.tree, self._kernel.folder.root))
        try:
            await packages.load(names)
        except PackageLoadFailed as error:
            # The code may do without it; if not, its import fails and says so.
            self._kernel.sink.stream("stderr", f"{error}\n")
        if not self._kernel.host.can_block() and (
            "matplotlib" in sys.modules or {"matplotlib", "pillow"} & {*names}
        ):
            extensions.want_fonts(cell.tree)
            await extensions.fetch_fonts()

    def _show(self, outcome: Outcome, request: Request) -> None:
        value = outcome.value
        if value is None:
            return
        kernel = self._kernel
        if request.store_history:
            kernel.history.keep(value)
        shown = guarded(
            kernel.interrupts,
            lambda: None if extensions.shows_itself(value) else extensions.format_object(value),
        )
        if isinstance(shown.value, tuple):
            data, metadata = shown.value
            kernel.sink.execute_result(data, metadata, request.number)
        outcome.exception, outcome.interrupted = shown.exception, shown.interrupted

    def _show_figures(self, outcome: Outcome) -> None:
        kernel = self._kernel
        flushed = guarded(kernel.interrupts, lambda: extensions.flush_figures(kernel.sink))
        if flushed.exception is not None and outcome.exception is None:
            outcome.exception, outcome.interrupted = flushed.exception, flushed.interrupted

    def _finish(self, request: Request, outcome: Outcome) -> Result:
        kernel = self._kernel
        status = _status(outcome)
        if request.filename not in linecache.cache:
            remember_source(request.filename, request.code)
        error = self._error(request, outcome, status)
        if error is not None:
            kernel.sink.error(error)
        changes, left = bounded(kernel.folder.changes())
        if left:
            kernel.sink.stream("stderr", f"[{left} more changed files are too many to be kept.]\n")
        kernel.sink.stream("stderr", shadows.note(changes["created"]))
        kernel.sink.end()
        for path in changes["created"] + changes["changed"]:
            file = kernel.folder.root + path[len("/mnt/data") :]
            kernel.host.post_file(request.run, path, file, kernel.folder.modified(file))
        loading = kernel.packages.seconds - request.loaded
        result: Result = {
            "type": "result",
            "run": request.run,
            "status": status,
            "executionCount": request.number if request.store_history else None,
            "files": changes,
            "durationMs": (time.perf_counter() - request.started - loading) * 1000,
        }
        if error is not None:
            result["error"] = error
        return result

    def _error(self, request: Request, outcome: Outcome, status: RunStatus) -> RunError | None:
        exception = outcome.exception
        if exception is None or status == "ok":
            return None
        if status == "out_of_memory":
            extensions.forget_figures()
            gc.collect()
        if outcome.interrupted:
            exception = _as_interrupt(exception)
        return self._kernel.errors.describe(exception, request.filename)


def _status(outcome: Outcome) -> RunStatus:
    # Not `isinstance`: it asks the error for its `__class__`, which may be the user's code.
    error = outcome.exception
    if error is None or (issubclass(type(error), SystemExit) and is_quiet(cast("SystemExit", error))):
        return "ok"
    if outcome.interrupted:
        return "interrupted"
    return "out_of_memory" if issubclass(type(error), MemoryError) else "error"


def _as_interrupt(error: BaseException) -> BaseException:
    """Return a cancelled wait as the `KeyboardInterrupt` that it means to the user."""
    if isinstance(error, KeyboardInterrupt):
        return error
    return KeyboardInterrupt("The run was stopped.").with_traceback(error.__traceback__)
