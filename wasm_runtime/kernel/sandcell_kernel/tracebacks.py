"""Tracebacks as people and models read them: only the user's frames, with context and caret."""

import linecache
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath

from sandcell_kernel import type_names
from sandcell_kernel.cells import is_cell_filename
from sandcell_kernel.errors import KernelExit
from sandcell_kernel.frames import UserFrame, display_width, user_frames
from sandcell_kernel.wire import RunError

CONTEXT_LINES = 2
MAX_FRAMES = 20
MAX_CHAIN = 10
MAX_GROUP = 10
MAX_MESSAGE = 10_000
MAX_LINE = 300

CAUSE = "The above exception was the direct cause of the following exception:"
CONTEXT = "During handling of the above exception, another exception occurred:"


def message_of(error: BaseException) -> str:
    """Return the text of an exception; never raises, never endless."""
    try:
        text = str.__str__(str(error))
    except (Exception, SystemExit) as failure:  # noqa: BLE001 - the user's `__str__` may raise anything
        return f"<{name_of(error)}: its text cannot be shown, __str__ raised {name_of(failure)}>"
    if len(text) > MAX_MESSAGE:
        half = MAX_MESSAGE // 2
        text = f"{text[:half]}\n[… {len(text) - MAX_MESSAGE} characters …]\n{text[-half:]}"
    return text


def name_of(error: BaseException) -> str:
    """Return the name of an exception's type; ours are shown as what they stand for."""
    return "SystemExit" if type(error) is KernelExit else type_names.name_of(type(error))


class TracebackFormatter:
    """Formats exceptions; `is_user` tells the user's files from the library's."""

    def __init__(self, is_user: Callable[[str], bool], shown_path: Callable[[str], str]) -> None:
        self._is_user = is_user
        self._shown_path = shown_path

    def run_error(self, error: BaseException, cell: str, hint: str | None = None) -> RunError:
        """Return the wire's form of `error`, raised by the cell with file name `cell`."""
        result: RunError = {
            "output_type": "error",
            "ename": name_of(error),
            "evalue": message_of(error),
            "traceback": self.lines(error),
        }
        line = self._line_in_cell(error, cell)
        if line is not None:
            result["line"] = line
        if hint:
            result["hint"] = hint
        return result

    def lines(self, error: BaseException) -> list[str]:
        """Return the traceback of `error` and of the exceptions it is chained to."""
        blocks: list[str] = []
        for one, link in self._chain(error):
            if link:
                blocks += ["", link, ""]
            blocks += self._single(one)
        return blocks

    def _chain(self, error: BaseException) -> list[tuple[BaseException, str]]:
        """Return the exceptions, earliest first, each with the words that lead over to it."""
        chain = [(error, "")]
        seen = {id(error)}
        current, link = _linked(error)
        while current is not None and id(current) not in seen and len(chain) < MAX_CHAIN:
            seen.add(id(current))
            if not self._says_nothing(current, chain[-1][0]):
                chain.append((current, link))
            current, link = _linked(current)
        # A link is kept with the earlier exception and belongs before the later one.
        ordered = list(reversed(chain))
        links = ["", *(link for _, link in ordered[:-1])]
        return [(one, link) for (one, _), link in zip(ordered, links, strict=True)]

    def _says_nothing(self, inner: BaseException, outer: BaseException) -> bool:
        """Return True for a library's inner exception that only repeats, or only led to, the outer one."""
        if self._frames(inner):
            return False
        repeats = type(inner) is type(outer) and message_of(inner) == message_of(outer)
        return repeats or outer.__cause__ is not inner

    def _frames(self, error: BaseException) -> list[UserFrame]:
        return user_frames(error.__traceback__, self._is_user)

    def _single(self, error: BaseException) -> list[str]:
        lines: list[str] = []
        frames = self._frames(error)
        if frames or isinstance(error, SyntaxError):
            lines.append("Traceback (most recent call last):")
        for frame, repeated in _collapse(frames):
            lines += self._frame(frame)
            if repeated:
                lines.append(f"  [… the same frame {repeated} more times …]")
        if isinstance(error, SyntaxError):
            lines += self._syntax(error)
        lines += self._last(error)
        if isinstance(error, BaseExceptionGroup):
            lines += self._group(error)
        return lines

    def _frame(self, frame: UserFrame) -> list[str]:
        where = f"{self._where(frame.filename)}, line {frame.line}"
        if frame.function != "<module>":
            where += f", in {frame.function}"
        lines = [where]
        for number in range(max(1, frame.line - CONTEXT_LINES), frame.line + CONTEXT_LINES + 1):
            text = linecache.getline(frame.filename, number).rstrip("\n")
            if number == frame.line:
                lines.append(f"----> {number:>3} {text[:MAX_LINE]}")
                lines += _caret(text, frame.start, frame.end)
            elif text.strip():
                lines.append(f"      {number:>3} {text[:MAX_LINE]}")
        return lines

    def _where(self, filename: str) -> str:
        return filename if is_cell_filename(filename) else f"File {self._shown_path(filename)}"

    def _syntax(self, error: SyntaxError) -> list[str]:
        if error.lineno is None:
            return []
        lines = [f"{self._where(error.filename or '<unknown>')}, line {error.lineno}"]
        text = error.text or linecache.getline(error.filename or "", error.lineno)
        if not text:
            return lines
        text = text.rstrip("\n")
        lines.append(f"----> {error.lineno:>3} {text[:MAX_LINE]}")
        if error.offset:
            start = error.offset - 1
            same_line = error.end_lineno == error.lineno
            end = (error.end_offset or 0) - 1 if same_line else len(text)
            lines += _caret(text, start, max(end, start + 1))
        return lines

    def _last(self, error: BaseException) -> list[str]:
        message = error.msg if isinstance(error, SyntaxError) and error.lineno else message_of(error)
        name = name_of(error)
        lines = (f"{name}: {message}" if message else name).split("\n")
        return lines + _notes(error)

    def _group(self, group: BaseExceptionGroup[BaseException]) -> list[str]:
        lines: list[str] = []
        for number, one in enumerate(group.exceptions[:MAX_GROUP], 1):
            lines.append(f"  +- {number} -")
            lines += [f"  | {line}" for line in self._single(one)]
        if len(group.exceptions) > MAX_GROUP:
            lines.append(f"  +- and {len(group.exceptions) - MAX_GROUP} more")
        return lines

    def _line_in_cell(self, error: BaseException, cell: str) -> int | None:
        if isinstance(error, SyntaxError) and error.filename == cell:
            return error.lineno
        lines = [frame.line for frame in self._frames(error) if frame.filename == cell]
        return lines[-1] if lines else None


