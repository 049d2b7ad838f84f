import { expect, it } from "vitest";
import { previewOf } from "../../src/interpreter/previews";
import { foldersOf } from "../../src/page/preview/archive_tree";
import { factLine } from "../../src/page/preview/facts";
import { nextPart } from "../../src/page/preview/part_keys";
import { tableData } from "../../src/page/preview/table";

const TABLE = {
  fields: [
    { name: "id", type: "integer" },
    { name: "ok", type: "boolean" },
  ],
  rows: [
    ["007", true],
    ["12", null],
  ],
  total: null,
  width: 5,
};

it("takes a preview as the kernel makes it", () => {
  const preview = previewOf(
    { kind: "csv", size: 10, table: TABLE, facts: { encoding: "utf-8", separator: ";", skipped: 1 } },
    "/mnt/data/a.csv",
  );
  expect(preview.table?.rows).toEqual(TABLE.rows);
  expect(preview.parts).toEqual([]);
  expect(factLine(preview)).toBe(
    "10 B · UTF-8 · separated by semicolons · 1 line above the table · more rows than were counted",
  );
});

it("shows numbers as they are written, and keeps two columns apart", () => {
  const data = tableData(previewOf({ kind: "csv", size: 1, table: TABLE }, "a").table ?? { ...TABLE, rows: [] });
  expect(data.columns.map(({ type, numeric }) => [type, numeric])).toEqual([
    ["numeric text", true],
    ["boolean", false],
  ]);
  expect(data.rows[0]).toEqual({ "0": "007", "1": true });
  expect([data.totalRows, data.totalColumns]).toEqual([2, 5]);
});

it.each([
  [null],
  [[]],
  [{ kind: "csv" }],
  [{ kind: "csv", size: -1 }],
  [{ kind: "csv", size: 1, table: { ...TABLE, rows: new Array(201).fill([]) } }],
  [{ kind: "csv", size: 1, table: { ...TABLE, rows: [[{}]] } }],
  [{ kind: "csv", size: 1, table: { ...TABLE, width: 1.5 } }],
  [{ kind: "csv", size: 1, parts: [{ name: "a", view: "frame" }] }],
  [{ kind: "docx", size: 1, document: [{ kind: "script", text: "x" }] }],
  [{ kind: "zip", size: 1, entries: [{ name: 3 }] }],
  [{ kind: "image", size: 1, picture: "not base64!" }],
  [{ kind: "text", size: 1, text: "x".repeat(1_000_001) }],
])("refuses what no kernel of ours says: %#", (value) => {
  expect(() => previewOf(value, "/mnt/data/a")).toThrow(/a could not be used/);
});

it("puts the files of an archive into folders, whatever their names are", () => {
  const entry = (name: string) => ({ name, size: 1, encrypted: false });
  const root = foldersOf(["a/b/c.txt", "a/d.txt", "../../etc/passwd", "", "x\\y", "__proto__/z"].map(entry));
  expect(root.count).toBe(6);
  expect([...root.folders.keys()]).toEqual(["a", "..", "x", "__proto__"]);
  expect(root.folders.get("a")?.count).toBe(2);
  expect(root.files.map(({ name }) => name)).toEqual([""]);
  const deep = foldersOf([entry(`${"d/".repeat(1_000)}f`)]);
  expect(deep.count).toBe(1);
});

it("moves among tabs with the keys that screen readers tell of", () => {
  expect(["ArrowRight", "ArrowLeft", "Home", "End", "a"].map((key) => nextPart(key, 2, 3))).toEqual([0, 1, 0, 2, null]);
});
