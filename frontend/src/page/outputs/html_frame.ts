/** `<sandcell-html-frame>`: HTML that a run made, in a frame without scripts, network, or a way out. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";
import { sanitiseForFrame } from "./sanitise";

/** Repeats in the frame what the sanitiser enforces: nothing is fetched, nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const MAX_HEIGHT = 600;

export class SandcellHtmlFrame extends LightElement {
  static override properties = { source: {}, description: {} };
  declare source: string;
  declare description: string;
  #clean = "";
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.source = "";
    this.description = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("source")) this.#clean = sanitiseForFrame(this.source);
  }

  // `allow-same-origin` only lets the page measure the content: without `allow-scripts` nothing in it can act.
  protected override render(): unknown {
    if (!showsSomething(this.#clean)) return this.#needsScripts();
    return html`<iframe class="html-frame" sandbox="allow-same-origin" title=${this.description || texts.output.html} @load=${this.#loaded}></iframe>`;
  }

  #needsScripts(): TemplateResult {
    const save = (): void =>
      emit(this, "sandcell-save", { blob: new Blob([this.source], { type: "text/html" }), name: "output.html" });
    return html`<div class="chart-card">
      <p class="chart-title">${icon("chart")} ${texts.output.interactive}</p>
      ${this.description ? html`<p>${this.description}</p>` : nothing}
      <p class="quiet">${texts.output.needsScripts}</p>
      <button type="button" class="small-button" @click=${save}>${icon("download")} ${texts.output.downloadHtml}</button>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const frame = this.querySelector("iframe");
    if (frame && changed.has("source")) frame.srcdoc = page(this.#clean);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  #loaded = (event: Event): void => {
    const frame = event.currentTarget as HTMLIFrameElement;
    const body = frame.contentDocument?.body;
    this.#observer?.disconnect();
    if (!body) return;
    const fit = (): void => {
      frame.style.height = `${Math.min(MAX_HEIGHT, body.scrollHeight + 2)}px`;
    };
    this.#observer = new ResizeObserver(fit);
    this.#observer.observe(body);
    fit();
  };
}

/** False for a page that only its scripts would have filled. */
function showsSomething(clean: string): boolean {
  const content = clean.replace(/<style[\s\S]*?<\/style>/gi, "");
  return /<(?:img|svg|hr|table)\b/i.test(content) || content.replace(/<[^>]*>/g, "").trim() !== "";
}

/** The document of the frame, in the colours of the page around it. */
function page(clean: string): string {
  const { color, fontFamily, colorScheme } = getComputedStyle(
    document.documentElement.querySelector("body") ?? document.body,
  );
  const border = getComputedStyle(document.documentElement).getPropertyValue("--border");
  const style = `:root{color-scheme:${colorScheme}}body{display:flow-root;margin:0;overflow-wrap:anywhere;background:transparent;color:${color};font:14px/1.5 ${fontFamily}}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:4px 12px;border-bottom:1px solid ${border};text-align:start}
    img,svg{max-width:100%}`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${style}</style><body>${clean}`;
}

customElements.define("sandcell-html-frame", SandcellHtmlFrame);
