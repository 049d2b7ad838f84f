/** Lets the user read a cell, and change or refuse it, before it runs. */

import type { CellPart } from "./cell_runner";

export type Decision = { run: true; code?: string } | { run: false; reason?: string };

export class Approval {
  readonly #wanted: () => boolean;
  readonly #changed: () => void;
  readonly #waiting = new Map<string, (decision: Decision) => void>();

  constructor(wanted: () => boolean, changed: () => void) {
    this.#wanted = wanted;
    this.#changed = changed;
  }

  /** Resolves at once when the user does not want to be asked; rejects with the signal's reason. */
  async ask(part: CellPart, signal: AbortSignal): Promise<Decision> {
    if (!this.#wanted()) return { run: true };
    signal.throwIfAborted();
    part.awaiting = true;
    this.#changed();
    let stop = (): void => undefined;
    try {
      return await new Promise<Decision>((resolve, reject) => {
        stop = () => reject(signal.reason);
        this.#waiting.set(part.id, resolve);
        signal.addEventListener("abort", stop, { once: true });
      });
    } finally {
      signal.removeEventListener("abort", stop);
      this.#waiting.delete(part.id);
      delete part.awaiting;
      this.#changed();
    }
  }

  /** The user's decision about a cell that waits; another cell's is ignored. */
  decide(cellId: string, decision: Decision): void {
    this.#waiting.get(cellId)?.(decision);
  }
}
