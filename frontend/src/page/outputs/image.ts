/** `<sandcell-image>`: a figure; also SVG, which as an image can run nothing and fetch nothing. */

import { html, nothing, type TemplateResult } from "lit";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";

export class SandcellImage extends LightElement {
  static override properties = {
    source: {},
    mime: {},
    description: {},
    problem: { attribute: false },
    width: { attribute: false },
    height: { attribute: false },
    quiet: { attribute: false },
  };
  declare source: string;
  declare mime: string;
  declare description: string;
  /** Why it is not drawn. */
  declare problem: string | null;
  declare width: number | undefined;
  declare height: number | undefined;
  /** Without a button to save it: whoever shows it has one. */
  declare quiet: boolean;

  constructor() {
    super();
    this.source = "";
    this.mime = "image/png";
    this.description = "";
    this.problem = null;
    this.width = undefined;
    this.height = undefined;
    this.quiet = false;
  }

  get #name(): string {
    const extension = this.mime.replace("image/", "").replace("+xml", "").replace("jpeg", "jpg");
    return `figure.${extension}`;
  }

  protected override render(): unknown {
    if (this.problem) return this.#undrawn(this.problem);
    const alt = this.description || texts.output.figure;
    return html`<figure class="image-card">
      <button type="button" class="image-open" aria-label=${texts.output.enlarge} @click=${this.#enlarge}>
        <img decoding="async" src=${this.source} alt=${alt} width=${this.width ?? nothing} height=${this.height ?? nothing} />
      </button>
      <div class="image-tools">
        <button type="button" class="icon-button" aria-label=${texts.output.enlarge} title=${texts.output.enlarge} @click=${this.#enlarge}>
          ${icon("expand")}
        </button>
        ${this.quiet ? nothing : this.#download()}
      </div>
    </figure>`;
  }

  #undrawn(problem: string): TemplateResult {
    return html`<div class="chart-card">
      <p class="chart-title">${icon("alert")} ${this.description || texts.output.figure}</p>
      <p class="quiet">${problem}</p>
      <button type="button" class="small-button" @click=${this.#save}>${icon("download")} ${texts.output.downloadImage}</button>
    </div>`;
  }

  #download(): TemplateResult {
    return html`<button type="button" class="icon-button" aria-label=${texts.output.downloadImage} title=${texts.output.downloadImage} @click=${this.#save}>
      ${icon("download")}
    </button>`;
  }

  #enlarge = (): void => {
    emit(this, "sandcell-enlarge", { source: this.source, description: this.description, name: this.#name });
  };

  #save = (): void => {
    emit(this, "sandcell-save", { blob: dataUrlBlob(this.source), name: this.#name });
  };
}

/** Turns a data URL into a Blob without fetching it (the page's policy allows no such fetch). */
export function dataUrlBlob(url: string): Blob {
  const comma = url.indexOf(",");
  const head = url.slice(5, comma);
  const body = url.slice(comma + 1);
  const type = head.split(";")[0] ?? "";
  if (!head.endsWith(";base64")) return new Blob([decodeURIComponent(body)], { type });
  return new Blob([base64Bytes(body)], { type });
}

/** Decodes base64 that may hold line breaks. */
export function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/\s+/g, ""));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

customElements.define("sandcell-image", SandcellImage);
