/**
 * One stop of one run: says Stop until the kernel has it, and ends the worker when that takes too long. The deadline is
 * set once, when the person asks: nothing that the worker says moves it, since code can speak for the worker.
 */

import type { KernelWorker } from "./kernel_worker";

const REPEAT_MS = 50;
/** Python raised it and it was swallowed, or is still unwinding: not torn apart by the next one at once. */
const REPEAT_SEEN_MS = 150;

/** What a stop needs of the worker. */
export type Stoppable = Pick<KernelWorker, "stop" | "send">;

export class Interruption {
  readonly #worker: Stoppable;
  readonly #run: number;
  readonly #hard: () => void;
  readonly #repeat: ReturnType<typeof setInterval>;
  readonly #grace: ReturnType<typeof setTimeout>;
  #raised = 0;
  #over = false;

  constructor(worker: Stoppable, run: number, graceMs: number, hard: () => void) {
    this.#worker = worker;
    this.#run = run;
    this.#hard = hard;
    this.#raise();
    this.#repeat = setInterval(() => this.#again(), REPEAT_MS);
    this.#grace = setTimeout(() => this.now(), graceMs);
  }

  #raise(): void {
    this.#raised = performance.now();
    this.#worker.stop.raise();
    this.#worker.send({ type: "cancel", run: this.#run });
  }

  #again(): void {
    const { stop } = this.#worker;
    if (stop.taken()) {
      this.acknowledge();
      return;
    }
    if (stop.seen() && performance.now() - this.#raised < REPEAT_SEEN_MS) return;
    this.#raise();
  }

  /** The kernel has it: what is left of the time is for tidying up, which must not be interrupted again. */
  acknowledge(): void {
    clearInterval(this.#repeat);
  }

  /** Ends the worker at once. */
  now(): void {
    if (this.#over) return;
    this.end();
    this.#hard();
  }

  /** The run is over. */
  end(): void {
    this.#over = true;
    clearInterval(this.#repeat);
    clearTimeout(this.#grace);
  }
}
