/** Notices a model that goes round in circles. */

import type { CellRun } from "./types";

export class Repetition {
  readonly #codes = new Map<string, number>();
  readonly #errors = new Map<string, number>();
  #errorsInARow = 0;

  /** How many times this code has been asked for now, this time included. */
  code(code: string): number {
    return bump(this.#codes, normalized(code));
  }

  /** How many times a run has ended like this, 0 for a success. */
  outcome(run: CellRun): number {
    if (run.status === "ok") {
      this.#errorsInARow = 0;
      return 0;
    }
    this.#errorsInARow += 1;
    return bump(this.#errors, run.error ? `${run.error.ename}: ${run.error.evalue}` : (run.status ?? ""));
  }

  get errorsInARow(): number {
    return this.#errorsInARow;
  }
}

/** White space at the ends of lines makes no other code. */
function normalized(code: string): string {
  const lines = code.split("\n").map((line) => line.trimEnd());
  return lines.join("\n").trim();
}

function bump(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
