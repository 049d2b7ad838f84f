/** Builds up a run's outputs as they come, the way a notebook does. */

import type { Output } from "../interpreter/types";

export class LiveOutputs {
  readonly #outputs: Output[];
  #clearBeforeNext = false;

  /** Changes `outputs` in place. */
  constructor(outputs: Output[]) {
    this.#outputs = outputs;
  }

  add(output: Output): void {
    if (output.output_type === "clear_output") {
      if (output.wait) this.#clearBeforeNext = true;
      else this.#clear();
      return;
    }
    if (this.#clearBeforeNext) this.#clear();
    if (output.output_type === "stream") this.#stream(output);
    else if (output.output_type === "update_display_data") this.#update(output);
    else this.#outputs.push(output);
  }

  #clear(): void {
    this.#outputs.length = 0;
    this.#clearBeforeNext = false;
  }

  #stream(output: Extract<Output, { output_type: "stream" }>): void {
    const last = this.#outputs.at(-1);
    if (last?.output_type === "stream" && last.name === output.name) last.text += output.text;
    else this.#outputs.push({ ...output });
  }

  #update(output: Extract<Output, { output_type: "update_display_data" }>): void {
    for (const shown of this.#outputs) {
      if (shown.output_type !== "display_data" && shown.output_type !== "execute_result") continue;
      if (shown.transient?.display_id !== output.transient.display_id) continue;
      shown.data = output.data;
      shown.metadata = output.metadata;
    }
  }
}
