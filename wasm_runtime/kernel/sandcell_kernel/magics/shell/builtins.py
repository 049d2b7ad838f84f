"""Commands that change the shell itself: variables, folders, options, and where a script goes on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .arithmetic import evaluate
from .commands import COMMANDS
from .errors import Refused, ShellError, Usage
from .streams import Streams, read_text

if TYPE_CHECKING:
    from .session import Session

Builtin = Callable[["Session", list[str], Streams], int]


class Leave(Exception):
    """Goes on elsewhere: after a loop, a function, the script."""

    def __init__(self, kind: str, count: int = 1, status: int = 0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.count = count
        self.status = status


def cd(session: Session, words: list[str], streams: Streams) -> int:
    """Change the folder."""
    variables = session.variables
    target = next((one for one in words if not one.startswith("-") or one == "-"), "/mnt/data")
    before = str(Path.cwd())
    if target == "-":
        target = variables.get("OLDPWD") or before
        streams.line(target)
    os.chdir(target)
    variables.set("OLDPWD", before)
    return 0


def export(session: Session, words: list[str], streams: Streams) -> int:
    """Let programs see variables, set or not."""
    names = [word for word in words if not word.startswith("-")]
    if not names:
        for name, value in session.variables.environment():
            streams.line(f'declare -x {name}="{value}"')
    for word in names:
        name, has_value, value = word.partition("=")
        if has_value:
            session.variables.set(name, value)
        session.variables.export(name)
    return 0


def declare(session: Session, words: list[str], streams: Streams) -> int:
    """Set variables, as `declare`, `typeset`, `readonly` and `local` do."""
    del streams
    if any(word.startswith("-") and "A" in word for word in words):
        raise Refused("lists with names (`declare -A`) are not supported by this shell; use a dict in Python")
    for word in words:
        name, has_value, value = word.partition("=")
        if name.startswith("-"):
            continue
        session.keep(name)
        if has_value:
            session.variables.set(name, value)
        if any(one.startswith("-") and "x" in one for one in words):
            session.variables.export(name)
    return 0


def local(session: Session, words: list[str], streams: Streams) -> int:
    """Set variables of a function, which are as before after it."""
    return declare(session, words, streams)


def unset(session: Session, words: list[str], streams: Streams) -> int:
    """Forget variables or functions."""
    del streams
    for word in words:
        if not word.startswith("-"):
            session.variables.unset(word)
            session.functions.pop(word, None)
    return 0


def set_options(session: Session, words: list[str], streams: Streams) -> int:
    """Set `-e`, `-u`, `-x`, `-o pipefail`, or the arguments."""
    del streams
    rest = list(words)
    while rest and rest[0][:1] in ("-", "+") and len(rest[0]) > 1:
        word = rest.pop(0)
        if word == "--":
            session.variables.arguments = rest
            return 0
        on = word[0] == "-"
        for letter in word[1:]:
            name = {"e": "errexit", "u": "nounset", "x": "xtrace"}.get(letter, letter)
            if letter == "o":
                name = rest.pop(0) if rest else ""
            (session.options.add if on else session.options.discard)(name)
    if rest:
        session.variables.arguments = rest
    return 0


def read(session: Session, words: list[str], streams: Streams) -> int:
    """Read a line into variables; status 1 at the end of the input."""
    separator, names, rest, raw = session.variables.get("IFS"), [], list(words), False
    into_list = ""
    while rest:
        word = rest.pop(0)
        if word.startswith("-") and len(word) > 1:
            raw = raw or "r" in word
            if word[-1] in "pdntu" and rest:
                rest.pop(0)
            elif word[-1] == "a" and rest:
                into_list = rest.pop(0)
        else:
            names.append(word)
    line = streams.stdin.readline()
    text = line.rstrip("\n") if raw else line.rstrip("\n").replace("\\", "")
    plain = separator is None or not separator.strip()
    if into_list:
        values = text.split() if plain else text.split(separator)
        session.variables.set(into_list, values)
        return 0 if line else 1
    names = names or ["REPLY"]
    fields = text.strip().split(None, len(names) - 1) if plain else text.split(separator, len(names) - 1)
    if separator == "":
        fields = [text]
    for number, name in enumerate(names):
        session.variables.set(name, fields[number] if number < len(fields) else "")
    return 0 if line else 1


def mapfile(session: Session, words: list[str], streams: Streams) -> int:
    """Read all lines into a list."""
    names = [word for word in words if not word.startswith("-")] or ["MAPFILE"]
    session.variables.set(names[0], streams.stdin.read().splitlines())
    return 0


def shift(session: Session, words: list[str], streams: Streams) -> int:
    """Drop the first arguments."""
    del streams
    count = int(words[0]) if words else 1
    arguments = session.variables.arguments
    if count > len(arguments):
        return 1
    session.variables.arguments = arguments[count:]
    return 0


def let(session: Session, words: list[str], streams: Streams) -> int:
    """Evaluate arithmetic."""
    del streams
    values = [evaluate(word, session.variables) for word in words]
    return int(not values or values[-1] == 0)


def leave(kind: str) -> Builtin:
    """Return the command that goes on after a loop, a function or the script."""

    def command(session: Session, words: list[str], streams: Streams) -> int:
        """Go on elsewhere."""
        del streams
        try:
            number = int(words[0]) if words else None
        except ValueError:
            raise Usage(f"{words[0]}: a whole number is needed") from None
        if kind in ("break", "continue"):
            raise Leave(kind, count=number or 1)
        raise Leave(kind, status=(session.variables.status if number is None else number) & 255)

    return command


def evaluated(session: Session, words: list[str], streams: Streams) -> int:
    """Run the words as a script, in this shell."""
    return session.script_text(" ".join(words), streams)


def source(session: Session, words: list[str], streams: Streams) -> int:
    """Run a file in this shell."""
    if not words:
        raise Usage("needs a file")
    return session.script_text(read_text(words[0]), streams)


def command(session: Session, words: list[str], streams: Streams) -> int:
    """Run a program past functions, or with `-v` say whether there is one."""
    if words[:1] in (["-v"], ["-V"]):
        known = [one for one in words[1:] if one in BUILTINS or one in COMMANDS or one in session.functions]
        for one in known:
            streams.line(one if one in BUILTINS or one in session.functions else f"/usr/bin/{one}")
        return int(len(known) < len(words) - 1)
    return session.program(words, streams) if words else 0


def kind(session: Session, words: list[str], streams: Streams) -> int:
    """Say what names are."""
    status = 0
    for word in (one for one in words if not one.startswith("-")):
        if word in session.functions:
            streams.line(f"{word} is a function")
        elif word in BUILTINS:
            streams.line(f"{word} is a shell builtin")
        elif word in COMMANDS:
            streams.line(f"{word} is /usr/bin/{word}")
        else:
            if "-t" not in words:
                streams.complain(f"type: {word}: not found")
            status = 1
    return status


def printf_into(session: Session, words: list[str], streams: Streams) -> int:
    """Print a format with values; with `-v` into a variable."""
    import io
    from dataclasses import replace

    if words[:1] != ["-v"] or len(words) < 3:
        return COMMANDS["printf"](words, streams)
    out = io.StringIO()
    status = COMMANDS["printf"](words[2:], replace(streams, stdout=out))
    session.variables.set(words[1], out.getvalue())
    return status


def nothing(session: Session, words: list[str], streams: Streams) -> int:
    """Succeed: what is asked for means nothing here."""
    del session, words, streams
    return 0


def refused(session: Session, words: list[str], streams: Streams) -> int:
    """Say that this is not supported."""
    del session, words, streams
    raise ShellError("not supported by this shell; use Python")


BUILTINS: dict[str, Builtin] = {
    "cd": cd, "export": export, "declare": declare, "typeset": declare, "readonly": declare, "local": local,
    "unset": unset, "set": set_options, "read": read, "mapfile": mapfile, "readarray": mapfile,
    "shift": shift, "let": let, "break": leave("break"), "continue": leave("continue"),
    "return": leave("return"), "exit": leave("exit"),
    "eval": evaluated, "source": source, ".": source, "command": command, "builtin": command,
    "type": kind, "printf": printf_into,
    **dict.fromkeys(("trap", "wait", "ulimit", "umask", "shopt", "hash", "alias", "sync"), nothing),
    **dict.fromkeys(("exec", "getopts", "pushd", "popd", "jobs", "fg", "bg", "disown"), refused),
}  # fmt: skip
