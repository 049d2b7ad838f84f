/** `<sandcell-chart>`: an interactive chart, drawn in a frame; where it cannot be drawn, what is known of it. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { MimeBundle } from "../../interpreter/types";
import { ChartFrame } from "../../sandbox/chart_frame";
import { RendererShelf } from "../../sandbox/host/renderer_shelf";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { sandboxPath } from "../text/sandbox_link";
import { texts } from "../texts";
import { bundleText } from "./bundle";
import { chartLook } from "./chart_look";
import { chartKind, chartName, expectedHeight, needsMaps } from "./chart_spec";
import { followLink } from "./external_link";
import { LiveCharts } from "./live_charts";
import "./image";
import "./json_tree";

const dark = matchMedia("(prefers-color-scheme: dark)");
const shelf = new RendererShelf();
const live = new LiveCharts();

type State = "waiting" | "drawing" | "drawn" | "failed";

export class SandcellChart extends LightElement {
  static override properties = {
    mime: {},
    spec: { attribute: false },
    bundle: { attribute: false },
    description: {},
    state: { state: true },
  };
  declare mime: string;
  declare spec: unknown;
  declare bundle: MimeBundle;
  declare description: string;
  declare state: State;
  #frame: ChartFrame | null = null;
  #problem = "";
  /** Told apart from an older attempt that is still loading. */
  #attempt = 0;
  #themes = new MutationObserver(() => this.#restyle());

  constructor() {
    super();
    this.mime = "";
    this.spec = null;
    this.bundle = {};
    this.description = "";
    this.state = "waiting";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", this.#restyle);
    live.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#themes.disconnect();
    dark.removeEventListener("change", this.#restyle);
    live.remove(this);
    this.rest();
  }

  /** Draws the chart: it is near the screen. */
  wake(): void {
    if (this.state === "waiting") void this.#draw();
  }

  /** Takes the frame away; the chart keeps its place. */
  rest(): void {
    this.#attempt += 1;
    const height = this.#frame?.element.offsetHeight;
    this.#frame?.remove();
    this.#frame = null;
    if (height) this.#height = height;
    if (this.state !== "failed") this.state = "waiting";
  }

  #height = 0;

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("spec") || changed.get("spec") === undefined || changed.get("spec") === null) return;
    // `update_display` replaced the chart.
    this.state = "waiting";
    this.rest();
    void this.#draw();
  }

  async #draw(): Promise<void> {
    this.#attempt += 1;
    const attempt = this.#attempt;
    const kind = chartKind(this.mime);
    this.state = "drawing";
    try {
      const maps = needsMaps(kind, this.spec) ? shelf.text("maps") : null;
      const [renderer, outlines] = await Promise.all([shelf.text(kind === "plotly" ? "plotly" : "vega"), maps]);
      await this.updateComplete;
      if (attempt === this.#attempt) this.#place(renderer, outlines);
    } catch (error) {
      if (attempt === this.#attempt) this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #place(renderer: string, maps: string | null): void {
    const frame = new ChartFrame({
      kind: chartKind(this.mime),
      spec: this.spec,
      renderer,
      maps,
      look: chartLook(this),
      title: chartName(this.description) || texts.output.interactive,
      onDrawn: () => {
        this.state = "drawn";
      },
      onFailure: (message) => this.#fail(message),
      onLink: this.#follow,
    });
    this.#frame = frame;
    this.querySelector(".chart-place")?.replaceChildren(frame.element);
  }

  #fail(message: string): void {
    this.rest();
    this.#problem = message;
    this.state = "failed";
  }

  #restyle = (): void => {
    this.#frame?.restyle(chartLook(this));
  };

  #follow = (href: string): void => {
    const path = sandboxPath(href);
    if (path) emit(this, "sandcell-download", { path });
    else followLink(this, href);
  };

  #save = async (): Promise<void> => {
    const blob = await this.#frame?.picture();
    if (blob) emit(this, "sandcell-save", { blob, name: "chart.png" });
    else emit(this, "sandcell-toast", { text: texts.output.noPicture });
  };

  protected override render(): unknown {
    if (this.state === "failed") return this.#fallback();
    const height = this.#height || expectedHeight(chartKind(this.mime), this.spec);
    const holds = this.state === "drawn" ? nothing : `min-block-size: ${height}px`;
    return html`<figure class="chart-figure" aria-busy=${this.state === "drawing"}>
      <div class="chart-place" style=${holds}></div>
      ${this.state === "drawn" ? nothing : html`<p class="chart-wait quiet">${icon("chart")} ${texts.output.interactive}</p>`}
      <div class="chart-tools">
        <button type="button" class="small-button" ?disabled=${this.state !== "drawn"} @click=${this.#save}>
          ${icon("download")} ${texts.output.downloadImage}
        </button>
        ${this.#data()}
      </div>
    </figure>`;
  }

  #data(): TemplateResult {
    return html`<details class="chart-data"><summary>${icon("chevron")}<span>${texts.output.chartData}</span></summary><sandcell-json .value=${this.spec}></sandcell-json></details>`;
  }

  #fallback(): TemplateResult {
    const png = this.bundle["image/png"];
    const known = this.description || bundleText(this.bundle["text/plain"]);
    return html`<div class="chart-card">
      <p class="chart-title">${icon("alert")} ${texts.output.chartFailed}</p>
      ${this.#problem ? html`<p class="chart-problem">${this.#problem}</p>` : nothing}
      ${
        typeof png === "string"
          ? html`<sandcell-image .source=${`data:image/png;base64,${png}`} .description=${this.description}></sandcell-image>`
          : html`<p class="quiet">${known}</p>`
      }
      ${this.#data()}
    </div>`;
  }
}

customElements.define("sandcell-chart", SandcellChart);
