/** What came back into a kernel that took the place of one that had to be ended. */

import { type Deferred, deferred } from "./deferred";
import type { Recovered } from "./types";

const NOTHING: Recovered = { restored: [], lost: [] };

export class Recovery {
  #waiting: Deferred<Recovered> | null = null;
  #last: Recovered = NOTHING;

  /** A run ended together with its kernel: the sandbox will tell. */
  expect(): void {
    this.#waiting ??= deferred();
  }

  arrived(recovered: Recovered): void {
    this.#last = recovered;
    this.#waiting?.resolve(recovered);
    this.#waiting = null;
  }

  /** There is nobody left who could tell. */
  nothing(): void {
    this.arrived(NOTHING);
  }

  get result(): Promise<Recovered> {
    return this.#waiting?.promise ?? Promise.resolve(this.#last);
  }
}
