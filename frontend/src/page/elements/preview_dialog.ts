/** `<sandcell-preview>`: looks into a file of the chat. */

import { html, nothing, type TemplateResult } from "lit";
import type { Interpreter } from "../../interpreter/types";
import { emit } from "../events";
import { icon } from "../icons";
import "../outputs/code_block";
import "../outputs/table";
import { type FilePreview, readPreview } from "../state/preview";
import { baseName, formatBytes } from "../text/format";
import { texts } from "../texts";
import { Modal } from "./modal";

export class SandcellPreview extends Modal {
  static override properties = { path: { state: true }, preview: { state: true } };
  declare path: string;
  declare preview: FilePreview | null;

  constructor() {
    super();
    this.path = "";
    this.preview = null;
  }

  /** Opens with a file; the content follows when it has been read. */
  async show(path: string, interpreter: Interpreter): Promise<void> {
    this.#release();
    this.path = path;
    void this.open();
    const preview = await readPreview(path, interpreter);
    if (this.path === path) this.preview = preview;
  }

  protected override render(): unknown {
    const save = (): void => emit(this, "sandcell-download", { path: this.path });
    const download = html`<button type="button" class="icon-button" aria-label=${texts.download} title=${texts.download} @click=${save}>
      ${icon("download")}
    </button>`;
    return this.frame(
      "preview",
      baseName(this.path),
      this.preview ? this.#content(this.preview) : html`<p class="quiet">${texts.preview.loading}</p>`,
      download,
    );
  }

  #content(preview: FilePreview): TemplateResult {
    const note = [formatBytes(preview.size), preview.note].filter(Boolean).join(" · ");
    return html`<p class="preview-note">${note}</p>
      ${this.#shown(preview)}`;
  }

  #shown(preview: FilePreview): TemplateResult | typeof nothing {
    switch (preview.kind) {
      case "table":
        return html`<sandcell-table .table=${preview.table}></sandcell-table>`;
      case "image":
        return html`<img class="preview-image" src=${preview.url} alt=${baseName(this.path)} />`;
      case "text":
        return html`<sandcell-code bare .code=${preview.text} .language=${preview.language}></sandcell-code>`;
      case "media":
        return preview.video
          ? html`<video class="media" controls src=${preview.url}></video>`
          : html`<audio class="media" controls src=${preview.url}></audio>`;
      case "profile":
        return html`${preview.table ? html`<p class="preview-note">${texts.preview.profile}</p><sandcell-table .table=${preview.table}></sandcell-table>` : nothing}
        ${preview.details ? html`<sandcell-json .value=${preview.details}></sandcell-json>` : nothing}`;
      case "failed":
        return html`<p>${texts.preview.failed} ${preview.problem}</p>`;
    }
  }

  protected override closed(): void {
    this.#release();
    this.path = "";
  }

  #release(): void {
    if (this.preview && "url" in this.preview) URL.revokeObjectURL(this.preview.url);
    this.preview = null;
  }
}

customElements.define("sandcell-preview", SandcellPreview);
