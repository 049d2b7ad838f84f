/** Tells the frame how large Python's memory is, also while Python is busy: through the memory that both share. */

import { HEAP_WORD } from "../shared_stop";

/** Must be called before the runtime makes its memory; a figure for the reader only, since code can forge it. */
export function meterHeap(shared: SharedArrayBuffer): void {
  const words = new Int32Array(shared);
  const prototype = WebAssembly.Memory.prototype;
  const { grow } = prototype;
  prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    const before = grow.call(this, pages);
    Atomics.store(words, HEAP_WORD, before + pages);
    return before;
  };
}
