/** `<sandcell-lightbox>`: a figure as large as the window allows. */

import { html } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import { dataUrlBlob } from "../outputs/image";
import { texts } from "../texts";
import { Modal } from "./modal";

type Picture = { source: string; description: string; name: string };

export class SandcellLightbox extends Modal {
  static override properties = { picture: { state: true } };
  declare picture: Picture | null;

  constructor() {
    super();
    this.picture = null;
  }

  /** Opens with a picture. */
  show(picture: Picture): void {
    this.picture = picture;
    void this.open();
  }

  protected override render(): unknown {
    const { picture } = this;
    const save = (): void => {
      if (picture) emit(this, "sandcell-save", { blob: dataUrlBlob(picture.source), name: picture.name });
    };
    const download = html`<button type="button" class="icon-button" aria-label=${texts.output.downloadImage} title=${texts.output.downloadImage} @click=${save}>
      ${icon("download")}
    </button>`;
    const body = picture ? html`<img src=${picture.source} alt=${picture.description || texts.output.figure} />` : "";
    return this.frame("lightbox", texts.output.figure, body, download);
  }
}

customElements.define("sandcell-lightbox", SandcellLightbox);
