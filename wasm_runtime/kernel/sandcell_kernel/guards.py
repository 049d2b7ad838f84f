"""The functions of the standard library that mean something else inside a kernel."""

import asyncio
import builtins
import getpass
import inspect
import os
import signal
import sys
import time
from collections.abc import Buffer, Callable

from sandcell_kernel.asking import Asking
from sandcell_kernel.exits import Exit, abort_process, deliver, exit_process, kill_process
from sandcell_kernel.host import Host
from sandcell_kernel.loops import Loops
from sandcell_kernel.namespace import Namespace
from sandcell_kernel.outputs import OutputSink
from sandcell_kernel.patches import Patches
from sandcell_kernel.sources import finds_classes
from sandcell_kernel.streams import DescriptorStream, InputStream, OutputStream

# What code replaces on purpose: to log, to answer questions, to see files. All others are put back for good.
_LENT = frozenset({"print", "input", "open", "help", "exit", "quit", "breakpoint", "__import__"})


class Guards:
    """Replaces them at start, refreshes the streams before each cell, and puts all back."""

    def __init__(self, host: Host, sink: OutputSink, namespace: Namespace) -> None:
        self._host = host
        self._sink = sink
        self._namespace = namespace
        self._patches = Patches()
        self._present: dict[str, object] = vars(builtins)
        self._builtins: dict[str, object] = {}
        self._lent: dict[str, object] = {}
        self.asking = Asking(host, sink)
        self.loops = Loops(host, sink)
        self.stdout = OutputStream(sink, "stdout")
        self.stderr = OutputStream(sink, "stderr")
        self.stdin = InputStream(lambda prompt: self.asking.ask(prompt, password=False))

    def install(self) -> None:
        """Replace everything."""
        patches, sink = self._patches, self._sink
        for name in ("exit", "quit"):
            patches.set(builtins, name, Exit(name))
        patches.set(builtins, "input", self.asking.input)
        patches.set(getpass, "getpass", self.asking.getpass)
        patches.set(os, "_exit", exit_process)
        patches.set(os, "abort", abort_process)
        patches.set(os, "kill", kill_process(os.kill))
        patches.set(signal, "raise_signal", deliver)
        patches.set(time, "sleep", self._sleep(time.sleep))
        patches.set(inspect, "getfile", finds_classes(inspect.getfile))
        patches.set(sys, "dont_write_bytecode", True)
        for name in ("stdout", "stderr", "stdin"):
            patches.set(sys, name, getattr(self, name))
        patches.set(sys, "__stdin__", self.stdin)
        patches.set(sys, "__stdout__", DescriptorStream(sink, "stdout", 1))
        patches.set(sys, "__stderr__", DescriptorStream(sink, "stderr", 2))
        patches.set(os, "write", self._write(os.write))
        self.loops.install(patches, _loop_types())
        self._builtins = dict(vars(builtins))

    def refresh(self) -> None:
        """Give the next cell its streams."""
        for stream in (self.stdout, self.stderr, self.stdin):
            vars(stream).pop("write", None)
            vars(stream).pop("flush", None)
        sys.stdout, sys.stderr, sys.stdin = self.stdout, self.stderr, self.stdin

    def lend_builtins(self) -> None:
        """Give the next cell the builtins that cells replaced and that may be replaced."""
        for name, value in self._lent.items():
            if callable(value):
                self._present[name] = value
        self._lent.clear()

    def mend_builtins(self) -> None:
        """Put back the builtins that a cell deleted or replaced, since the kernel's code uses them too."""
        # Nothing here may name a builtin.
        original, present, lent = self._builtins, self._present, self._lent
        for name in original:
            if name not in present:
                present[name] = original[name]
            elif present[name] is not original[name]:
                if name in _LENT:
                    lent[name] = present[name]
                present[name] = original[name]

    def uninstall(self) -> None:
        """Put everything back."""
        self.loops.close()
        self._patches.restore()

    def _write(self, original: Callable[[int, Buffer], int]) -> Callable[[int, Buffer], int]:
        streams = {1: self.stdout, 2: self.stderr}

        def write(fd: int, data: Buffer, /) -> int:
            """Write bytes to a descriptor; 1 and 2 are the outputs of the cell."""
            return streams[fd].buffer.write(data) if fd in streams else original(fd, data)

        return write

    def _sleep(self, original: Callable[[float], None]) -> Callable[[float], None]:
        host, sink = self._host, self._sink

        def sleep(seconds: float, /) -> None:
            """Wait for a number of seconds; Stop ends it."""
            if not isinstance(seconds, (int, float)) or seconds < 0:
                original(seconds)  # raises the error that CPython raises
                return
            sink.flush()
            if host.sleep(seconds):
                raise KeyboardInterrupt

        return sleep


def _loop_types() -> tuple[type, ...]:
    policy_loop = type(asyncio.get_running_loop()) if asyncio._get_running_loop() else None
    if policy_loop is None or issubclass(policy_loop, asyncio.BaseEventLoop):
        return (asyncio.BaseEventLoop,)
    return (asyncio.BaseEventLoop, policy_loop)
