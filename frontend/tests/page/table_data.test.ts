import { expect, it } from "vitest";
import { cellText, columnWidth, readTable, sortedRows, tableRows } from "../../src/page/outputs/table_data";

function resource(data: Record<string, unknown>[], fields: [string, string][], more: Record<string, unknown> = {}) {
  return { schema: { fields: fields.map(([name, type]) => ({ name, type })), primaryKey: ["index"] }, data, ...more };
}

const FIELDS: [string, string][] = [
  ["index", "integer"],
  ["name", "string"],
  ["price", "number"],
];

const table = (data: Record<string, unknown>[], more: Record<string, unknown> = {}) => {
  const read = readTable(resource(data, FIELDS, more));
  if (!read) throw new Error("not a table");
  return read;
};

it("refuses what is not a data resource", () => {
  for (const value of [
    null,
    3,
    "x",
    [],
    {},
    { schema: {} },
    { schema: { fields: 3 }, data: [] },
    { schema: { fields: [] } },
  ]) {
    expect(readTable(value)).toBeNull();
  }
});

it("keeps the true size of a frame that was cut", () => {
  const cut = table([{ index: 0, name: "a", price: 1 }], { total_rows: 1_000_000, total_columns: 300 });
  expect([cut.rows.length, cut.totalRows, cut.totalColumns]).toEqual([1, 1_000_000, 300]);
});

it("does not believe a total below what it sees", () => {
  expect(table([{ index: 0 }, { index: 1 }], { total_rows: 1 }).totalRows).toBe(2);
});

it("hides the made-up name of an unnamed index only", () => {
  expect(table([]).columns.map((one) => [one.label, one.index])).toEqual([
    ["", true],
    ["name", false],
    ["price", false],
  ]);
});

it("sorts numbers as numbers and missing values last, either way", () => {
  const data = table([
    { index: 0, price: 10 },
    { index: 1, price: null },
    { index: 2, price: -9 },
    { index: 3, price: 2 },
  ]);
  const order = (descending: boolean) => sortedRows(data, { key: "price", descending }).map((row) => row.index);
  expect(order(false)).toEqual([2, 3, 0, 1]);
  expect(order(true)).toEqual([0, 3, 2, 1]);
  expect(data.rows.map((row) => row.index)).toEqual([0, 1, 2, 3]);
});

it("shows missing values by their kind and all numbers of a column with the same decimals", () => {
  const data = table([{ price: 77340.25 }, { price: 35307.3 }, { price: null }, { price: 5 }, { price: 0.1 + 0.2 }]);
  const price = data.columns[2];
  if (!price) throw new Error("no column");
  expect(data.rows.map((row) => cellText(row.price, price))).toEqual(["77340.25", "35307.30", "NaN", "5.00", "0.30"]);
});

it("writes very large and very small numbers in powers of ten", () => {
  const column = { type: "number", decimals: 2 };
  expect(cellText(1.5e20, column)).toBe("1.5e+20");
  expect(cellText(0.00000123, column)).toBe("1.23e-6");
  expect(cellText(0, column)).toBe("0.00");
});

it("never groups or rounds integers, for they may be years or keys", () => {
  expect(cellText(20240131, { type: "integer", decimals: 0 })).toBe("20240131");
});

it("drops a time only when it says nothing", () => {
  const column = { type: "datetime", decimals: 0 };
  expect(cellText("2024-01-31T00:00:00.000", column)).toBe("2024-01-31");
  expect(cellText("2024-01-31T08:30:00.500", column)).toBe("2024-01-31 08:30:00.5");
  expect(cellText("2024-01-31T00:00:00+02:00", column)).toBe("2024-01-31 00:00:00 +02:00");
  expect(cellText(null, column)).toBe("NaT");
});

it("exports names and shown rows in the shown order", () => {
  const data = table([
    { index: 0, name: "b", price: 1 },
    { index: 1, name: "a", price: 2 },
  ]);
  expect(tableRows(data, { key: "name", descending: false })).toEqual([
    ["", "name", "price"],
    [1, "a", 2],
    [0, "b", 1],
  ]);
});

it("bounds the width of a column", () => {
  const data = table([{ name: "x".repeat(500) }]);
  expect(columnWidth(data, data.columns[1] as (typeof data.columns)[number])).toBe(36);
});

it("shows the frame's own names when two columns share one", () => {
  const read = readTable({
    schema: { fields: [{ name: "a" }, { name: "a.1", title: "a" }] },
    data: [{ a: 1, "a.1": 2 }],
  });
  expect(read?.columns.map((one) => [one.key, one.label])).toEqual([
    ["a", "a"],
    ["a.1", "a"],
  ]);
});

it("sorts infinities to the ends", () => {
  const data = table([{ price: "inf" }, { price: 1 }, { price: "-inf" }]);
  expect(sortedRows(data, { key: "price", descending: false }).map((row) => row.price)).toEqual(["-inf", 1, "inf"]);
});
