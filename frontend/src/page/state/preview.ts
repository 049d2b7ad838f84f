/** What the page shows of a file without Python: what a browser draws itself, and a first look at texts. */

import { IMAGE_TYPES } from "../outputs/file_images";
import { fileProblem } from "../outputs/picture_gate";
import type { TableData } from "../outputs/table_data";
import { guessDelimiter, parseDelimited } from "../text/csv";
import { baseName, extensionOf } from "../text/format";

/** What the page can show of a file by itself, without Python. */
export type QuickLook = { size: number; cut: boolean } & (
  | { kind: "table"; table: TableData }
  | { kind: "image"; url: string }
  | { kind: "text"; text: string }
  | { kind: "media"; url: string; video: boolean }
  | { kind: "problem"; problem: string }
);

const HEAD_BYTES = 256_000;
const MAX_ROWS = 200;

const LANGUAGES: Readonly<Record<string, string>> = {
  py: "python",
  json: "json",
  ipynb: "json",
  geojson: "json",
  md: "markdown",
  js: "javascript",
  ts: "typescript",
  html: "xml",
  xml: "xml",
  css: "css",
  sql: "sql",
  yaml: "yaml",
  yml: "yaml",
  toml: "ini",
  ini: "ini",
  cfg: "ini",
  sh: "bash",
  r: "r",
  rs: "rust",
  go: "go",
  java: "java",
  c: "c",
  h: "c",
  cpp: "cpp",
  diff: "diff",
  patch: "diff",
  txt: "",
  log: "",
  tex: "",
  rst: "",
};

const MEDIA: Readonly<Record<string, string>> = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  ogg: "audio/ogg",
  flac: "audio/flac",
  mp4: "video/mp4",
  webm: "video/webm",
};

/** The name of a file's language, for highlighting; undefined where it is not known to be text. */
export function languageOf(path: string): string | undefined {
  return LANGUAGES[extensionOf(baseName(path))];
}

/** Pictures, sound and films are shown by the browser itself; null for all other files. */
export async function shownByBrowser(path: string, blob: Blob): Promise<QuickLook | null> {
  const extension = extensionOf(baseName(path));
  const image = IMAGE_TYPES[extension];
  if (image) return pictured(blob, image);
  const media = MEDIA[extension];
  if (!media) return null;
  const url = URL.createObjectURL(new Blob([blob], { type: media }));
  return { kind: "media", size: blob.size, cut: false, url, video: media.startsWith("video/") };
}

async function pictured(blob: Blob, type: string): Promise<QuickLook> {
  const { size } = blob;
  const problem = await fileProblem(blob, type);
  if (problem) return { kind: "problem", size, cut: false, problem };
  return { kind: "image", size, cut: false, url: URL.createObjectURL(new Blob([blob], { type })) };
}

/** A look at the first part of a text or a table while Python is busy; null for what only Python can read. */
export async function quickLook(path: string, blob: Blob): Promise<QuickLook | null> {
  const extension = extensionOf(baseName(path));
  const tabs = extension === "tsv";
  if (!tabs && extension !== "csv" && LANGUAGES[extension] === undefined) return null;
  const text = await head(blob);
  const cut = blob.size > HEAD_BYTES;
  return tabs || extension === "csv" ? delimited(text, blob.size, tabs) : { kind: "text", size: blob.size, cut, text };
}

function head(blob: Blob): Promise<string> {
  return blob.slice(0, HEAD_BYTES).text();
}

function delimited(text: string, size: number, tabs: boolean): QuickLook {
  const rows = parseDelimited(text, tabs ? "\t" : guessDelimiter(text), MAX_ROWS + 1);
  // A cut file ends in a row that is not whole.
  if (size > HEAD_BYTES && rows.length <= MAX_ROWS) rows.pop();
  const table = tableOf(rows[0] ?? [], rows.slice(1));
  return { kind: "table", size, table, cut: size > HEAD_BYTES || rows.length > MAX_ROWS };
}

/** Makes a table of text; columns whose values all read as numbers are aligned and sorted as numbers. */
export function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): TableData {
  const numeric = names.map((_, i) => rows.some((row) => row[i]) && rows.every((row) => isNumber(row[i] ?? "")));
  const columns = names.map((name, i) => ({
    key: String(i),
    label: name,
    type: numeric[i] ? "numeric text" : "string",
    numeric: numeric[i] === true,
    index: false,
    decimals: 0,
  }));
  const data = rows.map((row) => Object.fromEntries(names.map((_, i) => [String(i), row[i] ?? ""])));
  return { columns, rows: data, totalRows: data.length, totalColumns: names.length };
}

function isNumber(text: string): boolean {
  return text === "" || /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text.trim());
}
