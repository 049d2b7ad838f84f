/**
 * `<sandcell-html-frame>`: HTML that a run made, in the sandbox's output frame; nothing of it is in the page. The frame
 * exists while it is near the screen: a run may show hundreds.
 */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createOutputFrame } from "../../sandbox/output_frame";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { sandboxPath } from "../text/sandbox_link";
import { texts } from "../texts";
import { followLink } from "./external_link";
import { LiveCharts } from "./live_charts";

/** Each is two documents in a process of their own. */
const MAX_FRAMES = 12;
const NEAR = 400;
const live = new LiveCharts(MAX_FRAMES, NEAR);
const dark = matchMedia("(prefers-color-scheme: dark)");

export class SandcellHtmlFrame extends LightElement {
  static override properties = { source: {}, description: {} };
  declare source: string;
  declare description: string;
  #shown = false;
  #awake = false;
  /** CSS pixels: guessed at first, then what the frame had. */
  #height = 0;
  #themes = new MutationObserver(() => this.#fill());

  constructor() {
    super();
    this.source = "";
    this.description = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dark.addEventListener("change", this.#fill);
    live.add(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#themes.disconnect();
    dark.removeEventListener("change", this.#fill);
    live.remove(this);
    this.rest();
  }

  /** Shows the HTML: it is near the screen. */
  wake(): void {
    this.#awake = true;
    this.#fill();
  }

  /** Takes the frame away; the output keeps its place. */
  rest(): void {
    this.#awake = false;
    const place = this.querySelector<HTMLElement>(".html-frame");
    if (!place?.firstElementChild) return;
    this.#height = place.offsetHeight;
    place.style.minBlockSize = `${this.#height}px`;
    place.replaceChildren();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("source")) return;
    const { shows, height } = look(this.source);
    this.#shown = shows;
    this.#height = height;
  }

  protected override render(): unknown {
    if (!this.#shown) return this.#needsScripts();
    return html`<div class="html-frame" style=${`min-block-size: ${this.#height}px`}></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("source")) this.#fill();
  }

  #fill = (): void => {
    const place = this.querySelector<HTMLElement>(".html-frame");
    if (!place || !this.#awake) return;
    const title = this.description || texts.output.html;
    const onHeight = (): void => {
      place.style.minBlockSize = "";
    };
    const frame = createOutputFrame(this.source, { title, css: frameStyle(this), onLink: this.#follow, onHeight });
    place.replaceChildren(frame);
  };

  #follow = (href: string): void => {
    const path = sandboxPath(href);
    if (path) emit(this, "sandcell-download", { path });
    else followLink(this, href);
  };

  #needsScripts(): TemplateResult {
    const save = (): void => {
      emit(this, "sandcell-save", { blob: new Blob([this.source], { type: "text/html" }), name: "output.html" });
    };
    return html`<div class="chart-card">
      <p class="chart-title">${icon("chart")} ${texts.output.interactiveHtml}</p>
      ${this.description ? html`<p>${this.description}</p>` : nothing}
      <p class="quiet">${texts.output.needsScripts}</p>
      <button type="button" class="small-button" @click=${save}>${icon("download")} ${texts.output.downloadHtml}</button>
    </div>`;
  }
}

/** To parse more than this would be felt; what is that long shows something. */
const MAX_LOOK = 500_000;
const LINE = 24;

/**
 * Whether something shows without the page's scripts, and about how high. The parsed document is inert: it runs and
 * loads nothing.
 */
function look(source: string): { shows: boolean; height: number } {
  if (source.length > MAX_LOOK) return { shows: true, height: 20 * LINE };
  const { body } = new DOMParser().parseFromString(source, "text/html");
  for (const element of body.querySelectorAll("script, style, noscript, iframe")) element.remove();
  const shows = body.querySelector("img, svg, table, hr") !== null || (body.textContent ?? "").trim() !== "";
  const lines = body.querySelectorAll("tr, p, li, br, pre, div, h1, h2, h3, h4").length;
  return { shows, height: Math.min(20, Math.max(1, lines)) * LINE };
}

/** The page's type and colours, for HTML that brings none of its own. */
function frameStyle(element: Element): string {
  const style = getComputedStyle(element);
  const border = style.getPropertyValue("--border");
  return `body{margin:0;overflow-wrap:anywhere;background:transparent;color:${style.color};font:14px/1.5 ${style.fontFamily}}
    body{display:flow-root}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    th,td{padding:4px 12px;border-bottom:1px solid ${border};text-align:start}img,svg{max-width:100%}
    a{color:${style.getPropertyValue("--accent")}}`;
}

customElements.define("sandcell-html-frame", SandcellHtmlFrame);
