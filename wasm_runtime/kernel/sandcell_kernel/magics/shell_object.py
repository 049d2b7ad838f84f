"""The object that `get_ipython()` returns."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

from .interpolation import interpolate


class _Events:
    """Callbacks of IPython's events; accepted, not called."""

    def register(self, event: str, function: Callable[..., object]) -> None:
        """Accept a callback."""

    def unregister(self, event: str, function: Callable[..., object]) -> None:
        """Accept the removal of a callback."""


class InteractiveShell:
    """Runs magics and shell lines for one kernel."""

    ast_node_interactivity = "last_expr"
    colors = "NoColor"
    _instance: InteractiveShell | None = None

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._shell: Any = None
        self.config: dict[str, object] = {}
        self.events = _Events()
        self.line_magics: dict[str, Callable[..., Any]] = {}
        self.cell_magics: dict[str, Callable[..., Any]] = {}
        InteractiveShell._instance = self

    @classmethod
    def instance(cls, *args: object, **options: object) -> InteractiveShell:
        """Return the shell of the running kernel."""
        del args, options
        if cls._instance is None:
            raise RuntimeError("no kernel is running")
        return cls._instance

    @classmethod
    def initialized(cls) -> bool:
        """Return True when a kernel is running."""
        return cls._instance is not None

    @property
    def user_ns(self) -> dict[str, Any]:
        """The names of the user's code."""
        names: dict[str, Any] = self._kernel.user_ns
        return names

    user_global_ns = user_ns

    @property
    def kernel(self) -> Any:
        """The running kernel."""
        return self._kernel

    @property
    def execution_count(self) -> int:
        """The number of the cell."""
        return int(self._kernel.execution_count)

    @property
    def display_formatter(self) -> Any:
        """Where formatters of the user's types are registered."""
        from sandcell_kernel.display import installed

        return installed().formatting

    @property
    def shell(self) -> Any:
        """The mini shell, imported when it is first used."""
        if self._shell is None:
            from .shell import Shell

            self._shell = Shell(self._kernel)
        return self._shell

    # -- magics ----------------------------------------------------------------------------------

    def run_line_magic(self, magic_name: str, line: str = "", _stack_depth: int = 1) -> Any:
        """Run a line magic; an unknown one is named on stderr and the cell goes on."""
        del _stack_depth
        from .line_magics import LINE_MAGICS, VERBATIM

        if magic_name not in VERBATIM:
            line = interpolate(line, self._names())
        if (own := self.line_magics.get(magic_name)) is not None:
            return self._call_own(own, line)
        function = LINE_MAGICS.get(magic_name)
        if function is None:
            return self.warn_unknown(f"%{magic_name}")
        return function(self, line)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        """Run a cell magic; an unknown one is named on stderr."""
        from .cell_magics import CELL_MAGICS

        if (own := self.cell_magics.get(magic_name)) is not None:
            return self._call_own(own, line, cell)
        function = CELL_MAGICS.get(magic_name)
        if function is None:
            return self.warn_unknown(f"%%{magic_name}")
        return function(self, line, cell)

    def magic(self, arg_s: str) -> Any:
        """Run a line magic given as text."""
        name, _, rest = arg_s.lstrip("%").partition(" ")
        return self.run_line_magic(name, rest)

    def register_magic_function(
        self, func: Callable[..., Any], magic_kind: str = "line", magic_name: str | None = None
    ) -> None:
        """Add a magic of the user's own."""
        table = self.cell_magics if magic_kind == "cell" else self.line_magics
        table[magic_name or func.__name__] = func

    def register_magics(self, *classes: Any) -> None:
        """Add the magics of classes that derive from `Magics`."""
        for one in classes:
            magics = one(self) if isinstance(one, type) else one
            for kinds, name, method in magics.marked():
                for kind in kinds:
                    self.register_magic_function(method, kind, name)

    def find_line_magic(self, name: str) -> Callable[..., Any] | None:
        """Return a line magic by name."""
        from .line_magics import LINE_MAGICS

        return self.line_magics.get(name) or LINE_MAGICS.get(name)

    def warn_unknown(self, name: str) -> None:
        """Say on stderr that a magic does not exist."""
        print(f"UsageError: the magic `{name}` does not exist here; it was skipped.", file=sys.stderr)

    def _call_own(self, function: Callable[..., Any], *arguments: str) -> Any:
        if getattr(function, "needs_local_scope", False):
            return function(*arguments, local_ns=self.user_ns)
        return function(*arguments)

    # -- shell -----------------------------------------------------------------------------------

    def system(self, cmd: str) -> None:
        """Run a shell line, showing its output; the exit status is in `_exit_code`."""
        status = self.shell.run(interpolate(cmd, self._names()))
        self.user_ns["_exit_code"] = status

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Run a shell line and return its output as a list of lines."""
        from .text_list import TextList

        del depth
        out = io.StringIO()
        status = self.shell.run(interpolate(cmd, self._names()), out=out, err=out)
        self.user_ns["_exit_code"] = status
        return TextList(out.getvalue().splitlines()) if split else out.getvalue()

    async def prepare(self, text: str) -> None:
        """Load the packages that the `pip install` in a shell line asks for, while the cell may wait."""
        from sandcell_kernel.errors import KernelError

        from .installs import asked_packages

        packages = self._kernel.packages
        wanted = [
            name
            for name in asked_packages(interpolate(text, self._names()))
            if packages.manifest.version(name) is not None
        ]
        try:
            await packages.load(wanted)
        except KernelError as error:
            print(error, file=sys.stderr)

    # -- code ------------------------------------------------------------------------------------

    def run_cell(
        self, raw_cell: str, store_history: bool = False, silent: bool = False, **options: Any
    ) -> Any:
        """Run code in the user's namespace and show the value of its last expression."""
        del store_history, options
        from .code import run_code

        value = run_code(raw_cell, self.user_ns)
        if not silent:
            self.show_value(value)
        return value

    def ev(self, expr: str) -> Any:
        """Evaluate an expression in the user's namespace."""
        return eval(expr, self.user_ns)

    def ex(self, cmd: str) -> None:
        """Execute statements in the user's namespace."""
        exec(cmd, self.user_ns)

    def push(self, variables: dict[str, Any], interactive: bool = True) -> None:
        """Add names to the user's namespace."""
        del interactive
        self.user_ns.update(variables)

    def reset(self, new_session: bool = True) -> None:
        """Remove all names of the user."""
        del new_session
        self._kernel.reset_names()

    def show_value(self, value: object) -> None:
        """Show a value as the result of the cell."""
        if value is None:
            return
        from sandcell_kernel.display import format_object

        data, metadata = format_object(value)
        self._kernel.sink.execute_result(data, metadata, self.execution_count)
        history = getattr(self._kernel, "history", None)
        if history is not None:
            history.keep(value)

    def show_help(self, name: str, detail: int = 0) -> None:
        """Print what an object is: its signature, its docstring and, with `??`, its source."""
        from .help_text import help_text

        print(help_text(name, self._names(), bool(detail)))

    def show_traceback(self, *args: object, **options: object) -> None:
        """Print the traceback of the exception being handled."""
        del args, options
        import traceback

        traceback.print_exc()

    def set_custom_exc(self, exc_tuple: object, handler: object) -> None:
        """Accept an exception handler; errors are shown by the kernel."""

    def set_next_input(self, s: str, replace: bool = False) -> None:
        """Accept the next input; there is no editor to put it into."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Accept a GUI; there are no windows here."""

    def enable_matplotlib(self, gui: str | None = None) -> None:
        """Accept a matplotlib backend; figures are inline here."""

    # -- context managers that cell magics become ------------------------------------------------

    def timing(self, options: str = "") -> Any:
        """Return a context that prints how long it took."""
        del options
        from .timing import Timing

        return Timing()

    def capturing(self, options: str = "") -> Any:
        """Return a context that keeps outputs, in a variable when `%%capture name` gives one."""
        from .cell_magics import capturing

        return capturing(self, options)

    def _names(self) -> dict[str, Any]:
        """Return the names that the calling code sees: the user's, and its function's locals."""
        frame = sys._getframe(1)
        # The first frame outside this package is the user's.
        while frame is not None and frame.f_globals.get("__name__", "").startswith("sandcell_kernel"):
            frame = frame.f_back  # type: ignore[assignment]
        names = dict(self.user_ns)
        if frame is not None and frame.f_globals is self.user_ns and frame.f_locals is not frame.f_globals:
            names.update(frame.f_locals)
        return names


class ZMQInteractiveShell(InteractiveShell):
    """The shell under the name by which code tells a notebook from a terminal."""
