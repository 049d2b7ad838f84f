/** `<sandcell-outputs>`: the outputs of a run in their order. */

import { html, nothing, type TemplateResult } from "lit";
import type { Output } from "../../interpreter/types";
import { LightElement } from "../elements/light_element";
import type { FileIndex } from "../events";
import "./display";
import "./error_card";
import "./stream";

export class SandcellOutputs extends LightElement {
  static override properties = {
    outputs: { attribute: false },
    files: { attribute: false },
    revision: { attribute: false },
  };
  declare outputs: readonly Output[];
  declare files: FileIndex | null;
  /** Outputs are changed in place: a new number means look again. */
  declare revision: number;

  constructor() {
    super();
    this.outputs = [];
    this.files = null;
    this.revision = 0;
  }

  protected override render(): unknown {
    return this.outputs.map((output) => this.#one(output));
  }

  #one(output: Output): TemplateResult | typeof nothing {
    switch (output.output_type) {
      case "stream":
        return html`<sandcell-stream class="output" .name=${output.name} .text=${output.text}></sandcell-stream>`;
      case "error":
        return html`<sandcell-error class="output" .error=${output}></sandcell-error>`;
      case "display_data":
      case "execute_result":
        return html`<sandcell-display class="output" .data=${output.data} .metadata=${output.metadata} .files=${this.files}></sandcell-display>`;
      default:
        return nothing; // Updates and clears are applied by the interpreter before they get here.
    }
  }
}

customElements.define("sandcell-outputs", SandcellOutputs);
