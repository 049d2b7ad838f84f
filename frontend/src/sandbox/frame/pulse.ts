/** Watches a worker's heart: says when it has stopped, and is not misled by a page that was itself held up. */

export const CHECK_EVERY_MS = 100;
/**
 * Checks in a row, each on time, without a beat: the heart beats more than once in each. Three seconds: with less,
 * a busy machine that left a living heart without its share lost a kernel now and then.
 */
export const MISSED_CHECKS = 30;
const LATE_MS = 250;

export class Pulse {
  readonly #read: () => number | null;
  readonly #stopped: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | null = null;
  #last: number | null = null;
  #beating = false;
  #missed = 0;
  #checked = 0;

  /** `read` gives a number that changes with every beat; null where there is no heart. */
  constructor(read: () => number | null, stopped: () => void, now: () => number = () => performance.now()) {
    this.#read = read;
    this.#stopped = stopped;
    this.#now = now;
  }

  start(): void {
    this.#checked = this.#now();
    this.#timer = setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  check(): void {
    const now = this.#now();
    const late = now - this.#checked > LATE_MS;
    this.#checked = now;
    const beat = this.#read();
    const moved = beat !== this.#last;
    // The first number is no beat, nor is the zero that every run begins with.
    if (moved && this.#last !== null && beat !== 0) this.#beating = true;
    this.#last = beat;
    this.#missed = moved || late || !this.#beating ? 0 : this.#missed + 1;
    if (this.#missed < MISSED_CHECKS) return;
    this.end();
    this.#stopped();
  }
}
