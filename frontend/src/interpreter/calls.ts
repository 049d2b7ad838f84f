/** Calls to the sandbox that wait for a reply; each settles, also when the sandbox goes away. */

import { deferred } from "./deferred";
import { InterpreterError } from "./errors";
import type { ErrorInfo } from "./types";

export class Calls {
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #nextId = 1;

  /** Opens a call; `send` is given its id. */
  open(send: (id: number) => void): Promise<unknown> {
    const id = this.#nextId;
    this.#nextId += 1;
    const { promise, resolve, reject } = deferred<unknown>();
    this.#pending.set(id, { resolve, reject });
    send(id);
    return promise;
  }

  settle(id: number, value: unknown, error: ErrorInfo | undefined): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) pending?.resolve(value);
    else pending?.reject(new InterpreterError(error));
  }

  rejectAll(error: ErrorInfo): void {
    for (const pending of this.#pending.values()) pending.reject(new InterpreterError(error));
    this.#pending.clear();
  }
}
