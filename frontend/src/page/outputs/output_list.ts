/** `<sandcell-outputs>`: the outputs of a run in their order; of very many only the first and the last. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Output } from "../../interpreter/types";
import { LightElement } from "../elements/light_element";
import type { FileIndex } from "../events";
import { texts } from "../texts";
import "./display";
import "./error_card";
import "./stream";

const FIRST = 30;
const LAST = 5;

export class SandcellOutputs extends LightElement {
  static override properties = {
    outputs: { attribute: false },
    files: { attribute: false },
    revision: { attribute: false },
    whole: { state: true },
  };
  declare outputs: readonly Output[];
  declare files: FileIndex | null;
  /** Outputs are changed in place: a new number means look again. */
  declare revision: number;
  declare whole: boolean;

  constructor() {
    super();
    this.outputs = [];
    this.files = null;
    this.revision = 0;
    this.whole = false;
  }

  protected override render(): unknown {
    const { outputs } = this;
    const hidden = outputs.length - FIRST - LAST;
    if (this.whole || hidden <= LAST) return outputs.map((output) => this.#one(output));
    return html`${outputs.slice(0, FIRST).map((output) => this.#one(output))}
      <div class="output output-gap">
        <span>${texts.output.hiddenOutputs(hidden)}</span>
        <button type="button" class="link-button" @click=${this.#showAll}>${texts.output.showAll}</button>
      </div>
      ${repeat(
        outputs.slice(-LAST),
        // By their place: each keeps what it has drawn while more come.
        (_output, index) => hidden + index,
        (output) => this.#one(output),
      )}`;
  }

  #showAll = (): void => {
    this.whole = true;
  };

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
