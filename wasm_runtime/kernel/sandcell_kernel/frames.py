"""The user's own frames of a traceback, found by file name."""

import linecache
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from types import CodeType, FrameType, TracebackType

from sandcell_kernel.cells import is_cell_filename


@dataclass(frozen=True, slots=True)
class UserFrame:
    """One frame in a cell or in a file of the working folder."""

    filename: str
    line: int
    function: str
    # Columns in characters of the line, or None when unknown.
    start: int | None
    end: int | None
    frame: FrameType


def walk(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int, int]]:
    """Yield frame, line and instruction of each entry, outermost first."""
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno, traceback.tb_lasti
        traceback = traceback.tb_next


def user_frames(traceback: TracebackType | None, is_user: Callable[[str], bool]) -> list[UserFrame]:
    """Return the frames whose file `is_user`, outermost first."""
    frames = []
    for frame, line, instruction in walk(traceback):
        code = frame.f_code
        if is_user(code.co_filename):
            start, end = _columns(code, instruction, line)
            frames.append(UserFrame(code.co_filename, line, code.co_qualname, start, end, frame))
    return frames


def is_user_file(root: str) -> Callable[[str], bool]:
    """Return a test for cells and files below `root`."""
    prefix = root + "/"

    def is_user(filename: str) -> bool:
        return is_cell_filename(filename) or filename.startswith(prefix)

    return is_user


def _columns(code: CodeType, instruction: int, line: int) -> tuple[int | None, int | None]:
    if instruction < 0:
        return None, None
    position = next(islice(code.co_positions(), instruction // 2, None), None)
    if position is None:
        return None, None
    first, last, start, end = position
    if first != line or start is None or end is None:
        return None, None
    text = linecache.getline(code.co_filename, line)
    encoded = text.encode("utf-8", "surrogatepass")
    start_column = len(encoded[:start].decode("utf-8", "replace"))
    if last != first:
        return start_column, len(text.rstrip("\n"))
    return start_column, len(encoded[:end].decode("utf-8", "replace"))


def display_width(text: str) -> int:
    """Return how many columns `text` takes in a fixed-width font."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
