/** `<sandcell-grid>`: a whole table to look into: scroll, sort, filter, search, copy, save. */

import { html, nothing, type TemplateResult } from "lit";
import type { TableShape, TableState, Tables } from "../../interpreter/tables";
import { Modal } from "../elements/modal";
import { emit } from "../events";
import { icon } from "../icons";
import { texts } from "../texts";
import "../styles/grid.css";
import { TableGrid } from "./grid";
import { Superseded, TableSource } from "./table_source";

const TYPING_MS = 250;

export class SandcellGrid extends Modal {
  static override properties = {
    caption: { state: true },
    shape: { state: true },
    progress: { state: true },
    problem: { state: true },
    saving: { state: true },
  };
  declare caption: string;
  declare shape: TableShape | null;
  declare progress: TableState | null;
  declare problem: string;
  /** What is being written, in words. */
  declare saving: string;
  #grid: TableGrid | null = null;
  #source: TableSource | null = null;
  #typing: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.caption = "";
    this.shape = null;
    this.progress = null;
    this.problem = "";
    this.saving = "";
  }

  /** Opens with a table that was shown; the grid follows when Python has answered. */
  async show(name: string, tables: Tables, caption: string): Promise<void> {
    this.#release();
    this.caption = caption;
    const source = new TableSource(name, tables, (state) => {
      this.progress = state;
    });
    this.#source = source;
    await this.open();
    try {
      const shape = await tables.open(name);
      if (this.#source !== source) return;
      this.shape = shape;
      await this.updateComplete;
      this.#draw(shape, source);
    } catch (error) {
      if (this.#source === source) this.#failed(error);
    }
  }

  protected override render(): unknown {
    return this.frame("grid", this.caption || texts.grid.title, this.#body(), this.#actions());
  }

  #body(): TemplateResult {
    return html`<div class="grid-bar">
        <input type="search" class="grid-search" placeholder=${texts.grid.search} aria-label=${texts.grid.search} ?disabled=${!this.shape} @input=${this.#typed} />
        <span class="grid-note" role="status">${this.#note()}</span>
      </div>
      ${this.problem ? html`<p class="grid-problem">${icon("alert")} ${this.problem}</p>` : nothing}
      <div class="grid-place" aria-busy=${this.shape === null && !this.problem} @keydown=${this.#key}></div>`;
  }

  #actions(): TemplateResult {
    const off = !this.shape || this.saving !== "";
    const button = (label: string, text: string, act: () => void): TemplateResult =>
      html`<button type="button" class="small-button" title=${label} aria-label=${label} ?disabled=${off} @click=${act}>${text}</button>`;
    return html`${button(texts.grid.copy, texts.copy, () => void this.#copy())}
      ${button(texts.grid.csv, "CSV", () => void this.#saveCsv())}
      ${button(texts.grid.workbook, "XLSX", () => void this.#saveWorkbook())}`;
  }

  #note(): string {
    const { shape, progress } = this;
    if (this.saving) return this.saving;
    if (!shape) return this.problem ? "" : texts.grid.opening;
    if (progress && !progress.done) return texts.grid.searching(progress.scanned, progress.total);
    const rows = texts.grid.rows(progress?.matched ?? shape.rows, shape.rows);
    const columns = texts.table.columns(shape.fields.length - shape.levels, shape.columns);
    return [rows, columns, shape.held ? "" : texts.grid.asNow].filter(Boolean).join(" · ");
  }

  #draw(shape: TableShape, source: TableSource): void {
    const place = this.querySelector<HTMLElement>(".grid-place");
    if (!place) return;
    this.#grid = new TableGrid(place, shape, source, { failed: (error) => this.#failed(error) });
    this.querySelector<HTMLElement>(".grid-search")?.focus();
  }

  #failed(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
  }

  #typed = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#grid?.search(value), TYPING_MS);
  };

  /** Escape closes a filter before it closes the dialog. Copying takes the cell with the focus, unless text is selected. */
  #key = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key === "Escape" && target instanceof Element && target.closest(".ag-popup")) event.preventDefault();
    if (event.key !== "c" || !(event.ctrlKey || event.metaKey) || !getSelection()?.isCollapsed) return;
    const text = this.#grid?.focusedText;
    if (text) emit(this, "sandcell-copy", { text });
  };

  async #copy(): Promise<void> {
    await this.#writing(async (source) => {
      const pieces = await source.text("tsv", () => {});
      emit(this, "sandcell-copy", { text: pieces.join("") });
      emit(this, "sandcell-toast", { text: texts.copied });
    });
  }

  async #saveCsv(): Promise<void> {
    await this.#writing(async (source) => {
      const pieces = await source.text("csv", (done, of) => {
        this.saving = texts.grid.writing(done, of);
      });
      emit(this, "sandcell-save", { blob: new Blob(["\ufeff", ...pieces], { type: "text/csv" }), name: "table.csv" });
    });
  }

  async #saveWorkbook(): Promise<void> {
    await this.#writing(async (source) =>
      emit(this, "sandcell-save", { blob: await source.workbook(), name: "table.xlsx" }),
    );
  }

  async #writing(write: (source: TableSource) => Promise<void>): Promise<void> {
    const source = this.#source;
    if (!source) return;
    this.saving = texts.grid.preparing;
    this.problem = "";
    try {
      await write(source);
    } catch (error) {
      if (!(error instanceof Superseded)) this.#failed(error);
    } finally {
      this.saving = "";
    }
  }

  protected override closed(): void {
    this.#release();
  }

  #release(): void {
    if (this.#typing !== null) clearTimeout(this.#typing);
    this.#source?.close();
    this.#source = null;
    this.#grid?.close();
    this.#grid = null;
    this.shape = null;
    this.progress = null;
    this.problem = "";
    const search = this.querySelector<HTMLInputElement>(".grid-search");
    if (search) search.value = "";
  }
}

customElements.define("sandcell-grid", SandcellGrid);
