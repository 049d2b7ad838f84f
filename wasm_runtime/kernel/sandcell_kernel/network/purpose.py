"""Which line of the user's code a request comes from, and which library makes it."""

import linecache
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Purpose:
    """What the person is told about the origin of a request."""

    cell: str = ""
    line: int = 0
    code: str = ""
    library: str = ""


def purpose(is_user: Callable[[str], bool], library: str) -> Purpose:
    """Return the innermost line of the user's own code, and the library that it called there."""
    frame: FrameType | None = sys._getframe(1)
    called = library
    while frame is not None and not is_user(frame.f_code.co_filename):
        name = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if name and name not in ("sandcell_kernel", "asyncio", "contextlib"):
            called = name
        frame = frame.f_back
    if frame is None:
        return Purpose(library=library)
    file = frame.f_code.co_filename
    text = linecache.getline(file, frame.f_lineno).strip()[:_LONGEST_LINE]
    return Purpose(file, frame.f_lineno, text, called)
