/** `<sandcell-formula>`: one formula as an output. */

import { html, type PropertyValues } from "lit";
import { LightElement } from "../elements/light_element";
import { typeset } from "./latex";

export class SandcellFormula extends LightElement {
  static override properties = { tex: {} };
  declare tex: string;

  constructor() {
    super();
    this.tex = "";
  }

  protected override render(): unknown {
    return html`<div class="math math-display"></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const place = this.querySelector<HTMLElement>(".math");
    if (!place) return;
    place.dataset.tex = this.tex;
    if (!place.hasChildNodes()) place.textContent = this.tex;
    typeset([place]);
  }
}

customElements.define("sandcell-formula", SandcellFormula);
