/** Tables that were shown, asked for in pages; what the kernel answers is not trusted. */

import { InterpreterError } from "./errors";

export type TableField = { name: string; label: string; type: string; dtype: string; zone: string };

export type TableShape = {
  /** The levels of the index come first. */
  fields: TableField[];
  levels: number;
  rows: number;
  /** Of the whole table: more than `fields` holds when it is very wide. */
  columns: number;
  /** False where the table is too large to be kept as it was: then it is shown as it is now. */
  held: boolean;
};

export type TableCondition = { operation: string; value?: string | number; other?: string | number };
export type TableFilter = { column: number; either?: boolean; conditions: TableCondition[] };

/** Columns are counted from the first level of the index on. */
export type TableView = {
  search?: string;
  filters?: TableFilter[];
  order?: { column: number; descending: boolean }[];
};

/** How far the kernel has got with a view; rows are there when it is `done`. */
export type TableState = { total: number; scanned: number; matched: number; done: boolean };
export type TableRows = TableState & { data: unknown[][] };
export type TableText = TableState & { text: string; next: number };

export type TableSummary = {
  column: number;
  /** Rows that were looked at, of them `missing` without a value. */
  looked: number;
  missing: number;
  bins?: number[];
  low?: unknown;
  high?: unknown;
  distinct?: number;
  top?: [string, number][];
};

/**
 * `name` is `metadata.sandcell.table` of an output. The last tables are kept; rejects with `table-gone` for others.
 * A question about a view may have to be repeated until its answer is `done`: none holds Python for long.
 */
export interface Tables {
  open(name: string): Promise<TableShape>;
  rows(name: string, view: TableView, start: number, count: number): Promise<TableRows>;
  summaries(name: string, columns: readonly number[]): Promise<TableSummary[]>;
  /** The next rows of the view as text, from row `start` on. */
  text(name: string, view: TableView, start: number, format: "csv" | "tsv"): Promise<TableText>;
  workbook(name: string, view: TableView): Promise<TableState & { workbook: Blob | null }>;
}

type Fields = Record<string, unknown>;

const MAX_FIELDS = 1_100;
const MAX_BINS = 100;
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

function unusable(): InterpreterError {
  return new InterpreterError({
    code: "reply-invalid",
    message: "The kernel's answer about a table could not be used.",
  });
}

function record(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unusable();
  return value as Fields;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw unusable();
  return value;
}

function count(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw unusable();
  return value as number;
}

function words(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 500) : "";
}

function fieldOf(value: unknown): TableField {
  const { name, title, type, dtype, tz } = record(value);
  return {
    name: words(name),
    label: words(title) || words(name),
    type: words(type),
    dtype: words(dtype),
    zone: words(tz),
  };
}

function stateOf(answer: Fields): TableState {
  const { total, scanned, matched, done } = answer;
  return { total: count(total), scanned: count(scanned), matched: count(matched), done: done === true };
}

function summaryOf(value: unknown): TableSummary {
  const { column, looked, missing, bins, low, high, distinct, top } = record(value);
  const summary: TableSummary = { column: count(column), looked: count(looked), missing: count(missing) };
  if (Array.isArray(bins)) Object.assign(summary, { bins: bins.slice(0, MAX_BINS).map(count), low, high });
  if (distinct !== undefined) summary.distinct = count(distinct);
  if (Array.isArray(top)) {
    summary.top = top.slice(0, 10).map((one): [string, number] => [words(list(one)[0]), count(list(one)[1])]);
  }
  return summary;
}

export class KernelTables implements Tables {
  readonly #call: (method: string, params: Fields) => Promise<unknown>;

  constructor(call: (method: string, params: Fields) => Promise<unknown>) {
    this.#call = call;
  }

  async open(name: string): Promise<TableShape> {
    const answer = record(await this.#call("table-open", { table: name }));
    const fields = list(answer.fields).slice(0, MAX_FIELDS).map(fieldOf);
    const [rows, columns, levels] = [count(answer.rows), count(answer.columns), count(answer.levels)];
    return { fields, levels, rows, columns, held: answer.held === true };
  }

  async rows(name: string, view: TableView, start: number, rows: number): Promise<TableRows> {
    const answer = record(await this.#call("table-rows", { table: name, view, start, count: rows }));
    return { ...stateOf(answer), data: answer.data === undefined ? [] : list(answer.data).map(list) };
  }

  async summaries(name: string, columns: readonly number[]): Promise<TableSummary[]> {
    return list(await this.#call("table-summary", { table: name, columns: [...columns] })).map(summaryOf);
  }

  async text(name: string, view: TableView, start: number, format: "csv" | "tsv"): Promise<TableText> {
    const answer = record(await this.#call("table-csv", { table: name, view, start, format }));
    const state = stateOf(answer);
    if (!state.done) return { ...state, text: "", next: start };
    if (typeof answer.text !== "string") throw unusable();
    const next = count(answer.next);
    // Else whoever asks for the rest would never come to an end.
    if (next <= start && next < state.matched) throw unusable();
    return { ...state, text: answer.text, next };
  }

  async workbook(name: string, view: TableView): Promise<TableState & { workbook: Blob | null }> {
    const answer = record(await this.#call("table-workbook", { table: name, view }));
    const state = stateOf(answer);
    if (!state.done) return { ...state, workbook: null };
    try {
      const bytes = Uint8Array.from(atob(String(answer.base64)), (character) => character.charCodeAt(0));
      return { ...state, workbook: new Blob([bytes], { type: WORKBOOK }) };
    } catch {
      throw unusable();
    }
  }
}
