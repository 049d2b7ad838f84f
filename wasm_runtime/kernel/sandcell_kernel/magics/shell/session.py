"""Runs scripts of the mini shell: lists, loops, functions, pipes, exit status."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import replace

from . import patterns
from .arithmetic import evaluate
from .assignments import assign, assigned
from .builtins import BUILTINS, Leave
from .commands import COMMANDS
from .conditions import Brackets
from .errors import Refused, ShellError, ShellSyntax
from .expansion import Expansion
from .parser import parse
from .redirection import os_message, redirected
from .refusals import refusal
from .streams import Streams
from .syntax import (
    Case,
    Command,
    Condition,
    Count,
    Definition,
    Evaluation,
    For,
    Group,
    If,
    Loop,
    Pipeline,
    Script,
    Simple,
    Word,
)
from .variables import Variables

MAX_CALLS = 40


class Session:
    """One shell: its variables, functions and options."""

    def __init__(self, variables: Variables) -> None:
        self.variables = variables
        self.functions: dict[str, Command] = {}
        self.options: set[str] = set()
        self._kept: list[dict[str, str | list[str] | None]] = []
        self._unguarded = 0
        """How deep inside a condition: there a failure ends nothing."""
        self._streams: Streams | None = None
        self._substituted = 0

    def whole(self, text: str, streams: Streams) -> int:
        """Run a script to its end; return its exit status."""
        try:
            return self.script_text(text, streams)
        except Leave as left:
            return left.status
        except ShellError as error:
            streams.complain(f"shell: {error}")
            return error.status

    def script_text(self, text: str, streams: Streams) -> int:
        """Run a text in this shell."""
        try:
            script = parse(text)
        except RecursionError:
            raise ShellSyntax("the script is nested too deeply") from None
        return self.script(script, streams)

    def script(self, script: Script, streams: Streams) -> int:
        """Run what was parsed."""
        status = 0
        for number, pipeline in enumerate(script):
            if (pipeline.connector == "&&" and status) or (pipeline.connector == "||" and not status):
                continue
            is_last = number + 1 == len(script) or not script[number + 1].connector
            self._unguarded += not is_last
            try:
                status = self._pipeline(pipeline, streams)
            finally:
                self._unguarded -= not is_last
            self.variables.status = status
            if (
                status
                and is_last
                and not pipeline.negated
                and "errexit" in self.options
                and not self._unguarded
            ):
                raise Leave("exit", status=status)
        return status

    def keep(self, name: str) -> None:
        """Note a variable that is as before after the function that runs."""
        if self._kept:
            self._kept[-1].setdefault(name, self.variables.values.get(name))

    # -- pipelines ----------------------------------------------------------------------------------

    def _pipeline(self, pipeline: Pipeline, streams: Streams) -> int:
        commands, statuses, stdin = pipeline.commands, list[int](), streams.stdin
        for number, command in enumerate(commands, start=1):
            if len(commands) == 1:
                statuses.append(self._command(command, streams))
                break
            is_last = number == len(commands)
            between = streams.stdout if is_last else io.StringIO()
            statuses.append(self._copy().part(command, replace(streams, stdin=stdin, stdout=between)))
            if not is_last:
                stdin = io.StringIO(between.getvalue())
        status = statuses[-1]
        if "pipefail" in self.options:
            status = next((one for one in reversed(statuses) if one), 0)
        return int(not status) if pipeline.negated else status

    def part(self, command: Command, streams: Streams) -> int:
        """Run one command as a shell of its own would."""
        folder = os.getcwd()  # noqa: PTH109
        try:
            return self._command(command, streams)
        except Leave as left:
            return left.status
        finally:
            with contextlib.suppress(OSError):
                os.chdir(folder)

    def _copy(self) -> Session:
        copy = Session(self.variables.copy())
        copy.functions, copy.options = dict(self.functions), set(self.options)
        copy._unguarded, copy._kept = self._unguarded, [{} for _ in self._kept]
        return copy

    # -- commands -----------------------------------------------------------------------------------

    def _command(self, command: Command, streams: Streams) -> int:
        with contextlib.ExitStack() as files:
            before, self._streams = self._streams, streams
            try:
                for redirection in command.redirections:
                    streams = redirected(redirection, streams, self._expansion(), files)
                    self._streams = streams
                return self._dispatched(command, streams)
            except BrokenPipeError:
                return 0
            except (OSError, UnicodeError) as error:
                streams.complain(f"shell: {os_message(error)}")
                return 1
            finally:
                self._streams = before

    def _dispatched(self, command: Command, streams: Streams) -> int:
        if isinstance(command, Simple):
            return self._simple(command, streams)
        if isinstance(command, Group):
            if command.subshell:
                return self._copy().part(Group(command.body, subshell=False), streams)
            return self.script(command.body, streams)
        if isinstance(command, If):
            return self._if(command, streams)
        if isinstance(command, Loop | Count | For):
            return self._looped(command, streams)
        if isinstance(command, Case):
            return self._case(command, streams)
        if isinstance(command, Condition):
            expansion = self._expansion()
            return int(not Brackets(command.words, expansion.text, expansion.pattern, self.variables).holds())
        if isinstance(command, Evaluation):
            return int(not self._evaluated(command.expression))
        if isinstance(command, Definition):
            self.functions[command.name] = command.body
        return 0

    def _if(self, command: If, streams: Streams) -> int:
        for condition, body in command.branches:
            if self._holds(condition, streams):
                return self.script(body, streams)
        return self.script(command.otherwise, streams)

    def _holds(self, condition: Script, streams: Streams) -> bool:
        self._unguarded += 1
        try:
            return self.script(condition, streams) == 0
        finally:
            self._unguarded -= 1

    def _looped(self, command: Loop | For | Count, streams: Streams) -> int:
        status = 0
        for _ in self._turns(command, streams):
            try:
                status = self.script(command.body, streams)
            except Leave as left:
                if left.kind not in ("break", "continue"):
                    raise
                if left.count > 1:
                    raise Leave(left.kind, left.count - 1) from None
                if left.kind == "break":
                    break
                status = 0
        return status

    def _turns(self, command: Loop | For | Count, streams: Streams) -> Iterator[None]:
        if isinstance(command, For):
            words = (
                self.variables.arguments if command.words is None else self._expansion().words(command.words)
            )
            for word in list(words):
                self.variables.set(command.name, word)
                yield
        elif isinstance(command, Count):
            first, condition, step = command.parts
            self._evaluated(first)
            while not condition or self._evaluated(condition):
                yield
                self._evaluated(step)
        else:
            while self._holds(command.condition, streams) != command.until:
                yield

    def _case(self, command: Case, streams: Streams) -> int:
        expansion = self._expansion()
        text = expansion.text(command.word)
        for choices, body in command.branches:
            if any(patterns.matches(text, expansion.pattern(one)) for one in choices):
                return self.script(body, streams)
        return 0

    def _simple(self, command: Simple, streams: Streams) -> int:
        expansion = self._expansion()
        self._substituted = 0
        words = expansion.words(command.words)
        if not words:
            for assignment in command.assignments:
                assign(assignment, self.variables, expansion)
            return self._substituted
        if "xtrace" in self.options:
            streams.complain(f"+ {' '.join(words)}")
        with assigned(command.assignments, self.variables, expansion):
            return self.program(words, streams)

    # -- programs -----------------------------------------------------------------------------------

    def program(self, words: list[str], streams: Streams) -> int:
        """Run a function, a command of the shell or a program with its arguments as they are."""
        name = words[0].rpartition("/")[2] if words[0].startswith("/") else words[0]
        if words[0] == sys.executable:
            name = "python"
        try:
            if name in self.functions:
                return self._call(name, words[1:], streams)
            if name in BUILTINS:
                return BUILTINS[name](self, words[1:], streams)
            if name not in COMMANDS:
                raise Refused(refusal(name))
            return COMMANDS[name](words[1:], streams)
        except ShellError as error:
            streams.complain(f"{name}: {error}")
            return error.status
        except BrokenPipeError:
            return 0
        except (OSError, UnicodeError) as error:
            streams.complain(f"{name}: {os_message(error)}")
            return 1

    def _call(self, name: str, arguments: list[str], streams: Streams) -> int:
        if len(self._kept) >= MAX_CALLS:
            raise ShellError(f"functions call each other more than {MAX_CALLS} times deep")
        before, self.variables.arguments = self.variables.arguments, arguments
        self._kept.append({})
        try:
            return self._command(self.functions[name], streams)
        except Leave as left:
            if left.kind != "return":
                raise
            return left.status
        finally:
            self.variables.arguments = before
            for variable, value in self._kept.pop().items():
                if value is None:
                    self.variables.unset(variable)
                else:
                    self.variables.set(variable, value)

    def _expansion(self) -> Expansion:
        return Expansion(self.variables, self._output_of, lambda: "nounset" in self.options)

    def _output_of(self, script: Script) -> str:
        """Return what a script prints: of `$( … )`."""
        assert self._streams is not None
        out = io.StringIO()
        copy = self._copy()
        self._substituted = copy.part(
            Group(script, subshell=False), replace(self._streams, stdin=io.StringIO(), stdout=out)
        )
        return out.getvalue()

    def _evaluated(self, expression: Word) -> int:
        return evaluate(self._expansion().text(expression), self.variables)
