/** The first rows of a file as a table, with their values as they are in it. */

import type { PreviewTable } from "../../interpreter/previews";
import type { Column, TableData } from "../outputs/table_data";

const NUMERIC = new Set(["integer", "number"]);

export function tableData({ fields, rows, total, width }: PreviewTable): TableData {
  const columns = fields.map(({ name, type }, i): Column => {
    const written = rows.some((row) => typeof row[i] === "string");
    // Text that reads as a number is shown as it is written, to the last zero.
    const shown = NUMERIC.has(type) ? (written ? "numeric text" : "integer") : type === "datetime" ? "string" : type;
    return { key: String(i), label: name, type: shown, numeric: NUMERIC.has(type), index: false, decimals: 0 };
  });
  const data = rows.map((row) => Object.fromEntries(columns.map(({ key }, i) => [key, row[i] ?? null])));
  return { columns, rows: data, totalRows: total ?? data.length, totalColumns: width };
}
