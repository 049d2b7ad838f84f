"""Edits of single instructions, and of whole functions, in a WebAssembly binary."""

from collections.abc import Sequence
from dataclasses import dataclass

from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.wasm_module import Span, read_module

NOP, END = b"\x01", b"\x0b"


@dataclass(frozen=True)
class Edit:
    """Within a function, bytes that occur once: from `at` on they become `new`.

    With `rest`, everything from there to the end of the function gives way.
    """

    name: str
    function: int
    old: bytes
    at: int
    new: bytes
    rest: bool = False


def apply_edits(content: bytes, edits: Sequence[Edit], file: str) -> bytes:
    """Return the binary with all edits made; raise PatchMismatch for one that does not fit."""
    bodies = read_module(content).bodies
    out = bytearray(content)
    for edit in edits:
        body = bodies.get(edit.function, Span(0, 0))
        found = content[body.start : body.end].count(edit.old)
        if found != 1:
            raise PatchMismatch(edit.name, file, found)
        at = content.index(edit.old, body.start) + edit.at
        new = _filled(edit.new, body.end - at) if edit.rest else edit.new
        out[at : at + len(new)] = new
    return bytes(out)


def _filled(code: bytes, size: int) -> bytes:
    return code + NOP * (size - len(code) - len(END)) + END
