"""Runs command lines of the mini shell: expansion, pipes, redirections, exit status."""

from __future__ import annotations

import contextlib
import glob
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from .commands import COMMANDS
from .errors import Refused, ShellError
from .parser import Command, Pipeline, Word, parse
from .streams import Streams, Terminal, open_for_writing, read_text


class Shell:
    """A small POSIX-like shell inside the interpreter: no processes, only what `COMMANDS` lists."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._status = 0

    def run(self, text: str, stdin: str = "", out: Any = None, err: Any = None) -> int:
        """Run a script, writing to the cell unless given other streams; return the exit status."""
        streams = Streams(
            stdin=io.StringIO(stdin),
            stdout=Terminal("stdout") if out is None else out,
            stderr=Terminal("stderr") if err is None else err,
            kernel=self._kernel,
            run=self._run,
        )
        return self._run(text, streams)

    def run_words(self, words: list[str], stdin: str = "", out: Any = None, err: Any = None) -> int:
        """Run one program with its arguments as they are, as `subprocess.run([...])` does."""
        streams = Streams(
            stdin=io.StringIO(stdin),
            stdout=Terminal("stdout") if out is None else out,
            stderr=Terminal("stderr") if err is None else err,
            kernel=self._kernel,
            run=self._run,
        )
        return self._program(words, streams)

    def _run(self, text: str, streams: Streams) -> int:
        try:
            pipelines = parse(text)
        except ShellError as error:
            streams.complain(f"shell: {error}")
            return error.status
        status = 0
        for pipeline in pipelines:
            if (pipeline.connector == "&&" and status) or (pipeline.connector == "||" and not status):
                continue
            status = self._pipeline(pipeline, streams)
            self._status = status
        return status

    def _pipeline(self, pipeline: Pipeline, streams: Streams) -> int:
        status, stdin = 0, streams.stdin
        for number, command in enumerate(pipeline.commands, start=1):
            if number == len(pipeline.commands):
                return self._command(command, replace(streams, stdin=stdin))
            between = io.StringIO()
            status = self._command(command, replace(streams, stdin=stdin, stdout=between))
            stdin = io.StringIO(between.getvalue())
        return status

    def _command(self, command: Command, streams: Streams) -> int:
        with contextlib.ExitStack() as open_files:
            try:
                streams = self._redirected(command, streams, open_files)
                words = [text for word in command.words for text in self._expand(word, streams)]
            except (OSError, ShellError) as error:
                streams.complain(f"shell: {_os_message(error)}")
                return 1
            words = _assignments(words, streams)
            return self._program(words, streams) if words else 0

    def _program(self, words: list[str], streams: Streams) -> int:
        name = words[0].rpartition("/")[2] if words[0].startswith("/") else words[0]
        if words[0] == sys.executable:
            name = "python"
        try:
            function = COMMANDS.get(name)
            if function is None:
                raise Refused(_refusal(name))
            return function(words[1:], streams)
        except ShellError as error:
            streams.complain(f"{name}: {error}")
            return error.status
        except BrokenPipeError:
            return 0
        except (OSError, UnicodeError) as error:
            streams.complain(f"{name}: {_os_message(error)}")
            return 1

    def _redirected(self, command: Command, streams: Streams, files: contextlib.ExitStack) -> Streams:
        for operator, word in command.redirections:
            if operator == "2>&1":
                streams = replace(streams, stderr=streams.stdout)
                continue
            if operator == ">&2":
                streams = replace(streams, stdout=streams.stderr)
                continue
            if operator == "<<":
                streams = replace(streams, stdin=io.StringIO(word[0][1]))
                continue
            target = " ".join(self._expand(word, streams))
            if operator == "<<<":
                streams = replace(streams, stdin=io.StringIO(target + "\n"))
            elif operator == "<":
                streams = replace(streams, stdin=io.StringIO(read_text(target)))
            else:
                file = files.enter_context(open_for_writing(target, append=operator.endswith(">>")))
                if operator.startswith("2"):
                    streams = replace(streams, stderr=file)
                elif operator.startswith("&"):
                    streams = replace(streams, stdout=file, stderr=file)
                else:
                    streams = replace(streams, stdout=file)
        return streams

    def _expand(self, word: Word, streams: Streams) -> list[str]:
        """Return the words that a word becomes: variables, commands and globs put in."""
        expanded, pattern = "", ""
        quoted = any(kind in ("single", "double") for kind, _ in word)
        for number, (kind, text) in enumerate(word):
            if kind == "single":
                value = text
            elif kind == "double":
                value = self._variables(text, streams, escapes=True)
            elif kind == "command":
                value = self._substituted(text, streams)
            else:
                value = self._variables(text, streams, escapes=False)
                if number == 0 and (value == "~" or value.startswith("~/")):
                    value = str(Path.home()) + value[1:]
            expanded += value
            pattern += value if kind == "plain" else glob.escape(value)
        if not quoted and any(kind == "command" for kind, _ in word):
            return expanded.split()
        if not quoted and not expanded:
            return []
        if pattern != glob.escape(expanded) and (found := sorted(_glob(pattern))):
            return found
        return list(_braces(expanded)) if len(word) == 1 and word[0][0] == "plain" else [expanded]

    def _substituted(self, text: str, streams: Streams) -> str:
        out = io.StringIO()
        self._run(text, replace(streams, stdin=io.StringIO(), stdout=out))
        return out.getvalue().rstrip("\n")

    def _variables(self, text: str, streams: Streams, escapes: bool) -> str:
        parts, position = [], 0
        while position < len(text):
            character = text[position]
            if escapes and character == "\\" and text[position + 1 : position + 2] in ('"', "\\", "$", "`"):
                parts.append(text[position + 1])
                position += 2
            elif escapes and text.startswith("$(", position) and ")" in text[position:]:
                end = text.index(")", position)
                parts.append(self._substituted(text[position + 2 : end], streams))
                position = end + 1
            elif character == "$":
                value, position = self._variable(text, position, streams)
                parts.append(value)
            else:
                parts.append(character)
                position += 1
        return "".join(parts)

    def _variable(self, text: str, position: int, streams: Streams) -> tuple[str, int]:
        if text.startswith("${", position) and "}" in text[position:]:
            end = text.index("}", position)
            name, _, default = text[position + 2 : end].partition(":-")
            return streams.environment.get(name) or default, end + 1
        if text.startswith("$?", position):
            return str(self._status), position + 2
        end = position + 1
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        name = text[position + 1 : end]
        return (streams.environment.get(name, "") if name else "$"), end


def _glob(pattern: str) -> list[str]:
    return glob.glob(pattern, recursive=True)  # noqa: PTH207 - words stay as they are written


def _braces(text: str) -> Iterator[str]:
    """Expand `a{b,c}d`."""
    start, end = text.find("{"), text.find("}")
    if 0 <= start < end and "," in text[start:end]:
        for choice in text[start + 1 : end].split(","):
            yield from _braces(text[:start] + choice + text[end + 1 :])
    else:
        yield text


def _assignments(words: list[str], streams: Streams) -> list[str]:
    """Take `NAME=value` words at the beginning into the environment."""
    while words and "=" in words[0] and words[0].partition("=")[0].isidentifier():
        name, _, value = words.pop(0).partition("=")
        streams.environment[name] = value
    return words


def _os_message(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        names = " ".join(str(name) for name in (error.filename, error.filename2) if name is not None)
        return f"{names}: {error.strerror}" if names else error.strerror
    return str(error)


def _refusal(name: str) -> str:
    hints = {
        "apt": "system packages cannot be installed in a browser",
        "apt-get": "system packages cannot be installed in a browser",
        "sudo": "there is no administrator in a browser; leave out `sudo`",
        "curl": "use Python (`requests`, `urllib.request`) where the network is allowed",
        "wget": "use Python (`requests`, `urllib.request`) where the network is allowed",
        "git": "there is no git in a browser",
        "nvidia-smi": "there is no GPU for Python in a browser",
        "ffmpeg": "there is no ffmpeg in a browser",
    }
    why = hints.get(
        name, f"programs cannot be started in a browser; this shell has {', '.join(sorted(COMMANDS))}"
    )
    return f"command not found: {why}"
