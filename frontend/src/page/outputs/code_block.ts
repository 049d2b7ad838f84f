/** `<sandcell-code>`: highlighted code with its language and a copy button. */

import { html, nothing, type PropertyValues } from "lit";
import { copyButton } from "../elements/copy_button";
import { LightElement } from "../elements/light_element";
import { loadHighlighter } from "./highlight";
import { sanitise } from "./sanitise";

// Colouring takes time in proportion to the text; beyond this it would be felt while typing or scrolling.
const MAX_HIGHLIGHTED = 60_000;

export class SandcellCode extends LightElement {
  static override properties = { code: {}, language: {}, bare: { type: Boolean } };
  declare code: string;
  declare language: string;
  /** Without the bar that names the language. */
  declare bare: boolean;
  #coloured = "";

  constructor() {
    super();
    this.code = "";
    this.language = "";
    this.bare = false;
  }

  protected override render(): unknown {
    const bar = html`<div class="code-bar"><span>${this.language}</span>${copyButton(this.code)}</div>`;
    return html`${this.bare ? nothing : bar}<pre class="code-text" tabindex="0"><code></code></pre>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("code") || changed.has("language")) void this.#draw();
  }

  async #draw(): Promise<void> {
    const place = this.querySelector("code");
    if (!place) return;
    const { code, language } = this;
    if (!language || code.length > MAX_HIGHLIGHTED) {
      place.textContent = code;
      return;
    }
    // Until the colours arrive, the new characters are shown plain after what is coloured already.
    if (!this.#coloured || !code.startsWith(this.#coloured)) place.textContent = code;
    try {
      const highlighter = await loadHighlighter();
      if (this.code !== code || !highlighter.getLanguage(language)) return;
      place.replaceChildren(sanitise(highlighter.highlight(code, { language, ignoreIllegals: true }).value));
      this.#coloured = code;
    } catch {
      place.textContent = code; // Colours are a comfort: without them the code is still there.
    }
  }
}

customElements.define("sandcell-code", SandcellCode);
