/** `<sandcell-preview>`: looks into a file of the chat; what is in it is found out by Python, in the sandbox. */

import { html, type nothing, type TemplateResult } from "lit";
import type { FilePreview, Interpreter } from "../../interpreter/types";
import { emit } from "../events";
import { icon } from "../icons";
import "../outputs/code_block";
import "../outputs/table";
import type { PreviewLook } from "../preview/preview_view";
import { languageOf, type QuickLook, quickLook, shownByBrowser } from "../state/preview";
import { baseName, formatBytes } from "../text/format";
import { texts } from "../texts";
import { Modal } from "./modal";

type View = (preview: FilePreview, look: PreviewLook) => TemplateResult;

export class SandcellPreview extends Modal {
  static override properties = {
    path: { state: true },
    quick: { state: true },
    preview: { state: true },
    problem: { state: true },
    waits: { state: true },
  };
  declare path: string;
  /** What the page shows itself. */
  declare quick: QuickLook | null;
  /** What Python found. */
  declare preview: FilePreview | null;
  declare problem: string;
  /** Python is busy with something else. */
  declare waits: boolean;
  #interpreter: Interpreter | null = null;
  #picture: string | null = null;
  #view: View | null = null;
  #asked = 0;

  constructor() {
    super();
    this.path = "";
    this.quick = null;
    this.preview = null;
    this.problem = "";
    this.waits = false;
  }

  /** Opens with a file; the content follows when it has been read. */
  async show(path: string, interpreter: Interpreter): Promise<void> {
    this.#release();
    this.path = path;
    this.#interpreter = interpreter;
    void this.open();
    await this.#guarded(async (newest) => {
      const blob = await interpreter.files.read(path);
      const shown = await shownByBrowser(path, blob);
      if (shown && newest()) this.quick = shown;
      if (shown) return;
      this.waits = interpreter.state !== "idle";
      const early = this.waits ? await quickLook(path, blob) : null;
      if (newest()) this.quick = early;
      await this.#read(0, newest);
    });
  }

  /** Reads another sheet or table; what is shown stays until it is there. */
  async #choose(part: number): Promise<void> {
    await this.#guarded((newest) => this.#read(part, newest));
    await this.updateComplete;
    this.querySelector<HTMLElement>(`#preview-tab-${this.preview?.part ?? 0}`)?.focus();
  }

  async #read(part: number, newest: () => boolean): Promise<void> {
    const { path } = this;
    // The views come with the first preview: few need them.
    const view = import("../preview/preview_view").then(({ previewView }) => previewView);
    const preview = await this.#interpreter?.files.preview(path, part);
    this.#view = await view;
    if (!newest() || !preview) return;
    this.#release();
    this.#picture = preview.picture ? URL.createObjectURL(preview.picture) : null;
    this.preview = preview;
  }

  /** Only what was asked for last is shown, and a failure is said. */
  async #guarded(work: (newest: () => boolean) => Promise<void>): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    try {
      await work(() => mine === this.#asked);
    } catch (error) {
      if (mine === this.#asked) this.problem = error instanceof Error ? error.message : String(error);
    }
    if (mine === this.#asked) this.waits = false;
  }

  protected override render(): unknown {
    const save = (): void => emit(this, "sandcell-download", { path: this.path });
    const download = html`<button type="button" class="icon-button" aria-label=${texts.download} title=${texts.download} @click=${save}>
      ${icon("download")}
    </button>`;
    return this.frame("preview", html`<bdi>${baseName(this.path)}</bdi>`, this.#content(), download);
  }

  #content(): TemplateResult | typeof nothing {
    const { preview, quick, path } = this;
    if (this.problem) return html`<p>${texts.preview.failed} ${this.problem}</p>`;
    if (preview && this.#view) {
      const choose = (part: number): void => void this.#choose(part);
      const look = { name: baseName(path), language: languageOf(path) ?? "", picture: this.#picture, choose };
      return this.#view(preview, look);
    }
    if (quick) return html`<p class="preview-note">${this.#note(quick)}</p>${this.#shown(quick)}`;
    return html`<p class="quiet">${this.waits ? texts.look.waiting : texts.preview.loading}</p>`;
  }

  #note(quick: QuickLook): string {
    return [formatBytes(quick.size), this.waits ? texts.look.busy : quick.cut ? texts.look.cut : ""]
      .filter(Boolean)
      .join(" · ");
  }

  #shown(quick: QuickLook): TemplateResult {
    switch (quick.kind) {
      case "table":
        return html`<sandcell-table .table=${quick.table}></sandcell-table>`;
      case "image":
        return html`<img class="preview-image" src=${quick.url} alt=${baseName(this.path)} />`;
      case "text":
        return html`<sandcell-code bare .code=${quick.text} .language=${languageOf(this.path) ?? ""}></sandcell-code>`;
      case "media":
        return quick.video
          ? html`<video class="media" controls src=${quick.url}></video>`
          : html`<audio class="media" controls src=${quick.url}></audio>`;
      case "problem":
        return html`<p>${texts.preview.failed} ${quick.problem}</p>`;
    }
  }

  protected override closed(): void {
    this.#asked += 1;
    this.#release();
    this.path = "";
  }

  #release(): void {
    if (this.quick && "url" in this.quick) URL.revokeObjectURL(this.quick.url);
    if (this.#picture) URL.revokeObjectURL(this.#picture);
    this.#picture = null;
    this.quick = null;
    this.preview = null;
    this.problem = "";
  }
}

customElements.define("sandcell-preview", SandcellPreview);
