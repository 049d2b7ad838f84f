/** `<sandcell-variables>`: the names that Python holds, read when it is idle. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Interpreter, KernelState, Variable } from "../../interpreter/types";
import { formatBytes } from "../text/format";
import { texts } from "../texts";
import { LightElement } from "./light_element";

export class SandcellVariables extends LightElement {
  static override properties = {
    interpreter: { attribute: false },
    state: { attribute: false },
    stamp: { attribute: false },
    variables: { state: true },
    failed: { state: true },
  };
  declare interpreter: Interpreter | null;
  declare state: KernelState;
  /** Changes with every run that ended: variables may have changed. */
  declare stamp: string;
  declare variables: Variable[];
  declare failed: string;
  #readAt: string | null = null;
  #reading = false;

  constructor() {
    super();
    this.interpreter = null;
    this.state = "loading";
    this.stamp = "";
    this.variables = [];
    this.failed = "";
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.state === "restarting" || this.state === "loading") this.#readAt = null;
    // Reading makes Python busy for a moment itself: only a new stamp is a reason to read again.
    if (this.state === "idle" && this.#readAt !== this.stamp && !this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    const { interpreter, stamp } = this;
    if (!interpreter) return;
    this.#reading = true;
    this.#readAt = stamp;
    try {
      this.variables = await interpreter.variables();
      this.failed = "";
    } catch (error) {
      this.failed = error instanceof Error ? error.message : String(error);
    } finally {
      this.#reading = false;
    }
  }

  protected override render(): unknown {
    if (this.state === "loading" || this.state === "restarting")
      return html`<p class="panel-empty">${texts.panel.notReady}</p>`;
    if (this.failed) return html`<p class="panel-empty">${texts.panel.variablesFailed} ${this.failed}</p>`;
    const note =
      this.state === "busy" && !this.#reading ? html`<p class="quiet">${texts.panel.variablesBusy}</p>` : nothing;
    if (this.variables.length === 0) return html`${note}<p class="panel-empty">${texts.panel.noVariables}</p>`;
    return html`${note}
      <ul class="variables">${this.variables.map(row)}</ul>`;
  }
}

function row({ name, type, shape, size, preview }: Variable): TemplateResult {
  const detail = [type, shape, size === undefined ? "" : formatBytes(size)].filter(Boolean).join(" · ");
  return html`<li class="variable">
    <span class="variable-name">${name}</span><span class="variable-type">${detail}</span>
    <span class="variable-preview" title=${preview}>${preview}</span>
  </li>`;
}

customElements.define("sandcell-variables", SandcellVariables);
