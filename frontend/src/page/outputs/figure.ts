/** `<sandcell-figure>`: a matplotlib figure: its picture, the same as an interactive chart, and its files. */

import { html, nothing, type TemplateResult } from "lit";
import type { MimeBundle } from "../../interpreter/types";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";
import { dataUrlBlob } from "./image";
import "./chart";

/** The same figure as Plotly's data, made by the kernel where the figure could be told whole. */
export const FIGURE = "application/vnd.sandcell.figure+json";
const PLOTLY = "application/vnd.plotly.v1+json";
const MAX_REASON = 200;

export class SandcellFigure extends LightElement {
  static override properties = {
    data: { attribute: false },
    metadata: { attribute: false },
    source: {},
    description: {},
    width: { attribute: false },
    height: { attribute: false },
    live: { state: true },
  };
  declare data: MimeBundle;
  declare metadata: Record<string, unknown>;
  /** Data URL of the picture. */
  declare source: string;
  declare description: string;
  declare width: number | undefined;
  declare height: number | undefined;
  declare live: boolean;

  constructor() {
    super();
    this.data = {};
    this.metadata = {};
    this.source = "";
    this.description = "";
    this.width = undefined;
    this.height = undefined;
    this.live = false;
  }

  protected override render(): unknown {
    const spec = this.data[FIGURE];
    const live = this.live && isSpec(spec);
    return html`<div class="figure-card">
      ${live ? this.#chart(spec) : this.#picture()}
      <div class="figure-foot">${isSpec(spec) ? this.#switch(live) : this.#reason()}${this.#files()}</div>
    </div>`;
  }

  #picture(): TemplateResult {
    return html`<sandcell-image .source=${this.source} .description=${this.description} .width=${this.width} .height=${this.height} .quiet=${true}></sandcell-image>`;
  }

  #chart(spec: unknown): TemplateResult {
    return html`<sandcell-chart .mime=${PLOTLY} .spec=${spec} .bundle=${this.data} .description=${this.description}></sandcell-chart>`;
  }

  #switch(live: boolean): TemplateResult {
    const toggle = (): void => {
      this.live = !live;
    };
    return html`<button type="button" class="small-button figure-switch" @click=${toggle}>
      ${icon(live ? "image" : "chart")} ${live ? texts.output.showPicture : texts.output.makeInteractive}
    </button>`;
  }

  /** Why it stays a picture: the kernel's words, shown as text. */
  #reason(): TemplateResult | typeof nothing {
    const { sandcell } = this.metadata as { sandcell?: { static?: unknown } };
    const reason = typeof sandcell?.static === "string" ? sandcell.static.slice(0, MAX_REASON) : "";
    return reason ? html`<span class="figure-reason">${texts.output.pictureOnly(reason)}</span>` : nothing;
  }

  #files(): TemplateResult {
    const { sandcell } = this.metadata as { sandcell?: { figure?: unknown } };
    const figure = typeof sandcell?.figure === "string" ? sandcell.figure : "";
    const png = (): void => emit(this, "sandcell-save", { blob: dataUrlBlob(this.source), name: "figure.png" });
    const vector = (format: "svg" | "pdf") => (): void => emit(this, "sandcell-figure", { figure, format });
    const one = (name: string, label: string, save: () => void): TemplateResult =>
      html`<button type="button" class="icon-button figure-file" aria-label=${label} title=${label} @click=${save}>${name}</button>`;
    return html`<span class="figure-files" role="group" aria-label=${texts.output.saveFigure}>
      ${icon("download")} ${one("PNG", texts.output.downloadImage, png)}
      ${figure ? [one("SVG", texts.output.downloadSvg, vector("svg")), one("PDF", texts.output.downloadPdf, vector("pdf"))] : nothing}
    </span>`;
  }
}

function isSpec(value: unknown): value is { data: unknown[] } {
  return typeof value === "object" && value !== null && Array.isArray((value as { data?: unknown }).data);
}

customElements.define("sandcell-figure", SandcellFigure);
