/** Displays that code of a later cell may update. */

import type { Output } from "../interpreter/types";
import type { CellRun } from "./types";

type Update = Extract<Output, { output_type: "update_display_data" }>;

export class Displays {
  readonly #runs = new Map<string, Set<CellRun>>();

  /** Remembers the displays of a finished run by their ids. */
  remember(run: CellRun): void {
    for (const output of run.outputs) {
      const id = "transient" in output ? output.transient?.display_id : undefined;
      if (id === undefined) continue;
      const runs = this.#runs.get(id) ?? new Set();
      this.#runs.set(id, runs.add(run));
    }
  }

  update({ data, metadata, transient }: Update): void {
    for (const run of this.#runs.get(transient.display_id) ?? []) {
      run.outputs = run.outputs.map((output) => {
        const isDisplay = output.output_type === "display_data" || output.output_type === "execute_result";
        return isDisplay && output.transient?.display_id === transient.display_id
          ? { ...output, data, metadata }
          : output;
      });
    }
  }
}
