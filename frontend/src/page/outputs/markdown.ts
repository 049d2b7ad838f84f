/** `<sandcell-markdown>`: a text in Markdown, redrawn block by block while it streams. */

import { html, type PropertyValues } from "lit";
import { LightElement } from "../elements/light_element";
import { emit, type FileIndex } from "../events";
import { texts } from "../texts";
import "./code_block";
import { blockImages } from "./blocked_images";
import { holdLink } from "./external_link";
import { drawFileImages } from "./file_images";
import { typeset } from "./latex";
import { type MarkdownBlock, markdownBlocks } from "./markdown_blocks";
import { sanitise } from "./sanitise";

export class SandcellMarkdown extends LightElement {
  static override properties = { text: {}, files: { attribute: false }, readFile: { attribute: false } };
  declare text: string;
  declare files: FileIndex | null;
  /** Reads a file of the chat, for images that the text shows. */
  declare readFile: ((path: string) => Promise<Blob>) | null;
  #drawn: string[] = [];

  constructor() {
    super();
    this.text = "";
    this.files = null;
    this.readFile = null;
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("auxclick", (event) => holdLink(this, event));
  }

  protected override render(): unknown {
    return markdownBlocks(this.text).map((block, index) => this.#block(block, index));
  }

  #block(block: MarkdownBlock, index: number): unknown {
    if (block.kind === "code") {
      return html`<sandcell-code class="md-block" .code=${block.code} .language=${block.language}></sandcell-code>`;
    }
    return html`<div class="md-block md-html" data-block=${index} .source=${block.html}></div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("text")) {
      for (const holder of this.querySelectorAll<HTMLElement & { source?: string }>(":scope > .md-html")) {
        this.#fill(holder, holder.source ?? "");
      }
    }
    this.#markMissing();
  }

  #fill(holder: HTMLElement, source: string): void {
    const index = Number(holder.dataset.block);
    if (this.#drawn[index] === source && holder.hasChildNodes()) return;
    this.#drawn[index] = source;
    holder.replaceChildren(sanitise(source));
    for (const table of holder.querySelectorAll<HTMLElement>(".md-table")) table.tabIndex = 0;
    blockImages(holder.querySelectorAll<HTMLElement>(".blocked-image"));
    typeset(holder.querySelectorAll<HTMLElement>(".math"));
    if (this.readFile) drawFileImages(holder.querySelectorAll<HTMLElement>(".file-image"), this.readFile);
  }

  #markMissing(): void {
    if (!this.files) return;
    for (const link of this.querySelectorAll<HTMLElement>(".file-link")) {
      const missing = !this.files.has(link.dataset.path ?? "");
      link.toggleAttribute("data-missing", missing);
      link.title = missing ? texts.turn.fileMissing : texts.download;
    }
  }

  #clicked(event: Event): void {
    const link = (event.target as Element).closest<HTMLElement>(".file-link");
    const path = link?.dataset.path;
    if (path) emit(this, "sandcell-download", { path });
    else holdLink(this, event);
  }
}

customElements.define("sandcell-markdown", SandcellMarkdown);
