/**
 * Tells soon, and only then, that a worker has ended: the browser closes the ports of a worker that is gone, and tells
 * whoever holds the other end. A worker that is merely busy, or gets no share of a busy machine, keeps its end.
 */

/** False in browsers that do not tell; there the pulse watches (`pulse.ts`). */
export const TELLS_CLOSING = "onclose" in MessagePort.prototype;

export class Lifeline {
  /** For the worker, which must hold on to it. */
  readonly end: MessagePort;
  readonly #port: MessagePort;
  readonly #unused = new AbortController();

  constructor(ended: () => void) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.end = port2;
    port1.addEventListener("close", ended, { once: true, signal: this.#unused.signal });
    port1.start();
  }

  /** Watches no longer. */
  release(): void {
    this.#unused.abort();
    this.#port.close();
  }
}
