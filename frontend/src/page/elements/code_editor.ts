/** `<sandcell-editor>`: edits a cell's code; CodeMirror, loaded when the first cell is edited. */

import { html } from "lit";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";
import { LightElement } from "./light_element";

/** What the editor needs from CodeMirror or from a plain text field. */
type Editing = { value(): string; focus(): void };

export class SandcellEditor extends LightElement {
  static override properties = { code: {}, locked: { type: Boolean } };
  declare code: string;
  declare locked: boolean;
  #editing: Editing | null = null;

  constructor() {
    super();
    this.code = "";
    this.locked = false;
  }

  protected override render(): unknown {
    return html`<div class="editor-text"></div>
      <div class="editor-actions">
        <button type="button" class="small-button" @click=${this.#cancel}>${texts.cancel}</button>
        <button type="button" class="small-button is-primary" ?disabled=${this.locked} @click=${this.#run}>${icon("play")} ${texts.cell.run}</button>
      </div>`;
  }

  protected override firstUpdated(): void {
    void this.#open();
  }

  async #open(): Promise<void> {
    const place = this.querySelector<HTMLElement>(".editor-text");
    if (!place) return;
    try {
      const { openEditor } = await import("./code_mirror");
      this.#editing = openEditor(place, {
        code: this.code,
        label: texts.cell.editing,
        onRun: this.#run,
        onCancel: this.#cancel,
      });
    } catch {
      this.#editing = plainField(place, this.code);
      emit(this, "sandcell-toast", { text: texts.cell.editorFailed });
    }
    this.#editing.focus();
  }

  #run = (): void => {
    if (this.locked || !this.#editing) return;
    this.dispatchEvent(new CustomEvent("run", { detail: this.#editing.value() }));
  };

  #cancel = (): void => {
    this.dispatchEvent(new CustomEvent("cancel"));
  };
}

function plainField(place: HTMLElement, code: string): Editing {
  const field = document.createElement("textarea");
  field.className = "editor-plain";
  field.value = code;
  field.rows = Math.min(24, code.split("\n").length + 1);
  field.setAttribute("aria-label", texts.cell.editing);
  place.replaceChildren(field);
  return { value: () => field.value, focus: () => field.focus() };
}

customElements.define("sandcell-editor", SandcellEditor);
