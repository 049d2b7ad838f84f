/** `<sandcell-toast>`: a short message that goes away by itself. */

import { html, nothing } from "lit";
import { LightElement } from "./light_element";

const SHOWN_MS = 5000;

export class SandcellToast extends LightElement {
  static override properties = { text: { state: true } };
  declare text: string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = "";
  }

  show(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.#timer = setTimeout(() => {
      this.text = "";
    }, SHOWN_MS);
  }

  protected override render(): unknown {
    return this.text ? html`<div class="toast" role="alert">${this.text}</div>` : nothing;
  }
}

customElements.define("sandcell-toast", SandcellToast);
