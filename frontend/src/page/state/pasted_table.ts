/** A table that was copied in a spreadsheet, as it arrives in a paste: rows of fields, and as a CSV file. */

import { parseDelimited, toCsv } from "../text/csv";

const MAX_ROWS = 1_000_000;

export type PastedTable = { rows: string[][]; width: number };

/** Reads text that a spreadsheet put on the clipboard; null for any other text. */
export function pastedTable(text: string): PastedTable | null {
  if (!text.includes("\t") || !/\n./.test(text)) return null;
  const rows = parseDelimited(text, "\t", MAX_ROWS);
  const width = rows[0]?.length ?? 0;
  // Indented code has tabs too, but not the same number in each line.
  if (rows.length < 2 || width < 2 || rows.some((row) => row.length !== width)) return null;
  return rows.every((row) => row[0]?.trim() === "") ? null : { rows, width };
}

export function asCsv({ rows }: PastedTable): string {
  return `${toCsv(rows)}\r\n`;
}
