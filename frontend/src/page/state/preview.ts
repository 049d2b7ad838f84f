/** Reads as much of a file as a preview needs, and decides how to show it. */

import type { FileProfile, Interpreter } from "../../interpreter/types";
import { IMAGE_TYPES } from "../outputs/file_images";
import { fileProblem } from "../outputs/picture_gate";
import { readTable, type TableData } from "../outputs/table_data";
import { guessDelimiter, parseDelimited } from "../text/csv";
import { extensionOf, formatBytes } from "../text/format";
import { texts } from "../texts";

type Common = { size: number; note: string };

export type FilePreview = Common &
  (
    | { kind: "table"; table: TableData }
    | { kind: "image"; url: string }
    | { kind: "text"; text: string; language: string }
    | { kind: "media"; url: string; video: boolean }
    | { kind: "profile"; table: TableData | null; details: FileProfile | null }
    | { kind: "failed"; problem: string }
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

/** Reads a file of the chat for its preview; a file that cannot be read says why. */
export async function readPreview(path: string, interpreter: Interpreter): Promise<FilePreview> {
  let size = 0;
  try {
    const blob = await interpreter.files.read(path);
    size = blob.size;
    return await previewOf(path, blob, interpreter);
  } catch (error) {
    return { kind: "failed", size, note: "", problem: error instanceof Error ? error.message : String(error) };
  }
}

async function previewOf(path: string, blob: Blob, interpreter: Interpreter): Promise<FilePreview> {
  const extension = extensionOf(path.slice(path.lastIndexOf("/") + 1));
  const { size } = blob;
  const image = IMAGE_TYPES[extension];
  if (image) return pictured(blob, image);
  const media = MEDIA[extension];
  if (media) {
    const url = URL.createObjectURL(new Blob([blob], { type: media }));
    return { kind: "media", size, note: "", url, video: media.startsWith("video/") };
  }
  if (extension === "csv" || extension === "tsv") return delimited(await head(blob), size, extension === "tsv");
  const language = LANGUAGES[extension];
  if (language !== undefined) return plain(await head(blob), size, language, extension);
  return profiled(path, size, interpreter);
}

async function pictured(blob: Blob, type: string): Promise<FilePreview> {
  const { size } = blob;
  const problem = await fileProblem(blob, type);
  if (problem) return { kind: "failed", size, note: "", problem };
  return { kind: "image", size, note: "", url: URL.createObjectURL(new Blob([blob], { type })) };
}

function head(blob: Blob): Promise<string> {
  return blob.slice(0, HEAD_BYTES).text();
}

function delimited(text: string, size: number, tabs: boolean): FilePreview {
  const rows = parseDelimited(text, tabs ? "\t" : guessDelimiter(text), MAX_ROWS + 1);
  // A cut file ends in a row that is not whole.
  if (size > HEAD_BYTES && rows.length <= MAX_ROWS) rows.pop();
  const table = tableOf(rows[0] ?? [], rows.slice(1));
  const whole = size <= HEAD_BYTES && rows.length <= MAX_ROWS;
  return { kind: "table", size, table, note: whole ? "" : texts.preview.firstRows(table.rows.length) };
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

function plain(text: string, size: number, language: string, extension: string): FilePreview {
  const cut = size > HEAD_BYTES;
  const shown = extension === "json" && !cut ? pretty(text) : text;
  return {
    kind: "text",
    size,
    text: shown,
    language,
    note: cut ? texts.preview.firstPart(formatBytes(HEAD_BYTES)) : "",
  };
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // Not valid JSON: shown as it is.
  }
}

async function profiled(path: string, size: number, interpreter: Interpreter): Promise<FilePreview> {
  const profile = await interpreter.files.profile(path);
  const table = readTable({
    schema: {
      fields: [texts.preview.column, texts.preview.type, texts.preview.missing, texts.preview.examples].map(
        (name, i) => ({
          name,
          type: i === 2 ? "integer" : "string",
        }),
      ),
    },
    data: (profile.columns ?? []).map((one) => ({
      [texts.preview.column]: one.name,
      [texts.preview.type]: one.type,
      [texts.preview.missing]: one.missing ?? 0,
      [texts.preview.examples]: (one.examples ?? []).map(String).join(", "),
    })),
  });
  const known = table && table.rows.length > 0 ? table : null;
  const note = profile.rows === undefined ? texts.preview.noPreview : texts.table.rows(profile.rows, profile.rows);
  return { kind: "profile", size, note, table: known, details: known ? null : profile };
}
