"""The cell magics whose body is not code of the cell, by name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .interpolation import interpolate
from .line_magics import run_timeit, split_options

if TYPE_CHECKING:
    from .shell_object import InteractiveShell

Magic = Callable[["InteractiveShell", str, str], Any]


@contextmanager
def capturing(shell: InteractiveShell, options: str) -> Iterator[None]:
    """Keep the outputs of a block, in a variable when one is named."""
    from .capture import capture_output

    words = options.split()
    kept = [f"--no-{part}" not in words for part in ("stdout", "stderr", "display")]
    capture = capture_output(*kept)
    with capture as captured:
        names = [word for word in words if not word.startswith("-")]
        if names:
            shell.user_ns[names[0]] = captured
        yield


def time_cell(shell: InteractiveShell, line: str, cell: str) -> Any:
    """Run code given as text and print how long it took."""
    from .code import run_code

    del line
    with shell.timing():
        return run_code(cell, shell.user_ns)


def capture_cell(shell: InteractiveShell, line: str, cell: str) -> None:
    """Run code given as text and keep its outputs."""
    from .code import run_code

    with capturing(shell, line):
        run_code(cell, shell.user_ns)


def timeit_cell(shell: InteractiveShell, line: str, cell: str) -> Any:
    """Time the body; a statement on the first line is set-up code."""
    options, setup = split_options(line, "nr", "oqptc")
    return run_timeit(shell, options, cell, setup)


def writefile(shell: InteractiveShell, line: str, cell: str) -> None:
    """Write the body to a file."""
    words = interpolate(line, shell.user_ns).split()
    append = "-a" in words or "--append" in words
    names = [word for word in words if not word.startswith("-")]
    if not names:
        print("UsageError: %%writefile needs a file name", file=sys.stderr)
        return
    path = Path(" ".join(names).strip("\"'")).expanduser()
    existed = path.exists()
    with path.open("a" if append else "w", encoding="utf-8", newline="\n") as file:
        file.write(cell if cell.endswith("\n") or not cell else cell + "\n")
    print(f"{'Appending to' if append else 'Overwriting' if existed else 'Writing'} {path}")


def bash(shell: InteractiveShell, line: str, cell: str) -> None:
    """Run the body with the mini shell."""
    options = line.split()
    if "--out" in options:
        name = options[options.index("--out") + 1]
        shell.user_ns[name] = shell.getoutput(cell, split=False)
        return
    status = shell.shell.run(cell)
    shell.user_ns["_exit_code"] = status
    if status:
        print(f"the script ended with status {status}", file=sys.stderr)


def rich(name: str) -> Magic:
    """Return a magic that shows its body as HTML, Markdown and so on."""

    def show(shell: InteractiveShell, line: str, cell: str) -> None:
        """Show the body as what the magic's name says."""
        del shell, line
        from sandcell_kernel.display import installed, objects

        installed().display(getattr(objects, name)(cell))

    return show


def python_program(shell: InteractiveShell, line: str, cell: str) -> None:
    """Run the body as a program of its own."""
    del line
    shell.shell.run_words(["python", "-c", cell])


def refused(shell: InteractiveShell, line: str, cell: str) -> None:
    """Say that programs of other languages cannot be run."""
    del shell, line, cell
    print("This page runs Python only; other languages cannot be started here.", file=sys.stderr)


CELL_MAGICS: dict[str, Magic] = {
    # Only for `run_cell_magic`: in a cell, their body stays code of the cell.
    "time": time_cell,
    "prun": time_cell,
    "capture": capture_cell,
    "timeit": timeit_cell,
    "writefile": writefile,
    "file": writefile,
    "bash": bash,
    "sh": bash,
    "shell": bash,
    "system": bash,
    "sx": bash,
    "script": bash,
    "html": rich("HTML"),
    "HTML": rich("HTML"),
    "markdown": rich("Markdown"),
    "latex": rich("Latex"),
    "svg": rich("SVG"),
    "SVG": rich("SVG"),
    "javascript": rich("Javascript"),
    "js": rich("Javascript"),
    "python": python_program,
    "python3": python_program,
    "pypy": python_program,
    **dict.fromkeys(("perl", "ruby", "R", "julia", "cython", "cmd", "sql"), refused),
}
