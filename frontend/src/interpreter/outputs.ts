/** Folds the outputs of a run as they come into those that stand at its end. */

import type { Output } from "./types";

type Displayed = Extract<Output, { output_type: "display_data" | "execute_result" }>;

function isDisplayed(output: Output): output is Displayed {
  return output.output_type === "display_data" || output.output_type === "execute_result";
}

/** Two streams that take turns make an output each time; past this many their text is put together. */
const MAX_OUTPUTS = 1_000;

export class OutputFold {
  #outputs: Output[] = [];
  #clearNext = false;

  add(output: Output): void {
    switch (output.output_type) {
      case "clear_output":
        this.#clearNext = output.wait;
        if (!output.wait) this.#outputs = [];
        return;
      case "update_display_data":
        this.#update(output);
        return;
      case "stream":
        this.#beforeNew();
        this.#stream(output);
        return;
      default:
        this.#beforeNew();
        this.#outputs.push(output);
    }
  }

  get outputs(): Output[] {
    return this.#outputs;
  }

  #beforeNew(): void {
    if (this.#clearNext) this.#outputs = [];
    this.#clearNext = false;
  }

  #stream(output: Extract<Output, { output_type: "stream" }>): void {
    const last = this.#outputs.at(-1);
    if (last?.output_type === "stream" && last.name === output.name) last.text += output.text;
    else if (!this.#joined(output)) this.#outputs.push({ ...output });
  }

  /** Whether the text went to the last output of its stream, wherever that stands. */
  #joined(output: Extract<Output, { output_type: "stream" }>): boolean {
    if (this.#outputs.length < MAX_OUTPUTS) return false;
    const same = this.#outputs.findLast((one) => one.output_type === "stream" && one.name === output.name);
    if (same?.output_type !== "stream") return false;
    same.text += output.text;
    return true;
  }

  /** Replaces every display with that id; one of an earlier run is the reader's to update. */
  #update(update: Extract<Output, { output_type: "update_display_data" }>): void {
    this.#outputs = this.#outputs.map((output) =>
      isDisplayed(output) && output.transient?.display_id === update.transient.display_id
        ? { ...output, data: update.data, metadata: update.metadata }
        : output,
    );
  }
}
