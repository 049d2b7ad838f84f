/** `<sandcell-drop>`: takes files dropped anywhere on the page, and shows that it would. */

import { html, nothing } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import { droppedFiles, MAX_FILES } from "../state/dropped";
import { texts } from "../texts";
import { LightElement } from "./light_element";

export class SandcellDrop extends LightElement {
  static override properties = { over: { state: true } };
  declare over: boolean;
  #depth = 0;

  constructor() {
    super();
    this.over = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const [name, handler] of this.#handlers) document.addEventListener(name, handler);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [name, handler] of this.#handlers) document.removeEventListener(name, handler);
  }

  protected override render(): unknown {
    if (!this.over) return nothing;
    return html`<div class="drop-overlay">
      <div class="drop-box">${icon("plus")}<p class="drop-title">${texts.composer.drop}</p><p>${texts.composer.dropDetail}</p></div>
    </div>`;
  }

  // Entering a child fires before leaving its parent: only the count says when the pointer is gone.
  readonly #handlers: readonly [string, (event: Event) => void][] = [
    ["dragenter", (event) => this.#count(event as DragEvent, 1)],
    ["dragleave", (event) => this.#count(event as DragEvent, -1)],
    ["dragover", (event) => carriesFiles(event as DragEvent) && event.preventDefault()],
    ["drop", (event) => this.#drop(event as DragEvent)],
  ];

  #count(event: DragEvent, step: number): void {
    if (!carriesFiles(event)) return;
    this.#depth = Math.max(0, this.#depth + step);
    this.over = this.#depth > 0;
  }

  #drop(event: DragEvent): void {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    this.#depth = 0;
    this.over = false;
    void droppedFiles(event.dataTransfer).then((files) => {
      if (files.length >= MAX_FILES) emit(this, "sandcell-toast", { text: texts.composer.cut(MAX_FILES) });
      this.dispatchEvent(new CustomEvent("sandcell-files", { detail: files, bubbles: true, composed: true }));
    });
  }
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") === true;
}

customElements.define("sandcell-drop", SandcellDrop);
