/** `<sandcell-html-frame>`: HTML that a run made, in the sandbox's output frame; nothing of it is in the page. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { createOutputFrame } from "../../sandbox/output_frame";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { sandboxPath } from "../text/sandbox_link";
import { texts } from "../texts";

const dark = matchMedia("(prefers-color-scheme: dark)");

export class SandcellHtmlFrame extends LightElement {
  static override properties = { source: {}, description: {} };
  declare source: string;
  declare description: string;
  #shown = false;
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
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#themes.disconnect();
    dark.removeEventListener("change", this.#fill);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("source")) this.#shown = showsWithoutScripts(this.source);
  }

  protected override render(): unknown {
    return this.#shown ? html`<div class="html-frame"></div>` : this.#needsScripts();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("source")) this.#fill();
  }

  #fill = (): void => {
    const place = this.querySelector(".html-frame");
    if (!place) return;
    const title = this.description || texts.output.html;
    const frame = createOutputFrame(this.source, { title, css: frameStyle(this), onLink: this.#follow });
    place.replaceChildren(frame);
  };

  #follow = (href: string): void => {
    const path = sandboxPath(href);
    if (path) emit(this, "sandcell-download", { path });
    else if (/^(?:https?|mailto):/i.test(href)) window.open(href, "_blank", "noopener,noreferrer");
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

/** False for a page that only its scripts would fill. The parsed document is inert: it runs and loads nothing. */
function showsWithoutScripts(source: string): boolean {
  const { body } = new DOMParser().parseFromString(source, "text/html");
  for (const element of body.querySelectorAll("script, style, noscript, iframe")) element.remove();
  return body.querySelector("img, svg, table, hr") !== null || (body.textContent ?? "").trim() !== "";
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
