import { expect, it } from "vitest";
import { sortedRows } from "../../src/page/outputs/table_data";
import { tableOf } from "../../src/page/state/preview";

it("aligns and sorts a column of numbers as numbers, and keeps its text", () => {
  const table = tableOf(
    ["id", "price"],
    [
      ["007", "10.50"],
      ["12", "-3"],
      ["x", ""],
    ],
  );
  expect(table.columns.map((one) => one.numeric)).toEqual([false, true]);
  const prices = sortedRows(table, { key: "1", descending: true }).map((row) => row["1"]);
  expect(prices.slice(0, 1)).toEqual(["10.50"]);
  expect(table.rows[0]?.["0"]).toBe("007");
});

it("keeps two columns of the same name apart, and rows that are too short", () => {
  const table = tableOf(["a", "a"], [["1", "2"], ["3"]]);
  expect(table.rows.map((row) => [row["0"], row["1"]])).toEqual([
    ["1", "2"],
    ["3", ""],
  ]);
});
