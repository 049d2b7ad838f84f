"""Commands of the mini shell that run code or say something about the system."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from .errors import Refused, Usage
from .streams import Streams


def echo(arguments: list[str], streams: Streams) -> int:
    """Print words."""
    newline, escapes = True, False
    while arguments and arguments[0] in ("-n", "-e", "-ne", "-en"):
        option = arguments.pop(0)
        newline = newline and "n" not in option
        escapes = escapes or "e" in option
    text = " ".join(arguments)
    streams.write((_escaped(text) if escapes else text) + ("\n" if newline else ""))
    return 0


def _escaped(text: str) -> str:
    for written, meant in (("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r"), ("\\\\", "\\")):
        text = text.replace(written, meant)
    return text


def printf(arguments: list[str], streams: Streams) -> int:
    """Print a format with values."""
    if not arguments:
        raise Usage("needs a format")
    pattern, values = _escaped(arguments[0]), list(arguments[1:])
    slots = pattern.count("%") - 2 * pattern.count("%%")
    while True:
        taken, values = values[:slots], values[slots:]
        taken += [""] * (slots - len(taken))
        streams.write(pattern % tuple(_printf_value(pattern, i, one) for i, one in enumerate(taken)))
        if not values or not slots:
            return 0


def _printf_value(pattern: str, position: int, value: str) -> object:
    import re

    kinds = re.findall(r"%[-+ 0#]*\d*(?:\.\d+)?([a-zA-Z])", pattern.replace("%%", ""))
    if kinds[position] in "dixX":
        return int(value or 0)
    return float(value or 0) if kinds[position] in "feEgG" else value


def python(arguments: list[str], streams: Streams) -> int:
    """Run a Python file, module or text in a namespace of its own."""
    from .python_program import run_python

    return run_python(arguments, streams)


def pip(arguments: list[str], streams: Streams) -> int:
    """Manage packages through the distribution."""
    from ..pip import Pip

    return Pip(streams.kernel, streams.stdout, streams.stderr).run(arguments)


def uv(arguments: list[str], streams: Streams) -> int:
    """Do what `uv pip …` and `uv add …` ask, as pip."""
    if arguments[:1] == ["pip"]:
        return pip([one for one in arguments[1:] if one != "--system"], streams)
    if arguments[:1] == ["add"]:
        return pip(["install", *arguments[1:]], streams)
    raise Refused("only `uv pip install …` is understood here")


def conda(arguments: list[str], streams: Streams) -> int:
    """Do what `conda install` asks, as pip."""
    streams.line("conda is not used here; packages come from the distribution, as with `pip install`.")
    if arguments[:1] == ["install"]:
        skip = {"-c", "-n", "--channel", "--name"}
        names = [w for i, w in enumerate(arguments[1:]) if not w.startswith("-") and arguments[i] not in skip]
        return pip(["install", *names], streams)
    return 0


def which(arguments: list[str], streams: Streams) -> int:
    """Say where a command is."""
    from .commands import COMMANDS

    status = 0
    for name in arguments:
        if name in COMMANDS:
            streams.line(f"/usr/bin/{name}")
        else:
            status = 1
    return status


def date(arguments: list[str], streams: Streams) -> int:
    """Print the time."""
    utc = "-u" in arguments
    pattern = next((one[1:] for one in arguments if one.startswith("+")), None)
    if pattern is None and (unknown := [one for one in arguments if one not in ("-u", "-I")]):
        raise Usage(f"{unknown[0]} is not supported here; use Python's datetime")
    default = "%Y-%m-%d" if "-I" in arguments else "%a %b %e %H:%M:%S %Z %Y"
    streams.line(time.strftime(pattern or default, time.gmtime() if utc else time.localtime()))
    return 0


def env(arguments: list[str], streams: Streams) -> int:
    """Print the environment."""
    del arguments
    for name, value in sorted(streams.environment.items()):
        streams.line(f"{name}={value}")
    return 0


def export(arguments: list[str], streams: Streams) -> int:
    """Set environment variables."""
    for one in arguments:
        name, has_value, value = one.partition("=")
        if has_value:
            streams.environment[name] = value
    return 0


def nothing(arguments: list[str], streams: Streams) -> int:
    """Succeed."""
    del arguments, streams
    return 0


def fail(arguments: list[str], streams: Streams) -> int:
    """Fail."""
    del arguments, streams
    return 1


def test(arguments: list[str], streams: Streams) -> int:
    """Check files and compare text and numbers."""
    del streams
    words = [word for word in arguments if word != "]"]
    if words[:1] == ["!"]:
        return int(not _holds(words[1:]))
    return int(_holds(words) is False)


def _holds(words: list[str]) -> bool:
    if len(words) == 1:
        return bool(words[0])
    if len(words) == 2:
        path = Path(words[1])
        unary: dict[str, Callable[[], object]] = {
            "-e": path.exists,
            "-f": path.is_file,
            "-d": path.is_dir,
            "-s": lambda: path.exists() and path.stat().st_size > 0,
            "-z": lambda: not words[1],
            "-n": lambda: bool(words[1]),
        }
        if words[0] in unary:
            return bool(unary[words[0]]())
    if len(words) == 3:
        left, operator, right = words
        if operator in ("=", "==", "!="):
            return (left == right) == (operator != "!=")
        numbers = {"-eq": "==", "-ne": "!=", "-lt": "<", "-le": "<=", "-gt": ">", "-ge": ">="}
        if operator in numbers:
            a, b = int(left), int(right)
            return {"==": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[
                numbers[operator]
            ]
    raise Usage(f"cannot check {' '.join(words)!r}")


def sleep(arguments: list[str], streams: Streams) -> int:
    """Wait."""
    del streams
    time.sleep(float((arguments or ["0"])[0].rstrip("s")))
    return 0


def uname(arguments: list[str], streams: Streams) -> int:
    """Print the name of the system."""
    import platform

    system = platform.uname()
    text = (
        f"{system.system} sandbox {system.release} {system.machine}" if "-a" in arguments else system.system
    )
    streams.line(text)
    return 0


def nproc(arguments: list[str], streams: Streams) -> int:
    """Print the number of processors."""
    del arguments
    streams.line(os.cpu_count() or 1)
    return 0


def whoami(arguments: list[str], streams: Streams) -> int:
    """Print the name of the user."""
    del arguments
    streams.line("sandbox")
    return 0


def seq(arguments: list[str], streams: Streams) -> int:
    """Print a sequence of numbers."""
    numbers = [int(one) for one in arguments]
    if not 1 <= len(numbers) <= 3:
        raise Usage("needs one to three numbers")
    first = numbers[0] if len(numbers) > 1 else 1
    step = numbers[1] if len(numbers) == 3 else 1
    for number in range(first, numbers[-1] + (1 if step > 0 else -1), step):
        streams.line(number)
    return 0


def bash(arguments: list[str], streams: Streams) -> int:
    """Run a script with this shell."""
    if "-c" in arguments:
        return streams.run(arguments[arguments.index("-c") + 1], streams)
    names = [one for one in arguments if not one.startswith("-")]
    text = Path(names[0]).read_text(encoding="utf-8") if names else streams.stdin.read()
    return streams.run(text, streams)


def df(arguments: list[str], streams: Streams) -> int:
    """Say that disk space is memory here."""
    del arguments
    streams.line("Files are kept in the browser's memory; there is no disk to measure.")
    return 0


def free(arguments: list[str], streams: Streams) -> int:
    """Say that memory is the browser's."""
    del arguments
    streams.line("Memory is what the browser gives this page; it cannot be measured from here.")
    return 0
