/** `<sandcell-lightbox>`: a figure as large as the window allows, and larger: zoomed and moved. */

import { html, type PropertyValues, type TemplateResult } from "lit";
import { emit } from "../events";
import { type IconName, icon } from "../icons";
import { dataUrlBlob } from "../outputs/image";
import { PanZoom } from "../outputs/pan_zoom";
import { texts } from "../texts";
import { Modal } from "./modal";

type Picture = { source: string; description: string; name: string };

export class SandcellLightbox extends Modal {
  static override properties = { picture: { state: true }, percent: { state: true } };
  declare picture: Picture | null;
  declare percent: number;
  #view: PanZoom | null = null;

  constructor() {
    super();
    this.picture = null;
    this.percent = 100;
  }

  /** Opens with a picture. */
  show(picture: Picture): void {
    this.picture = picture;
    this.#view?.fit();
    void this.open().then(() => this.querySelector<HTMLElement>(".lightbox-view")?.focus());
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("picture") || this.#view) return;
    const frame = this.querySelector<HTMLElement>(".lightbox-view");
    const image = frame?.querySelector("img");
    if (!frame || !image) return;
    this.#view = new PanZoom(frame, image, () => {
      this.percent = Math.round((this.#view?.box.scale ?? 1) * 100);
    });
  }

  protected override render(): unknown {
    const { picture } = this;
    return this.frame("lightbox", texts.output.figure, picture ? this.#body(picture) : "", this.#actions(picture));
  }

  #body(picture: Picture): TemplateResult {
    const description = picture.description || texts.output.figure;
    return html`<div class="lightbox-view" tabindex="0" role="group" aria-label=${texts.output.zoomHint} title=${texts.output.zoomHint}>
      <img src=${picture.source} alt=${description} draggable="false" />
    </div>`;
  }

  #actions(picture: Picture | null): TemplateResult {
    const save = (): void => {
      if (picture) emit(this, "sandcell-save", { blob: dataUrlBlob(picture.source), name: picture.name });
    };
    const { zoomIn, zoomOut, zoomFit, downloadImage } = texts.output;
    return html`${action("minus", zoomOut, () => this.#view?.zoomOut())}
      <button type="button" class="icon-button lightbox-scale" aria-label=${`${zoomFit}, ${this.percent} %`} title=${zoomFit} @click=${() => this.#view?.fit()}>${this.percent} %</button>
      ${action("plus", zoomIn, () => this.#view?.zoomIn())} ${action("download", downloadImage, save)}`;
  }
}

function action(name: IconName, label: string, press: () => void): TemplateResult {
  return html`<button type="button" class="icon-button" aria-label=${label} title=${label} @click=${press}>${icon(name)}</button>`;
}

customElements.define("sandcell-lightbox", SandcellLightbox);
