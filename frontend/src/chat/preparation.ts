/** Keeps the time that a run waits for packages apart from the time that its code takes. */

import type { Interpreter, Progress } from "../interpreter/types";
import type { CellRun } from "./types";

export class Preparation {
  readonly #interpreter: Interpreter;
  readonly #run: CellRun;
  readonly #changed: () => void;
  #since = 0;

  constructor(interpreter: Interpreter, run: CellRun, changed: () => void) {
    this.#interpreter = interpreter;
    this.#run = run;
    this.#changed = changed;
    interpreter.addEventListener("progress", this.#progress);
  }

  #progress = (event: Event): void => {
    const progress = (event as CustomEvent<Progress>).detail;
    if (progress.phase !== "packages") return;
    const { preparing } = this.#run;
    const over = progress.loaded >= progress.total;
    if (preparing === null && !over) this.#since = Date.now();
    if (preparing !== null && over) this.#run.startedAt += Date.now() - this.#since;
    this.#run.preparing = over ? null : progress;
    this.#changed();
  };

  end(): void {
    this.#run.preparing = null;
    this.#interpreter.removeEventListener("progress", this.#progress);
  }
}
