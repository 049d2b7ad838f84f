/** What the grid shows of one table: asks the kernel for rows, and goes on asking while a search is under way. */

import type { TableState, TableSummary, Tables, TableView } from "../../interpreter/tables";

const SUMMARIES = 5;
const MOST_COPIED = 4_000_000;

/** The person looks at something else by now. */
export class Superseded extends Error {}

export class TableSource {
  readonly name: string;
  readonly #tables: Tables;
  readonly #progress: (state: TableState) => void;
  #view: TableView = {};
  #wanted = new Map<number, (summary: TableSummary | null) => void>();
  #summarising = false;
  #closed = false;

  constructor(name: string, tables: Tables, progress: (state: TableState) => void) {
    this.name = name;
    this.#tables = tables;
    this.#progress = progress;
  }

  get view(): TableView {
    return this.#view;
  }

  close(): void {
    this.#closed = true;
  }

  async rows(view: TableView, start: number, count: number): Promise<{ data: unknown[][]; matched: number }> {
    this.#view = view;
    return this.#until(view, () => this.#tables.rows(this.name, view, start, count));
  }

  /** The rows of the view as pieces of text. */
  async text(format: "csv" | "tsv", written: (rows: number, of: number) => void): Promise<string[]> {
    const pieces: string[] = [];
    const view = this.#view;
    let next = 0;
    let size = 0;
    do {
      const start = next;
      const piece = await this.#until(view, () => this.#tables.text(this.name, view, start, format));
      next = piece.next;
      size += piece.text.length;
      pieces.push(piece.text);
      written(next, piece.matched);
      if (next >= piece.matched || (format === "tsv" && size > MOST_COPIED)) break;
    } while (!this.#closed);
    return pieces;
  }

  async workbook(): Promise<Blob> {
    const view = this.#view;
    const { workbook } = await this.#until(view, () => this.#tables.workbook(this.name, view));
    if (workbook === null) throw new Superseded();
    return workbook;
  }

  /** What a column holds; the columns in view are asked for a few at a time. */
  summary(column: number): Promise<TableSummary | null> {
    return new Promise((resolve) => {
      this.#wanted.set(column, resolve);
      void this.#summarise();
    });
  }

  async #summarise(): Promise<void> {
    if (this.#summarising) return;
    this.#summarising = true;
    await Promise.resolve(); // The heads that appear together are asked for together.
    while (this.#wanted.size > 0 && !this.#closed) {
      const some = [...this.#wanted].slice(0, SUMMARIES);
      for (const [column] of some) this.#wanted.delete(column);
      const found = await this.#tables
        .summaries(
          this.name,
          some.map(([column]) => column),
        )
        .catch(() => []); // A head without its picture: the rows tell what is wrong.
      for (const [column, resolve] of some) resolve(found.find((one) => one.column === column) ?? null);
    }
    this.#summarising = false;
  }

  async #until<State extends TableState>(view: TableView, ask: () => Promise<State>): Promise<State> {
    for (;;) {
      const state = await ask();
      if (this.#closed || view !== this.#view) throw new Superseded();
      this.#progress(state);
      if (state.done) return state;
    }
  }
}
