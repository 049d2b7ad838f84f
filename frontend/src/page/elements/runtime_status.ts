/** `<sandcell-runtime>`: the state of Python in a word or, while it loads, in bytes. */

import { html, nothing } from "lit";
import { runtimeLine } from "../state/runtime_line";
import type { Workspace } from "../state/workspace";
import { LightElement } from "./light_element";

export class SandcellRuntime extends LightElement {
  static override properties = { workspace: { attribute: false }, revision: { attribute: false } };
  declare workspace: Workspace | null;
  declare revision: number;

  constructor() {
    super();
    this.workspace = null;
    this.revision = 0;
  }

  protected override render(): unknown {
    const { workspace } = this;
    if (!workspace) return nothing;
    const { state } = workspace.interpreter;
    const line = runtimeLine(state, workspace.progress);
    const bar =
      line.fraction === null
        ? nothing
        : html`<progress class="runtime-bar" max="1" .value=${line.fraction} aria-label=${line.label}></progress>`;
    return html`<span class="runtime" data-state=${state} ?data-amount=${line.amount !== ""} title=${this.#detail(workspace) || nothing}>
      <span class="runtime-dot"></span><span class="runtime-text"><span class="runtime-label">${line.label}</span> ${line.amount}</span>${bar}
    </span>`;
  }

  #detail({ interpreter, stateReason }: Workspace): string {
    return interpreter.error?.message ?? stateReason ?? "";
  }
}

customElements.define("sandcell-runtime", SandcellRuntime);
