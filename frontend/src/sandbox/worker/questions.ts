/** The kernel's questions to the person or the host, each settled by an `answer` or by a stop. */

import type { ErrorInfo } from "../wire";
import { plain } from "./kernel_post";
import { postToFrame } from "./natives";

type Wait = (question: number) => ArrayBuffer | null;
type Packed = { value?: Record<string, unknown>; error?: ErrorInfo };

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

  /** Asks and stands still for the answer; undefined, which is None in Python, when Stop came first. */
  readonly askStanding = (run: number, kind: string, payload: unknown, wait: Wait): unknown => {
    const id = this.#nextId;
    this.#nextId += 1;
    postToFrame({ type: "ask", id, run, kind, payload: plain(payload), waits: true });
    const bytes = wait(id);
    if (bytes === null) return undefined;
    const length = new DataView(bytes).getUint32(0);
    const answer = JSON.parse(new TextDecoder().decode(bytes.slice(4, 4 + length))) as Packed;
    if (answer.error !== undefined) throw new Error(answer.error.message);
    return { ...answer.value, body: new Uint8Array(bytes, 4 + length) };
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
