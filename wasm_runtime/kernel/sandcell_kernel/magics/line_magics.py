"""The line magics, by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import history, precision
from .variables import reset, reset_selective, who, who_ls, whos

if TYPE_CHECKING:
    from .shell_object import InteractiveShell

Magic = Callable[["InteractiveShell", str], Any]

# Their line is Python: braces and dollar signs in it are the user's own.
VERBATIM = frozenset({"time", "timeit", "prun", "memit"})


def time_line(shell: InteractiveShell, line: str) -> Any:
    """Run a statement and print how long it took."""
    from .code import run_code

    with shell.timing():
        return run_code(line, shell.user_ns)


def prun_line(shell: InteractiveShell, line: str) -> Any:
    """Run a statement and print how long it took; options of the profiler are accepted."""
    return time_line(shell, split_options(line, "lsTD", "rq")[1])


def timeit_line(shell: InteractiveShell, line: str) -> Any:
    """Run a statement many times and print how long it takes."""
    options, statement = split_options(line, "nr", "oqptc")
    return run_timeit(shell, options, statement, "")


def run_timeit(shell: InteractiveShell, options: dict[str, str], statement: str, setup: str) -> Any:
    """Time a statement with the options of `%timeit`."""
    from .timing import timeit

    loops, repeat = int(options.get("n", 0)), int(options.get("r", 7))
    result = timeit(statement, setup, shell.user_ns, loops, repeat)
    if "q" not in options:
        print(result)
    return result if "o" in options else None


def split_options(line: str, values: str, flags: str) -> tuple[dict[str, str], str]:
    """Split leading `-n 10 -o` options off a line of code."""
    options: dict[str, str] = {}
    rest = line.strip()
    while rest.startswith("-") and len(rest) > 1 and rest[1] in values + flags:
        letter = rest[1]
        if letter in values:
            rest = rest[2:].lstrip()
            options[letter], _, rest = rest.partition(" ")
        else:
            options[letter] = ""
            rest = rest[2:]
        rest = rest.lstrip()
    return options, rest


def matplotlib_backend(shell: InteractiveShell, line: str) -> None:
    """Accept a backend; figures are shown in the output of the cell."""
    del shell
    name = line.replace("--list", "").strip().strip("\"'")
    if name and name not in ("inline", "agg"):
        print(
            f"%matplotlib {name}: figures are shown inline in this page; the backend stays as it is.",
            file=sys.stderr,
        )


def pip(shell: InteractiveShell, line: str) -> None:
    """Install packages of the distribution, or list them."""
    shell.shell.run(f"pip {line}")


def conda(shell: InteractiveShell, line: str) -> None:
    """Say that packages come from the distribution, and install what is asked for."""
    shell.shell.run(f"conda {line}")


def cd(shell: InteractiveShell, line: str) -> None:
    """Change the working folder."""
    target = line.replace("-q", "").strip().strip("\"'") or "/mnt/data"
    if target == "-":
        target = str(shell.user_ns.get("_previous_folder", Path.cwd()))
    before = str(Path.cwd())
    try:
        os.chdir(Path(target).expanduser())
    except OSError as error:
        print(f"[Errno {error.errno}] {error.strerror}: {target!r}", file=sys.stderr)
        return
    shell.user_ns["_previous_folder"] = before
    print(Path.cwd())


def pwd(shell: InteractiveShell, line: str) -> str:
    """Return the working folder."""
    del shell, line
    return str(Path.cwd())


def env(shell: InteractiveShell, line: str) -> Any:
    """Return, read or set environment variables."""
    del shell
    text = line.strip()
    if not text:
        return dict(os.environ)
    name, separator, value = text.partition("=") if "=" in text else text.partition(" ")
    if not separator:
        return os.environ.get(name) or print(
            f"UsageError: Environment does not have key: {name}", file=sys.stderr
        )
    os.environ[name.strip()] = value.strip()
    print(f"env: {name.strip()}={value.strip()}")
    return None


def run(shell: InteractiveShell, line: str) -> None:
    """Run a Python file; its names become the user's."""
    import runpy
    import shlex

    words = [word for word in shlex.split(line) if word not in ("-i", "-e", "-t")]
    if not words:
        print("UsageError: %run needs a file name", file=sys.stderr)
        return
    name = words[0] if words[0].endswith((".py", ".ipynb")) or Path(words[0]).exists() else f"{words[0]}.py"
    if not Path(name).exists():
        raise FileNotFoundError(2, "No such file or directory", name)
    saved = sys.argv
    sys.argv = [name, *words[1:]]
    try:
        found = runpy.run_path(name, init_globals=None, run_name="__main__")
    finally:
        sys.argv = saved
    shell.user_ns.update({key: value for key, value in found.items() if not key.startswith("__")})


