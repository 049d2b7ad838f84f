/** `<sandcell-table>`: a data frame as a sortable table; only the rows near the view are in the document. */

import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { copyButton } from "../elements/copy_button";
import { LightElement } from "../elements/light_element";
import { emit } from "../events";
import { icon } from "../icons";
import { toCsv } from "../text/csv";
import { texts } from "../texts";
import {
  type Column,
  cellText,
  columnWidth,
  fullText,
  type Sorting,
  sortedRows,
  type TableData,
  tableRows,
} from "./table_data";

/** Height of a row in CSS pixels; the style sheet says the same. */
const ROW = 32;
const WHOLE = 80;
const OVERSCAN = 12;
const STEP = 8;

export class SandcellTable extends LightElement {
  static override properties = {
    table: { attribute: false },
    caption: {},
    source: {},
    sorting: { state: true },
    first: { state: true },
  };
  declare table: TableData | null;
  declare caption: string;
  /** The kernel's name for it, where the whole table can be looked into; else empty. */
  declare source: string;
  declare sorting: Sorting;
  declare first: number;
  #rows: readonly Record<string, unknown>[] = [];
  #widths: number[] = [];

  constructor() {
    super();
    this.table = null;
    this.caption = "";
    this.source = "";
    this.sorting = null;
    this.first = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { table } = this;
    if (!table) return;
    if (changed.has("table")) {
      this.sorting = null;
      this.first = 0;
      this.#widths = table.columns.map((one) => columnWidth(table, one));
    }
    if (changed.has("table") || changed.has("sorting")) this.#rows = sortedRows(table, this.sorting);
  }

  protected override render(): unknown {
    const { table } = this;
    if (!table) return nothing;
    return html`<figure class="table-card">
      <div class="table-scroll" tabindex="0" role="group" aria-label=${this.caption || texts.table.label} @scroll=${this.#scrolled}>
        <table aria-rowcount=${table.totalRows + 1}>
          <colgroup>${table.columns.map(() => html`<col />`)}</colgroup>
          <thead>
            <tr aria-rowindex="1">${table.columns.map((one) => this.#heading(one))}</tr>
          </thead>
          ${this.#body(table)}
        </table>
        ${table.rows.length ? nothing : html`<p class="table-empty">${texts.table.empty}</p>`}
      </div>
      ${this.#foot(table)}
    </figure>`;
  }

  #heading(one: Column): TemplateResult {
    const active = this.sorting?.key === one.key ? this.sorting : null;
    const order = active ? (active.descending ? "descending" : "ascending") : "none";
    const name = one.label || texts.table.index;
    return html`<th scope="col" class=${cellClass(one)} aria-sort=${order}>
      <button type="button" title=${`${name} · ${one.type}`} aria-label=${texts.table.sortBy(name)} @click=${() => this.#sort(one.key)}>
        <span class="th-name">${one.label}</span>${icon("arrowUp")}
      </button>
    </th>`;
  }

  #body(table: TableData): TemplateResult {
    const rows = this.#rows;
    const windowed = rows.length > WHOLE;
    const from = windowed ? Math.min(this.first, rows.length) : 0;
    const to = windowed ? Math.min(rows.length, from + STEP + 2 * OVERSCAN + 14) : rows.length;
    const shown = rows.slice(from, to);
    return html`<tbody>
      ${from ? spacer(from, table.columns.length) : nothing}
      ${shown.map((row, i) => html`<tr aria-rowindex=${from + i + 2}>${table.columns.map((one) => cell(one, row[one.key]))}</tr>`)}
      ${to < rows.length ? spacer(rows.length - to, table.columns.length) : nothing}
    </tbody>`;
  }

  #foot(table: TableData): TemplateResult {
    const shownColumns = table.columns.filter((one) => !one.index).length;
    const partial = table.rows.length < table.totalRows;
    const note = [
      texts.table.rows(table.rows.length, table.totalRows),
      texts.table.columns(shownColumns, table.totalColumns),
    ];
    if (this.sorting && partial) note.push(texts.table.sortedShown);
    const csv = (): string => toCsv(tableRows(table, this.sorting));
    const label = partial ? texts.table.downloadShown : texts.table.download;
    const save = (): void =>
      emit(this, "sandcell-save", { blob: new Blob([`\ufeff${csv()}`], { type: "text/csv" }), name: "table.csv" });
    return html`<figcaption>
      <span class="table-note">${this.caption ? html`<b>${this.caption}</b> · ` : nothing}${note.join(" · ")}</span>
      ${this.source ? this.#explore() : nothing}
      ${copyButton(csv, texts.table.copy)}
      <button type="button" class="icon-button" aria-label=${label} title=${label} @click=${save}>${icon("download")}</button>
    </figcaption>`;
  }

  #explore(): TemplateResult {
    const open = (): void => emit(this, "sandcell-table", { table: this.source, caption: this.caption });
    return html`<button type="button" class="small-button table-explore" aria-label=${texts.grid.explore} title=${texts.grid.explore} @click=${open}>
      ${icon("expand")} ${texts.grid.open}
    </button>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("table")) return;
    const columns = this.querySelectorAll("col");
    columns.forEach((one, i) => {
      one.style.width = `calc(${this.#widths[i] ?? 8}ch + 1.75rem)`;
    });
  }

  #sort(key: string): void {
    const now = this.sorting?.key === key ? this.sorting : null;
    if (!now) this.sorting = { key, descending: false };
    else this.sorting = now.descending ? null : { key, descending: true };
  }

  #scrolled = (event: Event): void => {
    const top = (event.currentTarget as HTMLElement).scrollTop;
    const row = Math.max(0, Math.floor(top / ROW) - OVERSCAN);
    this.first = row - (row % STEP);
  };
}

function cell(one: Column, value: unknown): TemplateResult {
  const text = cellText(value, one);
  const full = fullText(value);
  const missing = value === null || value === undefined;
  const tip = !missing && (full !== text || full.length > 30) ? full : nothing;
  const content = missing ? html`<span class="td-missing">${text}</span>` : text;
  return one.index
    ? html`<th scope="row" class=${cellClass(one)} title=${tip}>${content}</th>`
    : html`<td class=${cellClass(one)} title=${tip}>${content}</td>`;
}

function cellClass(one: Column): string {
  return `${one.numeric ? "is-number" : ""} ${one.index ? "is-index" : ""}`.trim();
}

/** Stands for rows out of view, so that the scroll bar tells the truth. */
function spacer(rows: number, columns: number): TemplateResult {
  return html`<tr class="row-spacer" aria-hidden="true"><td colspan=${columns} height=${rows * ROW}></td></tr>`;
}

customElements.define("sandcell-table", SandcellTable);
