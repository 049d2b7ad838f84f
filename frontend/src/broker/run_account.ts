/** What one run has used of the network: counts, bytes, refusals, and the slots of requests under way. */

import { errors } from "./errors";
import type { NetworkLimits } from "./types";

export class RunAccount {
  readonly #limits: NetworkLimits;
  readonly #ended = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #requests = 0;
  #bytes = 0;
  readonly #refusals = new Set<string>();
  #active = 0;

  constructor(limits: NetworkLimits) {
    this.#limits = limits;
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** Counts one request; throws when there were too many. */
  count(): void {
    this.#requests += 1;
    if (this.#requests > this.#limits.requests) throw errors.count(this.#limits.requests);
  }

  /** Whether the number of requests is still within its bound. */
  get counted(): boolean {
    return this.#requests <= this.#limits.requests;
  }

  get silenced(): boolean {
    return this.#refusals.size >= this.#limits.refusals;
  }

  /** Clients try again by themselves: what was refused once is not asked again in this run. */
  wasRefused(what: string): boolean {
    return this.#refusals.has(what);
  }

  refused(what: string): void {
    this.#refusals.add(what);
  }

  /** Bytes that one more answer may have. */
  get room(): number {
    return Math.max(0, Math.min(this.#limits.responseBytes, this.#limits.runBytes - this.#bytes));
  }

  received(bytes: number): void {
    this.#bytes += bytes;
  }

  /** Does the work when a slot is free; throws `stopped` when the run ends first. */
  async slot<T>(work: () => Promise<T>): Promise<T> {
    while (this.#active >= this.#limits.concurrent && !this.signal.aborted) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (this.signal.aborted) throw errors.stopped();
    this.#active += 1;
    try {
      return await work();
    } finally {
      this.#active -= 1;
      this.#waiting.shift()?.();
    }
  }

  end(): void {
    this.#ended.abort();
    for (const go of this.#waiting.splice(0)) go();
  }
}
