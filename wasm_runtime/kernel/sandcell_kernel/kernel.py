"""The kernel: wires the parts of one chat together and runs its cells."""

import sys
import time
from collections.abc import Mapping
from types import FunctionType
from typing import cast

from sandcell_kernel import active, extensions
from sandcell_kernel.budget import DEFAULT_LIMITS
from sandcell_kernel.calls import Calls
from sandcell_kernel.cells import Compiler
from sandcell_kernel.execution import execute
from sandcell_kernel.failure import Failures
from sandcell_kernel.folder import WIRE_ROOT, Folder
from sandcell_kernel.frames import is_user_file
from sandcell_kernel.guards import Guards
from sandcell_kernel.history import History
from sandcell_kernel.host import Host
from sandcell_kernel.import_state import ImportState
from sandcell_kernel.interrupts import Interrupts
from sandcell_kernel.library_state import LibraryState
from sandcell_kernel.namespace import Namespace
from sandcell_kernel.network.client import WebClient
from sandcell_kernel.outputs import OutputSink
from sandcell_kernel.packages.finder import PackageFinder
from sandcell_kernel.packages.loader import Packages
from sandcell_kernel.packages.manifest import Manifest
from sandcell_kernel.running import Runner
from sandcell_kernel.tracebacks import TracebackFormatter, plain_path
from sandcell_kernel.wire import Result, RunLimits


class Kernel:
    """One chat's Python: a namespace, a working folder, and what runs cells in them."""

    def __init__(self, host: Host, manifest: Manifest | None = None, root: str = WIRE_ROOT) -> None:
        self.host = host
        self.sink = OutputSink(host.post, time.perf_counter)
        self.namespace = Namespace()
        self.history = History(self.namespace)
        self.folder = Folder(root)
        self.packages = Packages(manifest or Manifest({}), host)
        self.interrupts = Interrupts()
        self.interrupts.protect(cast("FunctionType", execute))
        self.compiler = Compiler()
        self.is_user_file = is_user_file(self.folder.root)
        self.web = WebClient(host, self.sink, self.is_user_file)
        self.tracebacks = TracebackFormatter(self.is_user_file, plain_path(self.folder.root, WIRE_ROOT))
        self.errors = Failures(
            self.tracebacks, self.is_user_file, self.folder, self.packages.manifest, self.host
        )
        self.library = LibraryState(ImportState(), self.folder.root)
        self.guards = Guards(host, self.sink, self.namespace)
        self._finder = PackageFinder(self.packages, host.can_block)
        self._runner = Runner(self)
        self._calls = Calls(self)
        self._install()

    @property
    def user_ns(self) -> dict[str, object]:
        """The names of the user's code."""
        return self.namespace.values

    @property
    def execution_count(self) -> int:
        """The number of the last cell that was counted."""
        return self.history.count

    def _install(self) -> None:
        active.activate(self)
        self.namespace.install()
        self.folder.install()
        self.guards.install()
        self.interrupts.install()
        sys.meta_path.append(self._finder)
        extensions.install(self)
        self.library.remember()

    def close(self) -> None:
        """Take everything back that the kernel changed in the interpreter."""
        extensions.uninstall()
        if self._finder in sys.meta_path:
            sys.meta_path.remove(self._finder)
        self.interrupts.uninstall()
        self.guards.uninstall()
        self.folder.uninstall()
        self.namespace.uninstall()
        active.deactivate(self)

    async def run(
        self,
        code: str,
        *,
        run: int = 0,
        silent: bool = False,
        store_history: bool = True,
        limits: RunLimits = DEFAULT_LIMITS,
    ) -> Result:
        """Run one cell; post its outputs, its files and its result, and return the result."""
        return await self._runner.run(
            code, run=run, silent=silent, store_history=store_history and not silent, limits=limits
        )

    def cancel(self) -> None:
        """Stop the current run while Python waits for something."""
        self._runner.cancel()

    def scan(self) -> None:
        """Take the present files as known; the host calls it after it changed them."""
        # While a run waits, its own changes could not be told from the host's: its end reports them all.
        if not self._runner.active:
            self.folder.scan()

    def reset(self) -> None:
        """Forget all variables and the history of cells; files stay."""
        self.reset_names()
        self.history.reset()

    def reset_names(self) -> None:
        """Forget all variables and `from __future__` imports; the history stays, as with `%reset`."""
        extensions.forget_figures()
        self.namespace.reset()
        self.compiler.reset()

    async def call(self, method: str, params: Mapping[str, object]) -> object:
        """Answer a question of the host; the table of `Calls` says which there are."""
        return await self._calls.call(method, params)
