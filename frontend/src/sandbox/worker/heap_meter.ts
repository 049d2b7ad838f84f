/** Tells the frame how large Python's memory is, also while Python is busy: through the memory that both share. */

import { HEAP_WORD } from "../shared_stop";
import { PAGE } from "../wasm_memory";

/** A figure for the reader only, since code can forge it; must be called before any of that code runs. */
export function meterHeap(shared: SharedArrayBuffer, heapBytes: number): void {
  const words = new Int32Array(shared);
  Atomics.store(words, HEAP_WORD, heapBytes / PAGE);
  const prototype = WebAssembly.Memory.prototype;
  const { grow } = prototype;
  prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    const before = grow.call(this, pages);
    Atomics.store(words, HEAP_WORD, before + pages);
    return before;
  };
}
