"""Puts a function of our own in front of one in a WebAssembly binary: its callers meet the new one first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.wasm_module import (
    CODE_SECTION,
    FUNCTION_SECTION,
    read_module,
    read_numbers,
    sections,
    vector,
)
from sandcell_distribution.wasm_module import leb as unsigned

I32, I64 = 0x7F, 0x7E
ORIGINAL = "original"

OPCODES: Mapping[str, int] = {
    "block": 0x02, "loop": 0x03, "if": 0x04, "end": 0x0B, "br": 0x0C, "br_if": 0x0D, "return": 0x0F,
    "call": 0x10, "local.get": 0x20, "local.set": 0x21, "local.tee": 0x22, "global.get": 0x23,
    "global.set": 0x24, "i32.load": 0x28, "i64.load": 0x29, "i32.load8_u": 0x2D, "i64.load32_s": 0x34,
    "i32.store": 0x36, "i64.store": 0x37, "i32.const": 0x41, "i64.const": 0x42, "i32.eqz": 0x45,
    "i32.eq": 0x46, "i32.ne": 0x47, "i64.ne": 0x52, "i32.add": 0x6A, "i32.sub": 0x6B, "i32.and": 0x71,
    "i32.shl": 0x74, "i64.extend32_s": 0xC4,
}  # fmt: skip
"""Of https://webassembly.github.io/spec/core/appendix/index-instructions.html"""

BLOCKS = ("block", "loop", "if")
NO_RESULT = 0x40


@dataclass(frozen=True)
class Wrap:
    """The text of a function that stands for another of the same type, which it calls by `call original`.

    One instruction a line; `local NAME i32` after the parameters, which are named in `parameters`.
    """

    name: str
    function: int
    parameters: tuple[str, ...]
    size: int
    """Bytes of the function's body as published: another size is another function."""
    text: str


def wrap_functions(content: bytes, wraps: Sequence[Wrap], file: str) -> bytes:
    """Return the binary with all wrappers in place; raise PatchMismatch for other functions."""
    bodies = read_module(content).bodies
    first = min(bodies)
    code = [content[bodies[index].start : bodies[index].end] for index in sorted(bodies)]
    types = list(function_types(content))
    for wrap in wraps:
        body = bodies.get(wrap.function)
        if body is None or body.end - body.start != wrap.size:
            raise PatchMismatch(wrap.name, file, 0)
        original = first + len(code)
        code.append(code[wrap.function - first])
        types.append(types[wrap.function - first])
        code[wrap.function - first] = assemble(wrap, original)
    replaced = {
        FUNCTION_SECTION: vector([unsigned(kind) for kind in types]),
        CODE_SECTION: vector([unsigned(len(body)) + body for body in code]),
    }
    return _rebuilt(content, replaced)


def function_types(content: bytes) -> Sequence[int]:
    """Return the type of each function that has a body, as an index into the types."""
    section = next(span for number, span in sections(content) if number == FUNCTION_SECTION)
    return read_numbers(content, section.start)


def assemble(wrap: Wrap, original: int) -> bytes:
    """Return the body of a wrapper, locals first."""
    names = {name: index for index, name in enumerate(wrap.parameters)}
    locals_: list[int] = []
    code = bytearray()
    for line in wrap.text.splitlines():
        word, *rest = line.split("#")[0].split() or [""]
        if word == "local":
            names[rest[0]] = len(names)
            locals_.append(I64 if rest[1] == "i64" else I32)
        elif word:
            code += _instruction(word, rest, names, original)
    declared = vector([b"\x01" + bytes([kind]) for kind in locals_])
    return declared + bytes(code) + bytes([OPCODES["end"]])


def _instruction(word: str, rest: Sequence[str], names: Mapping[str, int], original: int) -> bytes:
    opcode = bytes([OPCODES[word]])
    if word in BLOCKS:
        return opcode + bytes([{"i32": I32}[rest[0]] if rest else NO_RESULT])
    if word.startswith("local."):
        return opcode + unsigned(names[rest[0]])
    if word in ("i32.const", "i64.const"):
        return opcode + signed(int(rest[0], 0))
    if word == "call":
        return opcode + unsigned(original if rest[0] == ORIGINAL else int(rest[0]))
    if ".load" in word or ".store" in word:
        return opcode + b"\0" + unsigned(int(rest[0]))
    return opcode + b"".join(unsigned(int(number)) for number in rest)


def signed(number: int) -> bytes:
    """Encode a signed integer as LEB128."""
    out = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        done = (number == 0 and not low & 0x40) or (number == -1 and low & 0x40)
        out.append(low if done else low | 0x80)
        if done:
            return bytes(out)


def _rebuilt(content: bytes, replaced: Mapping[int, bytes]) -> bytes:
    out, at = bytearray(content[:8]), 8
    for number, span in sections(content):
        payload = replaced.get(number, content[span.start : span.end])
        out += bytes([number]) + unsigned(len(payload)) + payload
        at = span.end
    return bytes(out) + content[at:]
