/** `<sandcell-media>`: audio and video that a run made. */

import { html, nothing, type PropertyValues } from "lit";
import { LightElement } from "../elements/light_element";
import { texts } from "../texts";
import { base64Bytes } from "./image";

export class SandcellMedia extends LightElement {
  static override properties = { mime: {}, base64: {}, url: { state: true } };
  declare mime: string;
  declare base64: string;
  declare url: string;

  constructor() {
    super();
    this.mime = "";
    this.base64 = "";
    this.url = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("base64") && !(this.url === "" && this.base64)) return;
    this.#release();
    try {
      this.url = URL.createObjectURL(new Blob([base64Bytes(this.base64)], { type: this.mime }));
    } catch {
      this.url = ""; // Not base64: drawn as unreadable below.
    }
  }

  protected override render(): unknown {
    if (!this.url) return this.base64 ? html`<p class="quiet">${texts.output.unreadable}</p>` : nothing;
    return this.mime.startsWith("video/")
      ? html`<video class="media" controls src=${this.url}></video>`
      : html`<audio class="media" controls src=${this.url}></audio>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#release();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.base64 && !this.url) this.requestUpdate();
  }

  #release(): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = "";
  }
}

customElements.define("sandcell-media", SandcellMedia);
