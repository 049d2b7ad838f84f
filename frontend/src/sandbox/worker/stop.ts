/** The worker's side of Stop: what Pyodide polls, and sleeping that can be woken. */

import { ANSWER_WORD, FLAG_BYTE, MAIL_BYTE, SIGINT, TAKEN_WORD, WAKE_WORD } from "../shared_stop";
import { readUrl, urlIsAlive } from "./natives";

const POLL_MS = 80;
const ANSWER_LOOK_MS = 100;

export interface Stop {
  /** What Pyodide's `setInterruptBuffer` takes. */
  readonly buffer: unknown;
  sleep(milliseconds: number): "ok" | "interrupted";
  /** Stands still until the frame has the answer to a question; its bytes, or null when Stop came first. */
  readonly wait: ((question: number) => ArrayBuffer | null) | null;
  /** The kernel has the stop: the tidying up that follows must not be interrupted again. */
  taken(): void;
}

/** With memory shared with the frame. */
export class SharedStop implements Stop {
  readonly buffer: Uint8Array;
  readonly #words: Int32Array;

  constructor(shared: SharedArrayBuffer) {
    this.buffer = new Uint8Array(shared);
    this.#words = new Int32Array(shared);
  }

  sleep(milliseconds: number): "ok" | "interrupted" {
    Atomics.wait(this.#words, WAKE_WORD, 0, Math.max(0, milliseconds));
    // Taken here once and for all, else Pyodide raises a second KeyboardInterrupt for the same stop.
    if (Atomics.exchange(this.#words, WAKE_WORD, 0) === 0) return "ok";
    Atomics.store(this.buffer, FLAG_BYTE, 0);
    return "interrupted";
  }

  readonly wait = (question: number): ArrayBuffer | null => {
    for (;;) {
      // Woken by the answer and by a stop; the time is for a notice that came between the look and the wait.
      Atomics.wait(this.#words, ANSWER_WORD, 0, ANSWER_LOOK_MS);
      if (Atomics.exchange(this.#words, WAKE_WORD, 0) !== 0) {
        Atomics.store(this.buffer, FLAG_BYTE, 0);
        return null;
      }
      const answered = Atomics.exchange(this.#words, ANSWER_WORD, 0);
      // An answer to an earlier question that a stop has ended is of no use any more.
      if (answered === question) return readUrl(this.#mail());
    }
  };

  #mail(): string {
    const length = this.buffer[MAIL_BYTE] ?? 0;
    return String.fromCharCode(...this.buffer.slice(MAIL_BYTE + 1, MAIL_BYTE + 1 + length));
  }

  taken(): void {
    Atomics.store(this.#words, TAKEN_WORD, 1);
    Atomics.store(this.#words, WAKE_WORD, 0);
    Atomics.store(this.buffer, FLAG_BYTE, 0);
  }
}

/** Without shared memory: the run may go on as long as the frame has not revoked this run's blob URL. */
export class TokenStop implements Stop {
  /** Nothing can be told to a worker that stands still here. */
  readonly wait = null;
  #url: string | null = null;
  #asked = 0;

  arm(url: string): void {
    this.#url = url;
  }

  #stopped(): boolean {
    const now = performance.now();
    if (this.#url === null || now - this.#asked < POLL_MS) return false;
    this.#asked = now;
    if (urlIsAlive(this.#url)) return false;
    this.#url = null;
    return true;
  }

  /** Pyodide reads element 0 between bytecodes, and writes 0 when it has taken the interrupt. */
  readonly buffer: { 0: number } = ((stop: TokenStop) => ({
    get 0(): number {
      return stop.#stopped() ? SIGINT : 0;
    },
    set 0(_value: number) {},
  }))(this);

  sleep(milliseconds: number): "ok" | "interrupted" {
    const end = performance.now() + milliseconds;
    while (performance.now() < end) {
      if (this.#stopped()) return "interrupted";
    }
    return "ok";
  }

  taken(): void {
    this.#url = null;
  }
}
