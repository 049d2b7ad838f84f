/** `<sandcell-empty>`: what a new chat shows: one sentence, three examples, and where code runs. */

import { html, nothing, type TemplateResult } from "lit";
import { icon, mark } from "../icons";
import { EXAMPLES } from "../state/examples";
import { texts } from "../texts";
import { hostingNote, isExported } from "./hosting_note";
import { LightElement } from "./light_element";

export class SandcellEmpty extends LightElement {
  static override properties = { assistant: { type: Boolean } };
  declare assistant: boolean;

  constructor() {
    super();
    this.assistant = false;
  }

  protected override render(): unknown {
    return html`<div class="empty">
      <div class="empty-head">${mark}<h1>${texts.empty.title}</h1><p>${texts.empty.lead}</p></div>
      <ul class="examples" aria-label=${texts.empty.examples}>${EXAMPLES.map((example, i) => this.#example(example, i))}</ul>
      <p class="empty-where">${this.assistant ? texts.empty.whereBuiltIn : texts.empty.where}</p>
      ${this.assistant ? builtIn() : nothing} ${hostingNote()}
    </div>`;
  }

  #example({ name, file, icon: sign }: (typeof EXAMPLES)[number], index: number): TemplateResult {
    const { title, prompt, note } = texts.examples[name];
    const run = (): void => {
      this.dispatchEvent(new CustomEvent("sandcell-example", { detail: index, bubbles: true, composed: true }));
    };
    return html`<li>
      <button type="button" class="example" @click=${run}>
        <span class="example-icon">${icon(sign)}</span>
        <span class="example-title">${title}</span>
        <span class="example-prompt">${prompt}</span>
        <span class="example-file"><bdi>${file}</bdi> · ${note}</span>
      </button>
    </li>`;
  }
}

function builtIn(): TemplateResult {
  if (isExported())
    return html`<div class="built-in">
      ${icon("info")}
      <p><b>${texts.empty.builtInTitle}</b> ${texts.hosting.builtIn}</p>
    </div>`;
  return html`<div class="built-in">
    ${icon("info")}
    <p>
      <b>${texts.empty.builtInTitle}</b> ${texts.empty.builtIn} <code>OPENAI_API_KEY</code> ${texts.empty.builtInOr}
      <code>OPENAI_BASE_URL</code>.
    </p>
  </div>`;
}

customElements.define("sandcell-empty", SandcellEmpty);
