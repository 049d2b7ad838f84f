/** A data frame as it arrives (`application/vnd.dataresource+json`), checked, and the rules for showing it. */

export type Column = {
  key: string;
  label: string;
  type: string;
  numeric: boolean;
  index: boolean;
  /** Digits after the point that all numbers of the column are written with. */
  decimals: number;
};

export type TableData = {
  columns: Column[];
  rows: readonly Record<string, unknown>[];
  totalRows: number;
  totalColumns: number;
};

export type Sorting = { key: string; descending: boolean } | null;

const NUMERIC = new Set(["integer", "number"]);
const MAX_COLUMNS = 500;

/** Reads a data resource; null when it is not one. */
export function readTable(value: unknown): TableData | null {
  if (!isRecord(value) || !isRecord(value.schema) || !Array.isArray(value.schema.fields)) return null;
  if (!Array.isArray(value.data)) return null;
  const keys = value.schema.primaryKey;
  const index = new Set(Array.isArray(keys) ? keys.map(String) : typeof keys === "string" ? [keys] : []);
  const fields = value.schema.fields.filter(isRecord).slice(0, MAX_COLUMNS);
  const columns = fields.map((field) => column(field, index));
  const rows = value.data.filter(isRecord);
  for (const one of columns) if (one.type === "number") one.decimals = decimalsOf(rows, one.key);
  return {
    columns,
    rows,
    totalRows: count(value.total_rows, rows.length),
    totalColumns: count(value.total_columns, columns.filter((one) => !one.index).length),
  };
}

function column(field: Record<string, unknown>, index: Set<string>): Column {
  const key = String(field.name);
  const type = String(field.type ?? "string");
  // Two columns may have the same name: then the key differs and the title is what the frame says.
  const name = typeof field.title === "string" ? field.title : key;
  const unnamed = index.has(key) && (key === "index" || /^level_\d+$/.test(key));
  return { key, label: unnamed ? "" : name, type, numeric: NUMERIC.has(type), index: index.has(key), decimals: 0 };
}

function count(value: unknown, least: number): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.max(least, Math.floor(value)) : least;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Writes one value for the eye; the whole value is in `fullText`. */
export function cellText(value: unknown, { type, decimals }: Pick<Column, "type" | "decimals">): string {
  if (value === null || value === undefined) return missingText(type);
  if (typeof value === "number") return numberText(value, type, decimals);
  if (type === "datetime" && typeof value === "string") return dateText(value);
  return fullText(value);
}

/** Writes one value whole. */
export function fullText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function missingText(type: string): string {
  if (type === "number") return "NaN";
  return type === "datetime" ? "NaT" : "null";
}

function numberText(value: number, type: string, decimals: number): string {
  if (type !== "number") return String(value);
  return isOdd(value) ? value.toExponential(4).replace(/\.?0+e/, "e") : value.toFixed(decimals);
}

/** Too large or too small to be written out. */
function isOdd(value: number): boolean {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e15 || size < 1e-4);
}

/** As many decimals as the values need at seven significant digits, one at least, so that a float looks like one. */
function decimalsOf(rows: readonly Record<string, unknown>[], key: string): number {
  let most = 1;
  for (const row of rows) {
    const value = row[key];
    if (typeof value !== "number" || isOdd(value)) continue;
    const short = String(Number(value.toPrecision(Math.abs(value) >= 1e6 ? 12 : 7)));
    const point = short.indexOf(".");
    if (point >= 0 && !short.includes("e")) most = Math.max(most, short.length - point - 1);
  }
  return Math.min(6, most);
}

/** Drops a time of midnight and the fraction of a second that is zero. */
function dateText(value: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  if (!match) return value;
  const [, date, time, fraction, zone] = match;
  const rest = fraction && /[1-9]/.test(fraction) ? fraction.replace(/0+$/, "") : "";
  if (time === "00:00:00" && !rest && (!zone || zone === "Z")) return date as string;
  return `${date} ${time}${rest}${zone && zone !== "Z" ? ` ${zone}` : ""}`;
}

/** Returns the order of the rows; missing values come last either way, equal rows keep their order. */
export function sortedRows(table: TableData, sorting: Sorting): readonly Record<string, unknown>[] {
  if (!sorting) return table.rows;
  const { key, descending } = sorting;
  const direction = descending ? -1 : 1;
  const numeric = table.columns.find((one) => one.key === key)?.numeric === true;
  return [...table.rows].sort((a, b) => {
    const left = a[key] ?? null;
    const right = b[key] ?? null;
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return direction * (numeric ? numberOf(left) - numberOf(right) : compare(left, right));
  });
}

/** JSON has no infinity, and integers past 2^53 come as text too. */
function numberOf(value: unknown): number {
  if (value === "inf") return Number.MAX_VALUE;
  return value === "-inf" ? -Number.MAX_VALUE : Number(value);
}

const collator = new Intl.Collator(undefined, { numeric: true });

function compare(left: unknown, right: unknown): number {
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  return collator.compare(fullText(left), fullText(right));
}

/** The shown rows with a line of names on top. */
export function tableRows(table: TableData, sorting: Sorting): unknown[][] {
  const head = table.columns.map((one) => one.label);
  return [head, ...sortedRows(table, sorting).map((row) => table.columns.map((one) => row[one.key]))];
}

/** The width of a column in characters, from its name and a sample of its values. */
export function columnWidth(table: TableData, one: Column): number {
  let widest = one.label.length + 2;
  const step = Math.max(1, Math.floor(table.rows.length / 80));
  for (let i = 0; i < table.rows.length; i += step) {
    widest = Math.max(widest, cellText(table.rows[i]?.[one.key], one).length);
  }
  return Math.min(36, Math.max(one.index ? 2 : 4, widest));
}
