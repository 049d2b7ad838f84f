/** `<sandcell-html-frame>`: HTML that a run made, reduced to harmless elements. */

import { html, type PropertyValues } from "lit";
import { LightElement } from "../elements/light_element";
import { texts } from "../texts";
import { sanitise } from "./sanitise";

export class SandcellHtmlFrame extends LightElement {
  static override properties = { source: {}, description: {} };
  declare source: string;
  declare description: string;

  constructor() {
    super();
    this.source = "";
    this.description = "";
  }

  protected override render(): unknown {
    return html`<div class="html-output prose" role="group" aria-label=${this.description || texts.output.html} tabindex="0"></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("source")) this.querySelector(".html-output")?.replaceChildren(sanitise(this.source));
  }
}

customElements.define("sandcell-html-frame", SandcellHtmlFrame);
