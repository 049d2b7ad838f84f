"""`os.system` and `subprocess` on the mini shell: no process is started."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from sandcell_kernel.patches import Patches


def mini_shell(kernel: Any) -> Any:
    """Return a shell; imported only when a program is asked for."""
    from sandcell_kernel.magics.shell import Shell

    return Shell(kernel)


class Processes:
    """Replaces the functions that start programs."""

    def __init__(self, kernel: Any, patches: Patches) -> None:
        self._kernel = kernel
        self._patches = patches

    def install(self) -> None:
        """Replace them."""
        kernel = self._kernel

        class Popen(ShellProcess):
            """`subprocess.Popen` on the mini shell."""

            _kernel = kernel

        self._patches.set(subprocess, "Popen", Popen)
        self._patches.set(os, "system", self._system)
        self._patches.set(os, "popen", self._popen)

    def _system(self, command: str) -> int:
        # The status of `os.system` is a wait status: the exit status is in its high byte.
        status: int = mini_shell(self._kernel).run(str(command))
        return status << 8

    def _popen(self, cmd: str, mode: str = "r", buffering: int = -1) -> io.StringIO:
        del mode, buffering
        out = io.StringIO()
        mini_shell(self._kernel).run(cmd, out=out)
        return io.StringIO(out.getvalue())


class ShellProcess:
    """A finished or yet to be fed program, with the interface of `subprocess.Popen`."""

    _kernel: Any = None

    def __init__(
        self,
        args: Any,
        bufsize: int = -1,
        executable: object = None,
        stdin: Any = None,
        stdout: Any = None,
        stderr: Any = None,
        preexec_fn: object = None,
        close_fds: bool = True,
        shell: bool = False,
        cwd: Any = None,
        env: Any = None,
        universal_newlines: bool | None = None,
        *more: object,
        text: bool | None = None,
        encoding: str | None = None,
        errors: str | None = None,
        **options: object,
    ) -> None:
        del bufsize, executable, preexec_fn, close_fds, more, options
        self.args = args
        self.pid = 1000
        self.returncode: int | None = None
        self._text = bool(text or universal_newlines or encoding or errors)
        self._encoding, self._errors = encoding or "utf-8", errors or "strict"
        self._use_shell, self._cwd, self._env = shell, cwd, env
        self._wanted = stdout, stderr
        self._words = None if shell or isinstance(args, str) else [os.fspath(word) for word in args]
        self._check_program()
        self.stdin: Any = (
            (io.StringIO() if self._text else io.BytesIO()) if stdin == subprocess.PIPE else None
        )
        self.stdout: Any = None
        self.stderr: Any = None
        if stdin != subprocess.PIPE:
            self._execute(_input_text(stdin))

    def _check_program(self) -> None:
        """Raise what a missing program raises, so that code which looks for programs goes on."""
        if self._use_shell:
            return
        import shlex

        words = self._words if self._words is not None else shlex.split(str(self.args))
        name = str(words[0]) if words else ""
        from sandcell_kernel.magics.shell.commands import COMMANDS

        if name != sys.executable and name.rpartition("/")[2] not in COMMANDS:
            message = "No such file or directory (programs cannot be started in a browser page)"
            raise FileNotFoundError(2, message, name)

    def _execute(self, text: str) -> None:
        stdout, stderr = self._wanted
        out = _target(stdout)
        err = out if stderr == subprocess.STDOUT else _target(stderr)
        if stderr == subprocess.STDOUT and out is None:
            err = None
        with _surroundings(self._cwd, self._env):
            if self._words is not None:
                self.returncode = mini_shell(self._kernel).run_words(self._words, text, out, err)
            else:
                self.returncode = mini_shell(self._kernel).run(str(self.args), text, out, err)
        if stdout == subprocess.PIPE:
            self.stdout = self._readable(out)
        if stderr == subprocess.PIPE:
            self.stderr = self._readable(err)

    def _readable(self, stream: Any) -> Any:
        content = stream.getvalue().encode("utf-8", "surrogateescape")
        return (
            io.StringIO(content.decode(self._encoding, self._errors)) if self._text else io.BytesIO(content)
        )

    def communicate(self, input: Any = None, timeout: float | None = None) -> tuple[Any, Any]:
        """Send the input and return what the program wrote."""
        del timeout
        if self.returncode is None:
            given = self.stdin.getvalue() if self.stdin is not None and not self.stdin.closed else ""
            given = given or input or ""
            self._execute(given if isinstance(given, str) else given.decode("utf-8", "surrogateescape"))
        read = [None if stream is None else stream.read() for stream in (self.stdout, self.stderr)]
        return read[0], read[1]

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status."""
        del timeout
        if self.returncode is None:
            given = "" if self.stdin is None or self.stdin.closed else self.stdin.getvalue()
            self._execute(given if isinstance(given, str) else given.decode("utf-8", "surrogateescape"))
        assert self.returncode is not None
        return self.returncode

    def poll(self) -> int | None:
        """Return the exit status, or None while the program waits for its input."""
        return self.returncode

    def kill(self) -> None:
        """Do nothing: the program has ended."""

    terminate = kill

    def send_signal(self, signal: int) -> None:
        """Do nothing: the program has ended."""

    def __enter__(self) -> ShellProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.wait()


def _target(stream: Any) -> Any:
    """Return where output goes: None is the cell's own stream."""
    if stream is None:
        return None
    if stream in (subprocess.PIPE, subprocess.DEVNULL):
        return io.StringIO()
    return _FileTarget(stream)


class _FileTarget:
    """Writes text to a file object that takes text or bytes."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write text."""
        if isinstance(self._file, io.TextIOBase):
            self._file.write(text)
        elif isinstance(self._file, int):
            os.write(self._file, text.encode("utf-8", "surrogateescape"))
        else:
            self._file.write(text.encode("utf-8", "surrogateescape"))


def _input_text(stdin: Any) -> str:
    if stdin is None or stdin == subprocess.DEVNULL or isinstance(stdin, int):
        return ""
    content = stdin.read()
    return content if isinstance(content, str) else content.decode("utf-8", "surrogateescape")


@contextlib.contextmanager
def _surroundings(cwd: Any, env: Any) -> Iterator[None]:
    """Run in another folder and environment, and come back."""
    folder, environment = Path.cwd(), dict(os.environ)
    try:
        if cwd is not None:
            os.chdir(cwd)
        if env is not None:
            os.environ.clear()
            os.environ.update({str(key): str(value) for key, value in env.items()})
        yield
    finally:
        os.chdir(folder)
        if env is not None:
            os.environ.clear()
            os.environ.update(environment)
