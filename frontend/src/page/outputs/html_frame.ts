/** `<sandcell-html-frame>`: HTML that a run made, in a frame without scripts, network, or a way out. */

import { html, type PropertyValues } from "lit";
import { LightElement } from "../elements/light_element";
import { texts } from "../texts";
import { sanitiseForFrame } from "./sanitise";

/** Repeats in the frame what the sanitiser enforces: nothing is fetched, nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const MAX_HEIGHT = 600;

export class SandcellHtmlFrame extends LightElement {
  static override properties = { source: {}, description: {} };
  declare source: string;
  declare description: string;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.source = "";
    this.description = "";
  }

  // `allow-same-origin` only lets the page measure the content: without `allow-scripts` nothing in it can act.
  protected override render(): unknown {
    return html`<iframe class="html-frame" sandbox="allow-same-origin" title=${this.description || texts.output.html} @load=${this.#loaded}></iframe>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const frame = this.querySelector("iframe");
    if (frame && changed.has("source")) frame.srcdoc = page(this.source);
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

/** The document of the frame, in the colours of the page around it. */
function page(source: string): string {
  const { color, fontFamily, colorScheme } = getComputedStyle(
    document.documentElement.querySelector("body") ?? document.body,
  );
  const border = getComputedStyle(document.documentElement).getPropertyValue("--border");
  const style = `:root{color-scheme:${colorScheme}}body{display:flow-root;margin:0;overflow-wrap:anywhere;background:transparent;color:${color};font:14px/1.5 ${fontFamily}}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}th,td{padding:4px 12px;border-bottom:1px solid ${border};text-align:start}
    img,svg{max-width:100%}`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${style}</style><body>${sanitiseForFrame(source)}`;
}

customElements.define("sandcell-html-frame", SandcellHtmlFrame);
