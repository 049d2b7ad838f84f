"""Runs what the assistant writes on CPython: a chat with files, cells that really run, and their feedback."""

import ast
import asyncio
import contextlib
import io
import json
import linecache
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

from sandcell_assistant import Reply, respond
from sandcell_kernel.host import Host
from sandcell_kernel.packages.loader import Packages
from sandcell_kernel.packages.manifest import Manifest
from sandcell_kernel.profile import profile_file

MOUNT = "/mnt/data"


class Cell:
    """One executed cell: its code, what it showed, and how it ended."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.shown: list[Any] = []
        self.result: Any = None
        self.stdout = ""
        self.error = ""
        self.created: list[str] = []
        self.figures: list[Any] = []

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Every data frame that was displayed, the last expression included."""
        return [value for value in [*self.shown, self.result] if isinstance(value, pd.DataFrame)]


class Chat:
    """A conversation with the assistant whose cells run in a folder that stands for /mnt/data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.messages: list[dict[str, Any]] = [{"role": "system", "content": "You have a tool named python."}]
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.cells: list[Cell] = []
        self.replies: list[Reply] = []
        self.known: set[str] = set()

    def ask(self, text: str, steps: int = 6) -> Reply:
        """Say something, run what comes back until there is a final answer, and return that."""
        block = self.manifest()
        self.messages.append({"role": "user", "content": f"{block}\n\n{text}" if block else text})
        reply = respond(self.messages)
        for _ in range(steps):
            self.replies.append(reply)
            message: dict[str, Any] = {"role": "assistant", "content": reply.text}
            if reply.code is None:
                self.messages.append(message)
                return reply
            call = {"id": f"call_{len(self.cells)}", "type": "function"}
            call_function = {"name": "python", "arguments": json.dumps({"code": reply.code})}
            self.messages.append({**message, "tool_calls": [{**call, "function": call_function}]})
            feedback = self.run(reply.code)
            self.messages.append({"role": "tool", "tool_call_id": call["id"], "content": feedback})
            reply = respond(self.messages)
        raise AssertionError(f"no final answer after {steps} cells")

    @property
    def cell(self) -> Cell:
        """The last cell that ran."""
        return self.cells[-1]

    def ok(self, text: str) -> Cell:
        """Ask, and insist that the first cell ran without an error."""
        before = len(self.cells)
        self.ask(text)
        assert len(self.cells) > before, f"no code for {text!r}: {self.replies[-1].text}"
        assert len(self.cells) == before + 1, (
            f"{text!r} needed mending: {self.cells[before].error}\n{self.cells[before].code}"
        )
        assert not self.cell.error, self.cell.error
        return self.cell

    def run(self, code: str) -> str:
        """Run a cell and return the text that the model gets."""
        cell = Cell(code)
        self.cells.append(cell)
        before = self._files()
        out = io.StringIO()
        self.names["display"] = cell.shown.append
        local = code.replace(MOUNT, str(self.folder))
        with contextlib.redirect_stdout(out), contextlib.chdir(self.folder), _figures_stay_open():
            try:
                self._execute(local, cell)
            except Exception as error:  # noqa: BLE001 - a cell may raise anything; it is reported
                cell.error = self._traceback(error)
        cell.figures = [plt.figure(number) for number in plt.get_fignums()]
        self.figure_texts = [_texts(figure) for figure in cell.figures]
        plt.close("all")
        cell.stdout = out.getvalue()
        after = self._files()
        cell.created = [f"{MOUNT}/{name}" for name in after if before.get(name) != after[name]]
        return self._feedback(cell)

    def _execute(self, code: str, cell: Cell) -> None:
        name = f"<cell {len(self.cells)}>"
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        tree = ast.parse(code, name)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), self.names)
        if isinstance(last, ast.Expr):
            cell.result = eval(compile(ast.Expression(last.value), name, "eval"), self.names)

    def _traceback(self, error: Exception) -> str:
        frames = "".join(traceback.format_exception(error)).replace(str(self.folder), MOUNT)
        first = f"{type(error).__name__}: {error}".replace(str(self.folder), MOUNT)
        return f"{first} (cell {len(self.cells)}, line 1)\n{frames}"

    def _files(self) -> dict[str, tuple[int, int]]:
        paths = [path for path in self.folder.iterdir() if path.is_file()]
        return {path.name: (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(paths)}

    def _feedback(self, cell: Cell) -> str:
        lines = [f"status: {'error' if cell.error else 'ok'} (0.01 s)"]
        if cell.stdout.strip():
            lines.append(f"stdout:\n{cell.stdout.rstrip()}")
        lines += [f"display {n}: {_described(value)}" for n, value in enumerate(cell.shown, 1)]
        if cell.result is not None:
            lines.append(f"result:\n{_described(cell.result)}")
        if cell.created:
            lines.append("files:\ncreated: " + ", ".join(cell.created))
        if cell.error:
            lines.append(f"error: {cell.error}")
        return "\n".join(lines)

    def manifest(self) -> str:
        """Return the `<files>` block when the files have changed, as the page does."""
        state = {f"{name} {stat}" for name, stat in self._files().items()}
        if state == self.known:
            return ""
        self.known = state
        paths = sorted(
            (p for p in self.folder.iterdir() if p.is_file()), key=lambda path: -path.stat().st_mtime_ns
        )
        files = json.dumps([describe_file(path) for path in paths]).replace("</", "<\\/")
        return f"<files>\n{files}\n</files>"


def _texts(figure: Any) -> list[tuple[str, str, str]]:
    return [(ax.get_title(), ax.get_xlabel(), ax.get_ylabel()) for ax in figure.axes]


def _described(value: Any) -> str:
    if isinstance(value, pd.DataFrame):
        return f"table, {value.shape[0]} rows × {value.shape[1]} columns\n{value.head().to_string()}"
    return repr(value)


def describe_file(path: Path) -> dict[str, Any]:
    """Return the manifest entry that the real kernel makes of a file."""
    entry = asyncio.run(profile_file(f"{MOUNT}/{path.name}", str(path), _PACKAGES))
    return json.loads(json.dumps(entry))  # type: ignore[no-any-return]


class _NoHost:
    """Stands where the browser would be; CPython has every package already."""

    def can_block(self) -> bool:
        """Whether Python can wait for the host."""
        return False


_PACKAGES = Packages(Manifest({}), cast("Host", _NoHost()))


@contextlib.contextmanager
def _figures_stay_open() -> Iterator[None]:
    """Keep `plt.show()` from showing: tests of the kernel leave its backend behind, which wants a kernel."""
    show = plt.show
    plt.show = lambda *_args, **_options: None
    try:
        yield
    finally:
        plt.show = show
