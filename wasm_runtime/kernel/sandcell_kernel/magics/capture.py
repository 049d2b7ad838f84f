"""`%%capture` and `capture_output`: outputs kept in a variable instead of shown."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any


class CapturedOutput:
    """What was captured: text, and rich outputs that can be shown later."""

    def __init__(self) -> None:
        self._stdout = io.StringIO()
        self._stderr = io.StringIO()
        self.outputs: list[CapturedDisplay] = []

    @property
    def stdout(self) -> str:
        """Captured standard output."""
        return self._stdout.getvalue()

    @property
    def stderr(self) -> str:
        """Captured standard error."""
        return self._stderr.getvalue()

    def show(self) -> None:
        """Show everything that was captured."""
        sys.stdout.write(self.stdout)
        sys.stderr.write(self.stderr)
        for output in self.outputs:
            output.display()

    __call__ = show

    def __str__(self) -> str:
        return self.stdout


class CapturedDisplay:
    """A captured rich output."""

    def __init__(self, data: Mapping[str, object], metadata: Mapping[str, object]) -> None:
        self.data = data
        self.metadata = metadata

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, object], dict[str, object]]:
        del include, exclude
        return dict(self.data), dict(self.metadata)

    def display(self) -> None:
        """Show the output."""
        from sandcell_kernel.display import installed

        installed().show_bundle(self._repr_mimebundle_())


class capture_output:
    """Captures stdout, stderr and displays of a `with` block."""

    def __init__(self, stdout: bool = True, stderr: bool = True, display: bool = True) -> None:
        self._wanted = stdout, stderr, display
        self._captured = CapturedOutput()
        self._saved: tuple[Any, Any] = (None, None)
        self._sink: Any = None

    def __enter__(self) -> CapturedOutput:
        from sandcell_kernel import active

        stdout, stderr, display = self._wanted
        self._saved = sys.stdout, sys.stderr
        if stdout:
            sys.stdout = self._captured._stdout
        if stderr:
            sys.stderr = self._captured._stderr
        if display:
            self._sink = active.kernel().sink
            # On the instance: taken away again below.
            self._sink.display = self._display
            self._sink.execute_result = self._result
            self._sink.clear = self._clear
        return self._captured

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._sink is not None:
            from sandcell_kernel.display import flush_figures

            flush_figures(self._sink)
            for name in ("display", "execute_result", "clear"):
                vars(self._sink).pop(name, None)
        sys.stdout, sys.stderr = self._saved

    def _display(self, data: Any, metadata: Any, display_id: str | None = None, update: bool = False) -> None:
        del display_id, update
        self._captured.outputs.append(CapturedDisplay(data, metadata))

    def _result(self, data: Any, metadata: Any, execution_count: int) -> None:
        del execution_count
        self._captured.outputs.append(CapturedDisplay(data, metadata))

    def _clear(self, wait: bool = False) -> None:
        del wait
        self._captured.outputs.clear()
