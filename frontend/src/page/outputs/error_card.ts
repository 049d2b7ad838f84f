/** `<sandcell-error>`: what went wrong in a run: the error in a line, a hint, the traceback folded. */

import { html, nothing } from "lit";
import type { RunError } from "../../interpreter/types";
import { copyButton } from "../elements/copy_button";
import { LightElement } from "../elements/light_element";
import { icon } from "../icons";
import { plainText, Terminal } from "../text/terminal";
import { texts } from "../texts";
import { logView } from "./log_view";
import { segment } from "./stream";

export class SandcellError extends LightElement {
  static override properties = { error: { attribute: false } };
  declare error: RunError | null;

  constructor() {
    super();
    this.error = null;
  }

  protected override render(): unknown {
    const { error } = this;
    if (!error) return nothing;
    const where = error.line ? html`<span class="error-line">${texts.output.errorAt(error.line)}</span>` : nothing;
    return html`<div class="error-card">
      <p class="error-head">
        ${icon("alert")}<span class="error-text"><b>${error.ename}</b>${error.evalue ? `: ${error.evalue}` : ""}</span>${where}
      </p>
      ${error.hint ? html`<p class="error-hint"><b>${texts.output.hint}:</b> ${error.hint}</p>` : nothing}
      ${error.traceback.length ? this.#traceback(error.traceback.join("\n")) : nothing}
    </div>`;
  }

  #traceback(text: string): unknown {
    const terminal = new Terminal();
    terminal.write(text);
    return html`<details class="traceback">
      <summary>${icon("chevron")}<span>${texts.output.traceback}</span></summary>
      <div class="traceback-body">
        ${copyButton(() => plainText(text))}
        <pre class="log-text" tabindex="0">${logView(terminal.lines, false).head.map(segment)}</pre>
      </div>
    </details>`;
  }
}

customElements.define("sandcell-error", SandcellError);
