/** The kernel's questions to the person or the host, each settled by an `answer` or by a stop. */

import type { ErrorInfo } from "../wire";
import { plain } from "./kernel_post";
import { postToFrame } from "./natives";

export class Questions {
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #nextId = 1;

  readonly ask = (run: number, kind: string, payload: unknown): Promise<unknown> => {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      postToFrame({ type: "ask", id, run, kind, payload: plain(payload) });
    });
  };

  answer(id: number, value: unknown, error: ErrorInfo | undefined): void {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error.message));
  }

  rejectAll(): void {
    for (const waiting of this.#pending.values()) waiting.reject(new Error("The run is over."));
    this.#pending.clear();
  }
}