def _notes(error: BaseException) -> list[str]:
    try:
        notes = getattr(error, "__notes__", None)
        if isinstance(notes, Sequence) and not isinstance(notes, str):
            return [str(note) for note in notes]
    except Exception as failure:  # noqa: BLE001 - notes may be any objects of the user's
        return [f"<the notes of this error cannot be shown: {name_of(failure)}>"]
    return []


def _linked(error: BaseException) -> tuple[BaseException | None, str]:
    if error.__cause__ is not None:
        return error.__cause__, CAUSE
    return (None, "") if error.__suppress_context__ else (error.__context__, CONTEXT)


def _collapse(frames: list[UserFrame]) -> Iterator[tuple[UserFrame, int]]:
    """Yield frames with how often each repeats; leave out the middle of very many."""
    runs: list[tuple[UserFrame, int]] = []
    for frame in frames:
        if runs and (frame.filename, frame.line) == (runs[-1][0].filename, runs[-1][0].line):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((frame, 0))
    if len(runs) <= MAX_FRAMES:
        yield from runs
        return
    half = MAX_FRAMES // 2
    yield from runs[: half - 1]
    yield runs[half - 1][0], len(frames) - MAX_FRAMES
    yield from runs[-half:]


def _caret(text: str, start: int | None, end: int | None) -> list[str]:
    if start is None or end is None or start >= MAX_LINE or not text[start:end].strip():
        return []
    end = min(end, MAX_LINE)
    indent = display_width(text[:start])
    return [" " * (10 + indent) + "^" * max(1, display_width(text[start:end]))]


def plain_path(root: str, wire_root: str) -> Callable[[str], str]:
    """Return a function that shows files of the working folder by their path in the chat."""

    def shown(filename: str) -> str:
        return wire_root + filename[len(root) :] if filename.startswith(root) else PurePath(filename).name

    return shown
