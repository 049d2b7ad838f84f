import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { limitMemory, PAGE, WasmFormatError } from "../../src/sandbox/wasm_memory";

const runtime = process.env.SANDCELL_RUNTIME_ROOT ?? resolve(import.meta.dirname, "../../../build/runtime");
const wasm = resolve(runtime, "pyodide.asm.wasm");

/** A module with one exported memory of 2 pages, maximum 65,536 in three bytes. */
function small(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 6, 1, 1, 2, 0x80, 0x80, 0x04, 7, 5, 1, 1, 0x6d, 2, 0]);
}

function memoryOf(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Memory {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.m as WebAssembly.Memory;
}

describe("limitMemory", () => {
  test("the engine enforces the new maximum", () => {
    const bytes = small();
    expect(limitMemory(bytes, 1)).toEqual({ pages: 16 });
    const memory = memoryOf(bytes);
    expect(memory.grow(14)).toBe(2);
    expect(() => memory.grow(1)).toThrow(RangeError);
  });

  test("never goes above what the module declares nor below what it starts with", () => {
    expect(limitMemory(small(), 1_000_000)).toEqual({ pages: 65_536 });
    const bytes = small();
    expect(limitMemory(bytes, 0)).toEqual({ pages: 2 });
    expect(memoryOf(bytes).buffer.byteLength).toBe(2 * PAGE);
  });

  test("limits Pyodide's own module, which stays valid", async () => {
    expect(existsSync(wasm), `${wasm} is missing: run make build first`).toBe(true);
    const bytes = new Uint8Array(readFileSync(wasm));
    const before = bytes.slice();
    expect(limitMemory(bytes, 1024)).toEqual({ pages: (1024 * 1024 * 1024) / PAGE });
    expect(bytes.filter((byte, index) => byte !== before[index]).length).toBeLessThanOrEqual(5);
    // Twice gives the same: the maximum is found again where it was written.
    expect(limitMemory(bytes, 4096)).toEqual({ pages: 16_384 });
    const module = await WebAssembly.compile(bytes);
    expect(WebAssembly.Module.exports(module)).toContainEqual({ name: "memory", kind: "memory" });
  });

  test.each([
    ["not a module", Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9])],
    ["nothing", new Uint8Array(0)],
    ["a module without memory", small().slice(0, 8)],
    ["a memory without maximum", Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 3, 1, 0, 2])],
    ["two memories", Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 7, 2, 1, 1, 2, 1, 1, 2])],
    ["a cut module", small().slice(0, 11)],
    ["a number without end", Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
  ])("refuses %s", (_name, bytes) => {
    expect(() => limitMemory(bytes, 64)).toThrow(WasmFormatError);
  });
});
