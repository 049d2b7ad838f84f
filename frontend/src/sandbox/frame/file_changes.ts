/** The person's changes of files on their way to the worker: each is answered, also when the worker is replaced. */

import type { FromFrame, FromKernel, ToFrame } from "../wire";
import type { KernelWorker } from "./kernel_worker";

export class FileChanges {
  readonly #post: (message: FromFrame) => void;
  readonly #open = new Set<number>();

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  send(message: Extract<ToFrame, { type: "mount" | "remove" }>, worker: KernelWorker | null): void {
    this.#open.add(message.id);
    if (worker === null) this.settleAll();
    else worker.send(message);
  }

  /** The next worker is given all files anyway. */
  settleAll(): void {
    for (const id of this.#open) this.#post({ type: "reply", id, value: null });
    this.#open.clear();
  }

  /** The worker's answer; false when nobody asked. Nobody waits for the answer to 0. */
  answered(reply: Extract<FromKernel, { type: "reply" }>): boolean {
    if (!this.#open.delete(reply.id)) return reply.id === 0;
    this.#post(reply);
    return true;
  }
}
