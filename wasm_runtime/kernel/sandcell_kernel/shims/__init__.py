"""Shims: what an interpreter without threads, processes and sockets does instead; wired here."""

from __future__ import annotations

import os
import signal
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sandcell_kernel.display.imports import AfterImport
from sandcell_kernel.patches import Patches

from .threads import SerialThreads, threads_work

if TYPE_CHECKING:
    from sandcell_kernel.display.ports import RunningKernel

__all__ = ["Shims", "install", "uninstall"]


class Shims:
    """The replacements of one kernel; `undo` puts everything back."""

    def __init__(self, kernel: RunningKernel) -> None:
        self._patches = Patches()
        self.threads = SerialThreads(self._patches)
        self._kernel = kernel
        self._after_import = AfterImport(
            {
                "subprocess": self._processes,
                "socket": self._sockets,
                "concurrent.futures.thread": self._thread_pool,
                "concurrent.futures.process": self._process_pool,
                "multiprocessing": self._multiprocessing,
                "multiprocessing.pool": self._pools,
                "joblib.parallel": self._joblib,
            },
            lambda text: kernel.sink.stream("stderr", f"{text}\n"),
        )

    def apply(self) -> None:
        """Replace what would need a thread, a process or a socket."""
        self.threads.install()
        self._patches.set(os, "cpu_count", lambda: 1)
        if hasattr(os, "process_cpu_count"):
            self._patches.set(os, "process_cpu_count", lambda: 1)
        self._alarms()
        sys.meta_path.insert(0, self._after_import)
        self._after_import.apply_to_loaded()
        # `os.system` reaches the shell without `subprocess` having been imported.
        if "subprocess" not in sys.modules:
            self._patches.set(os, "system", self._system)

    def undo(self) -> None:
        """Put everything back."""
        sys.meta_path[:] = [one for one in sys.meta_path if one is not self._after_import]
        self._patches.restore()

    def _system(self, command: str) -> int:
        import subprocess  # its import replaces `os.system` by the real shim

        del subprocess
        return os.system(command)

    def _processes(self, module: ModuleType) -> None:
        del module
        from .processes import Processes

        Processes(self._kernel, self._patches).install()

    def _sockets(self, module: ModuleType) -> None:
        from .network import refuse_sockets

        refuse_sockets(module, self._patches)

    def _thread_pool(self, module: ModuleType) -> None:
        from .executors import SerialThreadPoolExecutor

        self._patches.set(module, "ThreadPoolExecutor", SerialThreadPoolExecutor)
        package = sys.modules["concurrent.futures"]
        if "ThreadPoolExecutor" in vars(package):
            self._patches.set(package, "ThreadPoolExecutor", SerialThreadPoolExecutor)

    def _process_pool(self, module: ModuleType) -> None:
        from .executors import SerialProcessPoolExecutor

        self._patches.set(module, "ProcessPoolExecutor", SerialProcessPoolExecutor)
        package = sys.modules["concurrent.futures"]
        if "ProcessPoolExecutor" in vars(package):
            self._patches.set(package, "ProcessPoolExecutor", SerialProcessPoolExecutor)

    def _multiprocessing(self, module: ModuleType) -> None:
        from .workers import make_serial

        for name, value in make_serial(module).items():
            self._patches.set(module, name, value)

    def _pools(self, module: ModuleType) -> None:
        from .executors import SerialPool

        self._patches.set(module, "Pool", SerialPool)
        self._patches.set(module, "ThreadPool", SerialPool)

    def _joblib(self, module: ModuleType) -> None:
        parallel: Any = module
        original = parallel.Parallel.__init__

        def __init__(instance: Any, n_jobs: object = None, *args: object, **options: object) -> None:
            """Prepare to run every task in this process."""
            del n_jobs
            original(instance, 1, *args, **options)

        self._patches.set(parallel.Parallel, "__init__", __init__)

    def _alarms(self) -> None:
        def alarm(seconds: int) -> int:
            """Refuse an alarm; switching one off is fine."""
            if seconds:
                raise OSError(
                    "signal.alarm() cannot interrupt code here. Each cell has a time limit of its own; "
                    "to bound a part of it, check time.monotonic() in the loop."
                )
            return 0

        def setitimer(which: int, seconds: float, interval: float = 0.0) -> tuple[float, float]:
            """Refuse a timer; switching one off is fine."""
            del which, interval
            alarm(1 if seconds else 0)
            return 0.0, 0.0

        self._patches.set(signal, "alarm", alarm)
        self._patches.set(signal, "setitimer", setitimer)
        for name, number in (("SIGALRM", 14), ("ITIMER_REAL", 0)):
            if not hasattr(signal, name):
                self._patches.set(signal, name, number)


_applied: list[Shims] = []


def install(kernel: RunningKernel, *, serial: bool | None = None) -> None:
    """Install the shims where the interpreter has no threads; `serial=True` forces them, as tests do."""
    if serial if serial is not None else not threads_work():
        shims = Shims(kernel)
        shims.apply()
        _applied.append(shims)


def uninstall() -> None:
    """Undo the latest `install`, if it changed anything."""
    if _applied:
        _applied.pop().undo()
