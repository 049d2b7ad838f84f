/** `<sandcell-memory>`: how much of its memory Python holds; offers a restart when that has grown. */

import { html, nothing } from "lit";
import type { Interpreter } from "../../interpreter/types";
import { formatBytes } from "../text/format";
import { texts } from "../texts";
import { LightElement } from "./light_element";

const MiB = 1024 * 1024;
/** Share of the limit from which a restart is worth its price. */
const GROWN = 0.6;

export class SandcellMemory extends LightElement {
  static override properties = { interpreter: { attribute: false }, used: { state: true } };
  declare interpreter: Interpreter | null;
  declare used: number;
  #watched: Interpreter | null = null;

  constructor() {
    super();
    this.interpreter = null;
    this.used = 0;
  }

  protected override willUpdate(): void {
    if (this.#watched === this.interpreter) return;
    this.#watched?.removeEventListener("memory", this.#read);
    this.#watched = this.interpreter;
    this.#watched?.addEventListener("memory", this.#read);
    this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watched?.removeEventListener("memory", this.#read);
    this.#watched = null;
  }

  #read = (): void => {
    this.used = this.interpreter?.memoryBytes ?? 0;
  };

  protected override render(): unknown {
    const { interpreter, used } = this;
    if (!interpreter || used === 0) return nothing;
    const limit = interpreter.limits.memoryMB * MiB;
    const share = Math.min(1, used / limit);
    const grown = share >= GROWN;
    const text = texts.meters.memory(formatBytes(used), formatBytes(limit));
    return html`<div class="meter" ?data-grown=${grown}>
      <span class="meter-text">${text}</span>
      <span class="meter-bar" role="meter" aria-label=${texts.meters.memoryLabel} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${Math.round(share * 100)} aria-valuetext=${text}>
        <span style=${`inline-size: ${(share * 100).toFixed(1)}%`}></span>
      </span>
      ${grown ? html`<span class="meter-note">${texts.meters.grown}</span>` : nothing}
    </div>`;
  }
}

customElements.define("sandcell-memory", SandcellMemory);
