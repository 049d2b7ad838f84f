"""Reads where things are in a WebAssembly binary, so that single bytes of it can be changed.

Format: https://webassembly.github.io/spec/core/binary/modules.html
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MAGIC = b"\0asm\x01\0\0\0"
IMPORT_SECTION, FUNCTION_SECTION, CODE_SECTION, DATA_SECTION = 2, 3, 10, 11
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)


@dataclass(frozen=True)
class Span:
    """Bytes `start` to `end` of the file."""

    start: int
    end: int


@dataclass
class Module:
    """Functions by index (imported ones come first and have no body) and the data section."""

    bodies: dict[int, Span] = field(default_factory=dict)
    data: Span = Span(0, 0)


def read_module(content: bytes) -> Module:
    """Find the bodies of the functions and the data; raise ValueError for other files."""
    if not content.startswith(MAGIC):
        raise ValueError("not a WebAssembly binary of version 1")
    module, imported = Module(), 0
    for section, span in sections(content):
        if section == IMPORT_SECTION:
            imported = _imported_functions(content, span.start)
        elif section == CODE_SECTION:
            module.bodies = _bodies(content, span.start, imported)
        elif section == DATA_SECTION:
            module.data = span
    return module


def sections(content: bytes) -> Iterator[tuple[int, Span]]:
    """Yield the number and the payload of each section."""
    at = len(MAGIC)
    while at < len(content):
        number = content[at]
        size, start = _leb(content, at + 1)
        at = start + size
        yield number, Span(start, at)


def read_numbers(content: bytes, at: int) -> list[int]:
    """Read a vector of unsigned integers."""
    count, at = _leb(content, at)
    numbers = []
    for _ in range(count):
        number, at = _leb(content, at)
        numbers.append(number)
    return numbers


def vector(items: Sequence[bytes]) -> bytes:
    """Encode a vector of encoded items."""
    return leb(len(items)) + b"".join(items)


def leb(number: int) -> bytes:
    """Encode an unsigned integer as LEB128."""
    out = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        out.append(low | 0x80 if number else low)
        if not number:
            return bytes(out)


def _leb(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            return value, at


def _bodies(content: bytes, at: int, imported: int) -> dict[int, Span]:
    count, at = _leb(content, at)
    bodies = {}
    for index in range(count):
        size, at = _leb(content, at)
        bodies[imported + index] = Span(at, at + size)
        at += size
    return bodies


def _imported_functions(content: bytes, at: int) -> int:
    count, at = _leb(content, at)
    functions = 0
    for _ in range(count):
        for _name in range(2):
            size, at = _leb(content, at)
            at += size
        kind, at = content[at], at + 1
        functions += kind == FUNCTION
        at = _after_description(content, kind, at)
    return functions


def _after_description(content: bytes, kind: int, at: int) -> int:
    if kind == FUNCTION:
        return _leb(content, at)[1]
    if kind == TAG:
        return _leb(content, at + 1)[1]
    if kind == GLOBAL:
        return at + 2
    if kind == TABLE:
        at += 1
    flags, at = content[at], at + 1
    at = _leb(content, at)[1]
    return _leb(content, at)[1] if flags & 1 else at
