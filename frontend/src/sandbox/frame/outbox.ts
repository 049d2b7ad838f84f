/** Sends outputs to the host in order, a few times a second, neighbouring text of one stream joined. */

import { MAX_STREAM_TEXT } from "../bounds";
import type { FromFrame, Output } from "../wire";

const EVERY_MS = 25;

export class Outbox {
  readonly #post: (message: FromFrame) => void;
  #waiting: { run: number; output: Output }[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sent = Number.NEGATIVE_INFINITY;

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  output(run: number, output: Output): void {
    const last = this.#waiting.at(-1)?.output;
    if (
      last?.output_type === "stream" &&
      output.output_type === "stream" &&
      last.name === output.name &&
      last.text.length + output.text.length <= MAX_STREAM_TEXT
    ) {
      last.text += output.text;
    } else {
      this.#waiting.push({ run, output });
    }
    if (this.#timer !== null) return;
    // The first one after a pause goes at once.
    const wait = this.#sent + EVERY_MS - performance.now();
    if (wait <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), wait);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    this.#sent = performance.now();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { run, output } of waiting) this.#post({ type: "output", run, output });
  }

  /** Everything else keeps its place behind the outputs before it. */
  post(message: FromFrame): void {
    this.flush();
    this.#post(message);
  }
}
