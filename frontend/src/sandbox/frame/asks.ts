/** Open questions of a run to the host, under ids of the frame: an answer never reaches another worker. */

import { MAX_PENDING } from "../bounds";
import type { ErrorInfo, FromFrame, FromKernel } from "../wire";
import type { KernelWorker } from "./kernel_worker";
import { deliver } from "./waiting_worker";

type Question = Extract<FromKernel, { type: "ask" }>;

export class Asks {
  readonly #open = new Map<number, { worker: KernelWorker; id: number; waits: boolean; done: () => void }>();
  readonly #post: (message: FromFrame) => void;
  #nextId = 1;

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  /** Passes a question on; `done` is called when it is answered. */
  ask(worker: KernelWorker, question: Question, done: () => void): void {
    if (this.#open.size >= MAX_PENDING) {
      const error = { code: "too-many-questions", message: "Too many questions are open at the same time." };
      answer(worker, question.id, question.waits === true, undefined, error);
      done();
      return;
    }
    const id = this.#nextId;
    this.#nextId += 1;
    this.#open.set(id, { worker, id: question.id, waits: question.waits === true, done });
    this.#post({ ...question, id });
  }

  answer(id: number, value: unknown, error: ErrorInfo | undefined): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    answer(open.worker, open.id, open.waits, value, error);
    open.done();
  }

  /** The run is over: later answers are ignored. */
  clear(): void {
    this.#open.clear();
  }
}

function answer(worker: KernelWorker, id: number, waits: boolean, value: unknown, error: ErrorInfo | undefined): void {
  if (!worker.alive) return;
  if (waits) deliver(worker, id, value, error);
  else worker.send({ type: "answer", id, value, ...(error ? { error } : {}) });
}
