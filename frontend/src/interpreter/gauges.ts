/** What an interpreter lets a page read and set of its limits: the time of a run, the memory that Python holds. */

import { limitsOf } from "./limits";
import type { Limits } from "./types";

export class Gauges extends EventTarget {
  readonly #limits: Limits;
  #memoryBytes = 0;

  constructor(limits: Limits) {
    super();
    this.#limits = limits;
  }

  get limits(): Readonly<Limits> {
    return this.#limits;
  }

  get memoryBytes(): number {
    return this.#memoryBytes;
  }

  setSeconds(seconds: number): void {
    this.#limits.seconds = limitsOf({ seconds }).seconds;
  }

  protected memoryIs(bytes: number): void {
    this.#memoryBytes = bytes;
    this.dispatchEvent(new Event("memory"));
  }
}
