"""A module that is not there: its package, or what to use instead."""

import sys

from sandcell_kernel.hints.context import HintContext, nearest

# Modules of CPython that its build for WebAssembly leaves out -> what to use instead.
_ABSENT: dict[str, str] = {
    "resource": "time.process_time() for time, tracemalloc for memory",
    "dbm": "sqlite3, or json and pickle files instead of shelve",
    "fcntl": "nothing: files are not shared here, locks are not needed",
    "termios": "input() to ask the person",
    "tty": "input() to ask the person",
    "pty": "subprocess.run for the commands of the built-in shell",
    "curses": "print",
    "readline": "input()",
    "tkinter": "matplotlib or plotly, which are shown in the chat",
    "turtle": "matplotlib, or PIL.ImageDraw",
    "venv": "%pip install; there is one environment",
    "ensurepip": "%pip install",
    "pwd": "os.environ",
    "grp": "os.environ",
    "syslog": "logging",
    "winreg": "os.environ",
    "msvcrt": "input()",
    "winsound": "IPython.display.Audio",
}


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return where the module comes from, or why it cannot be had."""
    name = getattr(error, "name", None)
    if not isinstance(name, str) or not name:
        return None
    refused = context.manifest.unavailable(name)
    if refused is not None:
        return refused.text()
    if not isinstance(error, ModuleNotFoundError):
        return None
    top = name.partition(".")[0]
    if top in _ABSENT:
        return f"`{top}` does not exist in Python for WebAssembly. Instead: {_ABSENT[top]}."
    package = context.manifest.package_for(name)
    if package is not None:
        if context.can_block:
            return f"`{name}` is part of the package {package}, which could not be loaded."
        return (
            f"Add `import {top}` at the top of the cell: the package {package} is then loaded before it runs."
        )
    if top in sys.modules and "." in name:
        return f"The package `{top}` is there, but it has no module `{name}` in this version."
    known = [one for entry in context.manifest.packages for one in context.manifest.imports_of(entry)]
    near = nearest(top, [*known, *sys.stdlib_module_names, *_own_modules(context)], 2)
    middle = f" Did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""
    return (
        f"`{top}` is not part of this Python's packages.{middle} "
        "Use another package, the standard library, or write the needed function yourself."
    )


def _own_modules(context: HintContext) -> list[str]:
    return [file[:-3] for file in context.files if file.endswith(".py") and "/" not in file]
