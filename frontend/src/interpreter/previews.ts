/** Previews of files as the kernel makes them, checked: what a file holds and what the kernel says are not trusted. */

import { type Fields, field, fields, integer, list, oneOf, text } from "../sandbox/validate_parts";
import { InterpreterError } from "./errors";
import type { Path } from "./types";

const VIEWS = ["table", "tree", "text", "document", "entries", "schema", "picture"] as const;
const BLOCKS = ["heading", "paragraph", "item", "table", "pre"] as const;

/** A sheet, a table of a database, or a way to look at the file; the name is empty where the view says enough. */
export type PreviewPart = { name: string; view: (typeof VIEWS)[number] };

export type PreviewTable = {
  fields: { name: string; type: string }[];
  rows: (string | number | boolean | null)[][];
  /** Rows of the whole, null while unknown. */
  total: number | null;
  /** Columns of the whole. */
  width: number;
};

export type PreviewBlock = { kind: (typeof BLOCKS)[number]; text: string; level: number; rows: string[][] };
/** A file in an archive; the size is the archive's word for it. */
export type PreviewEntry = { name: string; size: number; encrypted: boolean };

/** The beginning of a file; what of it is there depends on its kind. */
export type FilePreview = {
  kind: string;
  size: number;
  parts: PreviewPart[];
  /** Which of the parts this is. */
  part: number;
  table: PreviewTable | null;
  /** Of JSON; undefined where there is none. */
  value: unknown;
  text: string | null;
  document: PreviewBlock[] | null;
  entries: PreviewEntry[] | null;
  /** Entries of the whole archive, null while unknown. */
  count: number | null;
  picture: Blob | null;
  /** What was found out about the file, by name. */
  facts: [name: string, value: string | number][];
  /** There is more in the file than this. */
  cut: boolean;
  problem: string | null;
};

const MAX_PARTS = 100;
const MAX_ROWS = 200;
const MAX_COLUMNS = 100;
const MAX_BLOCKS = 1_000;
const MAX_ENTRIES = 2_000;
const MAX_TEXT = 1_000_000;
const MAX_NAME = 1_000;

function optional<Result>(from: Fields, name: string, read: (value: unknown) => Result): Result | null {
  const value = field(from, name);
  return value === undefined || value === null ? null : read(value);
}

const word = (value: unknown): string => text(value, "a text", MAX_NAME);

function partOf(value: unknown): PreviewPart {
  const from = fields(value, "a part");
  return { name: word(field(from, "name")), view: oneOf(field(from, "view"), "a view", VIEWS) };
}

function cellOf(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined || typeof value === "boolean") return value ?? null;
  return typeof value === "number" ? value : text(value, "a value", 4_000);
}

function tableOf(value: unknown): PreviewTable {
  const from = fields(value, "a table");
  const columns = list(field(from, "fields"), "columns", MAX_COLUMNS).map((one) => {
    const column = fields(one, "a column");
    return { name: word(field(column, "name")), type: word(field(column, "type")) };
  });
  const rows = list(field(from, "rows"), "rows", MAX_ROWS).map((row) => list(row, "a row", MAX_COLUMNS).map(cellOf));
  const width = integer(field(from, "width"), "a width");
  return { fields: columns, rows, total: optional(from, "total", (total) => integer(total, "rows")), width };
}

function blockOf(value: unknown): PreviewBlock {
  const from = fields(value, "a block");
  return {
    kind: oneOf(field(from, "kind"), "a kind", BLOCKS),
    text: optional(from, "text", (one) => text(one, "a text", MAX_TEXT)) ?? "",
    level: Math.min(6, optional(from, "level", (level) => integer(level, "a level")) ?? 1),
    rows: (optional(from, "rows", (rows) => list(rows, "rows", MAX_ROWS)) ?? []).map((row) =>
      list(row, "a row", MAX_COLUMNS).map(word),
    ),
  };
}

function entryOf(value: unknown): PreviewEntry {
  const from = fields(value, "an entry");
  const size = Number(field(from, "size"));
  return {
    name: word(field(from, "name")),
    size: Number.isFinite(size) && size > 0 ? size : 0,
    encrypted: field(from, "encrypted") === true,
  };
}

function factsOf(value: unknown): [string, string | number][] {
  return Object.entries(fields(value, "facts"))
    .slice(0, 20)
    .map(([name, one]) => [name.slice(0, 50), typeof one === "number" ? one : word(one)]);
}

function pictureOf(value: unknown): Blob {
  const bytes = Uint8Array.from(atob(String(value)), (character) => character.charCodeAt(0));
  return new Blob([bytes], { type: "image/png" });
}

function checked(value: unknown): FilePreview {
  const from = fields(value, "a preview");
  return {
    kind: word(field(from, "kind")),
    size: integer(field(from, "size"), "a size"),
    parts: (optional(from, "parts", (parts) => list(parts, "parts", MAX_PARTS)) ?? []).map(partOf),
    part: optional(from, "part", (part) => integer(part, "a part")) ?? 0,
    table: optional(from, "table", tableOf),
    value: field(from, "value"),
    text: optional(from, "text", (one) => text(one, "the text", MAX_TEXT)),
    document: optional(from, "document", (blocks) => list(blocks, "blocks", MAX_BLOCKS).map(blockOf)),
    entries: optional(from, "entries", (entries) => list(entries, "entries", MAX_ENTRIES).map(entryOf)),
    count: optional(from, "count", (count) => integer(count, "a count")),
    picture: optional(from, "picture", pictureOf),
    facts: optional(from, "facts", factsOf) ?? [],
    cut: field(from, "cut") === true,
    problem: optional(from, "problem", word),
  };
}

/** The kernel's answer about the file at `path`; rejects with `reply-invalid`. */
export function previewOf(value: unknown, path: Path): FilePreview {
  try {
    return checked(value);
  } catch (cause) {
    throw new InterpreterError({
      code: "reply-invalid",
      message: `The kernel's answer about ${path} could not be used: ${cause instanceof Error ? cause.message : cause}`,
    });
  }
}