def config(shell: InteractiveShell, line: str) -> None:
    """Accept a setting; `InteractiveShell.ast_node_interactivity` is honoured."""
    del shell
    name, _, value = line.partition("=")
    if name.strip().endswith("ast_node_interactivity"):
        from .shell_object import InteractiveShell

        InteractiveShell.ast_node_interactivity = value.strip().strip("\"'")


def accept(shell: InteractiveShell, line: str) -> None:
    """Accept the magic: what it asks for is so already, or means nothing here."""
    del shell, line


def shell_command(name: str) -> Magic:
    """Return a magic that runs a command of the mini shell."""

    def command(shell: InteractiveShell, line: str) -> None:
        """Run the shell command of this name."""
        shell.system(f"{name} {line}")

    return command


def writefile_line(shell: InteractiveShell, line: str) -> None:
    """Say that this is a cell magic."""
    del shell, line
    print("UsageError: %%writefile is a cell magic; write it with two percent signs.", file=sys.stderr)


def system_line(shell: InteractiveShell, line: str) -> Any:
    """Run a shell line and return its output."""
    return shell.getoutput(line)


def load(shell: InteractiveShell, line: str) -> None:
    """Run a file in the cell."""
    from .code import run_code

    run_code(Path(line.strip()).read_text(encoding="utf-8"), shell.user_ns, line.strip())


def pinfo(shell: InteractiveShell, line: str) -> None:
    """Print what an object is."""
    shell.show_help(line.strip())


def lsmagic(shell: InteractiveShell, line: str) -> None:
    """Print the magics that exist."""
    del line
    from .cell_magics import CELL_MAGICS

    print("Line magics: " + "  ".join(f"%{name}" for name in sorted({*LINE_MAGICS, *shell.line_magics})))
    cells = {*CELL_MAGICS, *shell.cell_magics}
    print("Cell magics: " + "  ".join(f"%%{name}" for name in sorted(cells)))


def debugger(shell: InteractiveShell, line: str) -> None:
    """Say that there is no debugger."""
    del shell, line
    print("%debug: an interactive debugger is not available in this page.", file=sys.stderr)


LINE_MAGICS: dict[str, Magic] = {
    "time": time_line,
    "timeit": timeit_line,
    "prun": prun_line,
    "matplotlib": matplotlib_backend,
    "pylab": matplotlib_backend,
    "pip": pip,
    "conda": conda,
    "mamba": conda,
    "uv": shell_command("uv"),
    "cd": cd,
    "pwd": pwd,
    "env": env,
    "set_env": env,
    "run": run,
    "load": load,
    "config": config,
    "who": who,
    "who_ls": who_ls,
    "whos": whos,
    "reset": reset,
    "reset_selective": reset_selective,
    "pinfo": pinfo,
    "pdoc": pinfo,
    "lsmagic": lsmagic,
    "writefile": writefile_line,
    "system": system_line,
    "sx": system_line,
    "sc": system_line,
    "precision": precision,
    "history": history,
    "hist": history,
    "debug": debugger,
    "pdb": debugger,
    **dict.fromkeys(
        ("load_ext", "reload_ext", "unload_ext", "autoreload", "xmode", "colors", "automagic"),
        accept,
    ),
    **dict.fromkeys(("gui", "autosave", "logstart", "logstop", "pprint", "alias", "bookmark"), accept),
    **{
        name: shell_command(name)
        for name in (
            "ls",
            "ll",
            "cat",
            "head",
            "tail",
            "mkdir",
            "rmdir",
            "rm",
            "mv",
            "cp",
            "echo",
            "less",
            "more",
        )
    },
}
