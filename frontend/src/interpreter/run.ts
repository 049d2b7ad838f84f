/** One run as the caller holds it: outputs as they come, and the result. */

import { deferred } from "./deferred";
import { InterpreterError } from "./errors";
import { withBase64 } from "./mime";
import { OutputFold } from "./outputs";
import type { Output, Run, RunError, RunOptions, RunResult, RunStatus } from "./types";

export type Ending = Omit<RunResult, "outputs">;

/** A run that never began, or of which nothing is known any more. */
export function emptyEnding(status: RunStatus, stateLost: boolean, error: RunError | null = null): Ending {
  return {
    status,
    error,
    files: { created: [], changed: [], deleted: [] },
    durationMs: 0,
    executionCount: null,
    stateLost,
  };
}

export class PythonRun implements Run {
  readonly id: number;
  readonly code: string;
  readonly options: RunOptions;
  readonly result: Promise<RunResult>;
  readonly #fold = new OutputFold();
  readonly #settle: (result: RunResult) => void;
  #unread: Output[] = [];
  #over = false;
  #iterated = false;
  #wake: (() => void) | null = null;

  constructor(id: number, code: string, options: RunOptions) {
    this.id = id;
    this.code = code;
    this.options = options;
    const { promise, resolve } = deferred<RunResult>();
    this.result = promise;
    this.#settle = resolve;
  }

  get over(): boolean {
    return this.#over;
  }

  /** An output from the sandbox. */
  add(wire: Output): void {
    if (this.#over) return;
    const output = withBase64(wire);
    this.#fold.add(output);
    const last = this.#unread.at(-1);
    // Text that nobody has read yet is joined, so that it costs no more than the text.
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      last.text += output.text;
    } else {
      this.#unread.push({ ...output });
    }
    this.#wake?.();
  }

  end(ending: Ending): void {
    if (this.#over) return;
    this.#over = true;
    this.#settle({ ...ending, outputs: this.#fold.outputs });
    this.#wake?.();
  }

  async *#read(): AsyncGenerator<Output, void, undefined> {
    for (;;) {
      const output = this.#unread.shift();
      if (output !== undefined) yield output;
      else if (this.#over) return;
      else {
        const { promise, resolve } = deferred<void>();
        this.#wake = resolve;
        await promise;
        this.#wake = null;
      }
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<Output> {
    if (this.#iterated) {
      throw new InterpreterError({
        code: "run-already-iterated",
        message: "The outputs of a run can be iterated once; all of them are in `(await run.result).outputs`.",
      });
    }
    this.#iterated = true;
    return this.#read();
  }
}
