/** The page's own deadline for a stop: a sandbox whose process is too busy to end a run is ended itself. */

/** The frame ends the worker before; together they keep a stop below a second. */
export const GRACE_MS = 700;
const OVERDUE_MS = 950;

export class StopWatch {
  readonly #overdue: (run: number) => void;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(overdue: (run: number) => void) {
    this.#overdue = overdue;
  }

  /** The person asked to stop the run; asking again does not give it more time. */
  asked(run: number): void {
    if (this.#timers.has(run)) return;
    const late = (): void => {
      if (this.#timers.delete(run)) this.#overdue(run);
    };
    this.#timers.set(run, setTimeout(late, OVERDUE_MS));
  }

  /** The run has ended. */
  ended(run: number): void {
    clearTimeout(this.#timers.get(run));
    this.#timers.delete(run);
  }
}
