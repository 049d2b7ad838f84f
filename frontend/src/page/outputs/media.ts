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

const PLAYER = /^\s*<(?:audio|video)\b/i;
const DATA = /^data:((?:audio|video)\/[\w.+-]+);base64,/i;

/**
 * Sound or film that came as a player with its bytes inside, as `IPython.display` writes it. The parsed document is
 * inert, and nothing of it is kept but the type and the bytes.
 */
export function embeddedMedia(source: string): { mime: string; base64: string } | null {
  if (!PLAYER.test(source)) return null;
  const { body } = new DOMParser().parseFromString(source, "text/html");
  const [player, other] = body.children;
  if (!player || other || !["AUDIO", "VIDEO"].includes(player.tagName)) return null;
  const url = player.getAttribute("src") ?? player.querySelector("source")?.getAttribute("src") ?? "";
  const mime = DATA.exec(url)?.[1];
  return mime ? { mime: mime.toLowerCase(), base64: url.slice(url.indexOf(",") + 1) } : null;
}

customElements.define("sandcell-media", SandcellMedia);
