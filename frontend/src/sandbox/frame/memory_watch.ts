/** Reports the size of the kernel's memory when it has changed, a few times a second. */

import type { FromFrame } from "../wire";
import type { KernelWorker } from "./kernel_worker";

const EVERY_MS = 400;

export class MemoryWatch {
  readonly #worker: () => KernelWorker | null;
  readonly #post: (message: FromFrame) => void;
  readonly #timer = setInterval(() => this.look(), EVERY_MS);
  #told = 0;

  constructor(worker: () => KernelWorker | null, post: (message: FromFrame) => void) {
    this.#worker = worker;
    this.#post = post;
  }

  look(): void {
    const bytes = this.#worker()?.stop.heapBytes() ?? 0;
    if (bytes === this.#told) return;
    this.#told = bytes;
    this.#post({ type: "memory", bytes });
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
