/** Lowers the maximum of a WebAssembly module's own memory, so that the engine itself enforces the limit. */

const MAGIC = 0x6d736100;
const MEMORY_SECTION = 5;
const HAS_MAXIMUM = 1;
export const PAGE = 65_536;

export class WasmFormatError extends Error {
  readonly code = "wasm-format";
}

class Reader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new WasmFormatError("The WebAssembly file ends in the middle of a section.");
    this.at += 1;
    return value;
  }

  /** Unsigned LEB128 of at most 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if ((byte & 0x80) === 0) return value;
    }
    throw new WasmFormatError("The WebAssembly file holds a number that is too long.");
  }
}

/** Position of the memory section's content, or an error when the module only imports its memory. */
function findMemory(bytes: Uint8Array): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new WasmFormatError("This is not a WebAssembly file.");
  }
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.number();
    if (id === MEMORY_SECTION) return reader;
    reader.at += size;
  }
  throw new WasmFormatError("The WebAssembly module has no memory of its own.");
}

/** Writes `value` over a LEB128 number in exactly `width` bytes, so that nothing else moves. */
function overwrite(bytes: Uint8Array, at: number, width: number, value: number): void {
  let rest = value;
  for (let i = 0; i < width; i += 1) {
    const last = i === width - 1;
    if (last && rest > 0x7f) throw new WasmFormatError("The memory limit does not fit in the WebAssembly file.");
    bytes[at + i] = (rest & 0x7f) | (last ? 0 : 0x80);
    rest = Math.floor(rest / 128);
  }
}

/** Limits the module's memory to `mebibytes`, never above what it declares nor below what it starts with; in place. */
export function limitMemory(bytes: Uint8Array, mebibytes: number): { pages: number } {
  const reader = findMemory(bytes);
  if (reader.number() !== 1) throw new WasmFormatError("The WebAssembly module has not exactly one memory.");
  const flags = reader.number();
  if ((flags & HAS_MAXIMUM) === 0) throw new WasmFormatError("The WebAssembly memory declares no maximum to lower.");
  const minimum = reader.number();
  const at = reader.at;
  const maximum = reader.number();
  const pages = Math.min(maximum, Math.max(minimum, Math.floor((mebibytes * 1024 * 1024) / PAGE)));
  overwrite(bytes, at, reader.at - at, pages);
  return { pages };
}
