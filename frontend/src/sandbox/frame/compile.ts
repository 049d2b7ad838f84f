/** Compiles the memory-limited WebAssembly module, once for all workers of the frame. */

import { limitMemory } from "../wasm_memory";

export async function compile(wasm: ArrayBuffer, memoryMB: number): Promise<WebAssembly.Module> {
  limitMemory(new Uint8Array(wasm), memoryMB);
  return WebAssembly.compile(wasm);
}
