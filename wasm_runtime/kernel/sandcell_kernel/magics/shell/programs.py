"""Commands of the mini shell that run code or say something about the system."""

from __future__ import annotations

import os
import shlex
import time

from .conditions import holds
from .errors import Refused, Usage
from .streams import Streams, read_text


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
    words = arguments[:-1] if arguments[-1:] == ["]"] else arguments
    return int(not holds(words))


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
    """Run a script with a shell of its own."""
    rest = list(arguments)
    options = ""
    while rest and rest[0].startswith("-") and len(rest[0]) > 1:
        options += rest.pop(0)
    first = "".join(f"set -{letter}\n" for letter in "eux" if letter in options)
    if "c" in options and rest:
        return streams.run(first + rest[0], streams, rest[1:] or ["bash"])
    text = read_text(rest[0]) if rest else streams.stdin.read()
    return streams.run(first + text, streams, rest or ["bash"])


def xargs(arguments: list[str], streams: Streams) -> int:
    """Run a program with the words of the input; `-n` so many at once, `-I{}` for each line."""
    rest, size, slot = list(arguments), 0, ""
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option[:2] in ("-n", "-I", "-L", "-P"):
            value = option[2:] or (rest.pop(0) if rest else "")
            size = int(value) if option[1] in "nL" else size
            slot = value if option[1] == "I" else slot
        elif option not in ("-r", "-0", "-t"):
            raise Usage(f"option {option} is not supported here")
    text = streams.stdin.read()
    words = text.splitlines() if slot else text.split("\0") if "-0" in arguments else shlex.split(text)
    words = [word for word in words if word]
    command = rest or ["echo"]
    if slot:
        calls = [[word.replace(slot, one) for word in command] for one in words]
    else:
        step = size or max(1, len(words))
        calls = [[*command, *words[start : start + step]] for start in range(0, len(words), step)]
    return max((streams.call(call, streams) for call in calls), default=0) and 123


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
