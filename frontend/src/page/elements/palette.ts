/** `<sandcell-palette>`: finds a command, a chat or a file by a few letters, and does or opens it. */

import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons";
import { found, type PaletteEntry, type PaletteGroup } from "../state/palette_entries";
import { texts } from "../texts";
import { Modal } from "./modal";
import { keyCaps } from "./shortcuts_dialog";

const optionId = (index: number): string => `palette-${index}`;

export class SandcellPalette extends Modal {
  static override properties = { entries: { state: true }, query: { state: true }, at: { state: true } };
  declare entries: readonly PaletteEntry[];
  declare query: string;
  /** Which of the shown entries Enter would take. */
  declare at: number;

  constructor() {
    super();
    this.entries = [];
    this.query = "";
    this.at = 0;
  }

  /** Opens the palette with what there is now. */
  show(entries: readonly PaletteEntry[]): void {
    this.entries = entries;
    this.query = "";
    this.at = 0;
    void this.open().then(() => this.querySelector("input")?.focus());
  }

  protected override render(): unknown {
    const groups = found(this.entries, this.query);
    const shown = groups.flatMap(({ entries }) => entries);
    const active = shown.length > 0 ? optionId(this.at) : nothing;
    const words = texts.palette;
    return html`<dialog class="modal palette" aria-label=${words.title} @click=${this.#beside} @keydown=${this.#escape}>
      <div class="palette-head">
        ${icon("search")}
        <input type="text" role="combobox" dir="auto" autocomplete="off" spellcheck="false" aria-label=${words.search} placeholder=${words.search} aria-expanded="true" aria-autocomplete="list" aria-controls="palette-list" aria-activedescendant=${active} .value=${this.query} @input=${this.#typed} @keydown=${(event: KeyboardEvent) => this.#key(event, shown)} />
        ${keyCaps(["Esc"])}
      </div>
      <div id="palette-list" class="palette-list" role="listbox" tabindex="-1" aria-label=${words.results}>${this.#groups(groups)}</div>
      <p class="palette-none" role="status">${shown.length === 0 ? words.none : ""}</p>
    </dialog>`;
  }

  #groups(groups: readonly PaletteGroup[]): TemplateResult[] {
    let first = 0;
    return groups.map(({ name, entries }) => {
      const start = first;
      first += entries.length;
      return html`<div role="group" aria-label=${texts.palette.groups[name]}>
        <p class="palette-group" aria-hidden="true">${texts.palette.groups[name]}</p>
        ${entries.map((entry, index) => this.#option(entry, start + index))}
      </div>`;
    });
  }

  #option(entry: PaletteEntry, index: number): TemplateResult {
    const chosen = index === this.at;
    return html`<div id=${optionId(index)} class="palette-option" role="option" aria-selected=${chosen ? "true" : "false"} @click=${() => this.#take(entry)} @pointermove=${() => this.#point(index)}>
      ${icon(entry.icon)}<span class="palette-label"><bdi>${entry.label}</bdi></span>
      ${entry.note ? html`<span class="palette-note">${entry.note}</span>` : nothing} ${entry.keys ? keyCaps(entry.keys) : nothing}
    </div>`;
  }

  protected override updated(): void {
    this.querySelector(`#${optionId(this.at)}`)?.scrollIntoView({ block: "nearest" });
  }

  #typed = (event: Event): void => {
    this.query = (event.currentTarget as HTMLInputElement).value;
    this.at = 0;
  };

  #point(index: number): void {
    if (this.at !== index) this.at = index;
  }

  #key(event: KeyboardEvent, shown: readonly PaletteEntry[]): void {
    if (event.isComposing || event.keyCode === 229) return;
    const last = shown.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.at >= last ? 0 : this.at + 1,
      ArrowUp: this.at <= 0 ? last : this.at - 1,
      PageDown: Math.min(last, this.at + 8),
      PageUp: Math.max(0, this.at - 8),
    };
    const entry = shown[this.at];
    const next = moves[event.key];
    if (next !== undefined) this.at = Math.max(0, next);
    else if (event.key === "Enter" && entry) this.#take(entry);
    else return;
    event.preventDefault();
  }

  /** The key that opened it closes it too. */
  #escape = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.close();
  };

  #take(entry: PaletteEntry): void {
    // Closed first: what the entry opens takes the focus after it went back.
    this.close();
    entry.run();
  }

  #beside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.close();
  };
}

customElements.define("sandcell-palette", SandcellPalette);
