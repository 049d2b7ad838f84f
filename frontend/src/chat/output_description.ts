/** Rich outputs in words, for models that cannot see them. */

import type { MimeBundle, Output } from "../interpreter/types";

export type RichOutput = Extract<Output, { output_type: "display_data" | "execute_result" }>;

const TABLE = "application/vnd.dataresource+json";
const ROWS = 5;
const COLUMNS = 30;

export function isRich(output: RichOutput): boolean {
  return Object.keys(output.data).some((type) => type !== "text/plain");
}

export function plainText(output: RichOutput): string {
  const text = output.data["text/plain"];
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "";
}

/** The kernel's own description, with the first rows when it is a table that does not show them. */
export function describeDisplay(output: RichOutput): string {
  const described = description(output.metadata);
  const rows = described.includes("\n") ? "" : firstRows(output.data);
  if (described) return [described, rows].filter(Boolean).join("\n");
  const kinds = Object.keys(output.data)
    .filter((type) => type !== "text/plain")
    .join(", ");
  return [kinds ? `${kinds}: ${plainText(output)}` : plainText(output), rows].filter(Boolean).join("\n");
}

function description(metadata: Record<string, unknown>): string {
  const sandcell = metadata.sandcell;
  if (typeof sandcell !== "object" || sandcell === null) return "";
  const text = (sandcell as Record<string, unknown>).description;
  return typeof text === "string" ? text : "";
}

function firstRows(data: MimeBundle): string {
  const table = data[TABLE];
  if (typeof table !== "object" || table === null) return "";
  const { schema, data: rows } = table as { schema?: { fields?: { name?: unknown }[] }; data?: unknown };
  if (!Array.isArray(rows) || !Array.isArray(schema?.fields)) return "";
  const names = schema.fields.slice(0, COLUMNS).map((field) => String(field?.name ?? ""));
  const lines = rows
    .slice(0, ROWS)
    .map((row: Record<string, unknown>) => names.map((name) => cell(row?.[name])).join(" | "));
  return [names.join(" | "), ...lines].join("\n");
}

function cell(value: unknown): string {
  const text = typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
