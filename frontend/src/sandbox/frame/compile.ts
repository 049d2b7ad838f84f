/** Compiles the memory-limited WebAssembly module, once for all workers of the frame. */

import { limitMemory } from "../wasm_memory";

export async function compile(file: Blob, memoryMB: number): Promise<WebAssembly.Module> {
  const wasm = await file.arrayBuffer();
  limitMemory(new Uint8Array(wasm), memoryMB);
  return WebAssembly.compile(wasm);
}
