/** A wall-clock limit that stands still while the run waits for the host. */

export class Deadline {
  #left: number;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since = 0;
  #holds = 0;
  /** Waiting is not unlimited either: a run that keeps a question open cannot last for ever. */
  #holdLeft: number;
  #holdTimer: ReturnType<typeof setTimeout> | null = null;
  #over = false;
  readonly #expired: () => void;

  constructor(milliseconds: number, holdMilliseconds: number, expired: () => void) {
    this.#left = milliseconds;
    this.#holdLeft = holdMilliseconds;
    this.#expired = expired;
    this.#run();
  }

  #run(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#end(), this.#left);
  }

  #end(): void {
    if (this.#over) return;
    this.cancel();
    this.#expired();
  }

  /** Stops the clock; every hold needs a release. */
  hold(): void {
    this.#holds += 1;
    if (this.#over || this.#holds > 1) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const now = performance.now();
    this.#left = Math.max(0, this.#left - (now - this.#since));
    this.#since = now;
    this.#holdTimer = setTimeout(() => this.#end(), this.#holdLeft);
  }

  release(): void {
    this.#holds = Math.max(0, this.#holds - 1);
    if (this.#over || this.#holds > 0 || this.#holdTimer === null) return;
    clearTimeout(this.#holdTimer);
    this.#holdTimer = null;
    this.#holdLeft = Math.max(0, this.#holdLeft - (performance.now() - this.#since));
    this.#run();
  }

  cancel(): void {
    this.#over = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#holdTimer !== null) clearTimeout(this.#holdTimer);
  }
}
