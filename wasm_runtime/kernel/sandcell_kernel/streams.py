"""`sys.stdout`, `sys.stderr` and `sys.stdin` of the user's code."""

import io
from collections.abc import Callable, Iterable
from typing import override

from sandcell_kernel.outputs import OutputSink, StreamName


class StreamBytes(io.RawIOBase):
    """The `.buffer` of an output stream: bytes are decoded and passed on."""

    def __init__(self, write: Callable[[str], int]) -> None:
        super().__init__()
        self._write = write

    @override
    def writable(self) -> bool:
        return True

    @override
    def write(self, data: object, /) -> int:
        content = bytes(memoryview(data))  # type: ignore[arg-type]
        self._write(content.decode("utf-8", "replace"))
        return len(content)


class OutputStream(io.TextIOBase):
    """A text stream that writes to the sink."""

    def __init__(self, sink: OutputSink, name: StreamName) -> None:
        super().__init__()
        self._sink = sink
        self._stream_name = name
        self._buffer = StreamBytes(self.write)

    @property
    def name(self) -> str:
        """The name as CPython gives it."""
        return f"<{self._stream_name}>"

    @property
    def buffer(self) -> StreamBytes:
        """The stream as bytes."""
        return self._buffer

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding as CPython gives it."""
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What happens to text that cannot be encoded."""
        return "backslashreplace"

    @property
    def mode(self) -> str:
        """The mode as CPython gives it."""
        return "w"

    @property
    def line_buffering(self) -> bool:
        """Whole lines are sent at once."""
        return True

    @override
    def write(self, text: str, /) -> int:
        if type(text) is not str:
            if not isinstance(text, str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            text = str.__str__(text)
        self._sink.stream(self._stream_name, text)
        return len(text)

    @override
    def writelines(self, lines: Iterable[str], /) -> None:  # type: ignore[override]
        for line in lines:
            self.write(line)

    @override
    def flush(self) -> None:
        self._sink.flush_line()

    @override
    def writable(self) -> bool:
        return True

    @override
    def isatty(self) -> bool:
        return False

    @override
    def close(self) -> None:
        """Stay open: code that closes its stdout must not silence later cells."""

    def reconfigure(self, **options: object) -> None:
        """Accept the options of `TextIOWrapper.reconfigure`; nothing depends on them."""
        del options


class DescriptorStream(OutputStream):
    """`sys.__stdout__` and `sys.__stderr__`: as the streams, and with the descriptor that tools ask for."""

    def __init__(self, sink: OutputSink, name: StreamName, descriptor: int) -> None:
        super().__init__(sink, name)
        self._descriptor = descriptor

    @override
    def fileno(self) -> int:
        return self._descriptor


class InputStream(io.TextIOBase):
    """`sys.stdin`: each line is a question to the person."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        super().__init__()
        self._ask = ask

    @override
    def readable(self) -> bool:
        return True

    @override
    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = self._ask("") + "\n"
        return line if size < 0 else line[:size]

    @override
    def read(self, size: int | None = -1, /) -> str:
        return self.readline(-1 if size is None else size)

    @override
    def isatty(self) -> bool:
        return False
