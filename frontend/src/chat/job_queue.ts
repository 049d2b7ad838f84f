/** The jobs of a chat, one after the other, each of which can be stopped. */

/** The reason of an abort by the user. */
export class Stopped extends Error {}

export class JobQueue {
  readonly #changed: () => void;
  /** The end of the queue: each job waits for the one before. */
  #tail: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #controller: AbortController | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get busy(): boolean {
    return this.#waiting > 0;
  }

  add(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#waiting += 1;
    this.#changed();
    const done = this.#tail.then(async () => {
      this.#controller = new AbortController();
      try {
        await job(this.#controller.signal);
      } finally {
        this.#controller = null;
        this.#waiting -= 1;
        this.#changed();
      }
    });
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** False when the job was stopped before and has not ended yet. */
  stop(): boolean {
    if (this.#controller?.signal.aborted) return false;
    this.#controller?.abort(new Stopped());
    return true;
  }
}
