/** `<sandcell-chart>`: an interactive chart; where it cannot be drawn, its picture or what is known of it. */

import { html, nothing } from "lit";
import type { MimeBundle } from "../../interpreter/types";
import { LightElement } from "../elements/light_element";
import { icon } from "../icons";
import { texts } from "../texts";
import { bundleText } from "./bundle";
import "./image";
import "./json_tree";

export class SandcellChart extends LightElement {
  static override properties = {
    mime: {},
    spec: { attribute: false },
    bundle: { attribute: false },
    description: {},
  };
  declare mime: string;
  declare spec: unknown;
  declare bundle: MimeBundle;
  declare description: string;

  constructor() {
    super();
    this.mime = "";
    this.spec = null;
    this.bundle = {};
    this.description = "";
  }

  protected override render(): unknown {
    const png = this.bundle["image/png"];
    if (typeof png === "string") {
      return html`<sandcell-image .source=${`data:image/png;base64,${png}`} .description=${this.description}></sandcell-image>`;
    }
    const known = this.description || bundleText(this.bundle["text/plain"]);
    return html`<div class="chart-card">
      <p class="chart-title">${icon("chart")} ${texts.output.interactive}</p>
      ${known ? html`<p>${known}</p>` : nothing}
      <p class="quiet">${texts.output.interactiveFallback}</p>
      <details><summary>${icon("chevron")}<span>${texts.output.chartData}</span></summary><sandcell-json .value=${this.spec}></sandcell-json></details>
    </div>`;
  }
}

customElements.define("sandcell-chart", SandcellChart);
