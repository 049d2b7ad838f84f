/** A table asked for in pages: going on until an answer is whole, and letting go of what nobody wants any more. */

import { describe, expect, it } from "vitest";
import { KernelTables } from "../../src/interpreter/tables";
import { percent, summaryText } from "../../src/page/grid/column_head";
import { viewOf } from "../../src/page/grid/grid_view";
import { Superseded, TableSource } from "../../src/page/grid/table_source";

type Params = Record<string, unknown>;

function tables(answer: (method: string, params: Params) => unknown): KernelTables {
  return new KernelTables(async (method, params) => answer(method, params));
}

const done = (matched: number): Params => ({ total: 9, scanned: 9, matched, done: true });

describe("a source of rows", () => {
  it("goes on asking until all rows were looked at, and tells how far it is", async () => {
    let asked = 0;
    const kernel = tables(() => {
      asked += 1;
      return asked < 3 ? { total: 9, scanned: 3 * asked, matched: 1, done: false } : { ...done(2), data: [[1], [2]] };
    });
    const seen: number[] = [];
    const source = new TableSource("t", kernel, ({ scanned }) => seen.push(scanned));
    expect(await source.rows({ search: "x" }, 0, 10)).toMatchObject({ data: [[1], [2]], matched: 2 });
    expect(seen).toEqual([3, 6, 9]);
  });

  it("gives up a view when another one is wanted", async () => {
    const kernel = tables((_method, { view }) =>
      (view as Params).search === "old" ? { total: 9, scanned: 1, matched: 0, done: false } : { ...done(0), data: [] },
    );
    const source = new TableSource("t", kernel, () => {});
    const old = source.rows({ search: "old" }, 0, 10);
    await source.rows({ search: "new" }, 0, 10);
    await expect(old).rejects.toBeInstanceOf(Superseded);
  });

  it("joins the pieces of a text in their order", async () => {
    const kernel = tables((_method, { start }) => ({ ...done(4), text: `from ${start};`, next: Number(start) + 2 }));
    const source = new TableSource("t", kernel, () => {});
    expect(await source.text("csv", () => {})).toEqual(["from 0;", "from 2;"]);
  });

  it("asks for what columns hold a few at a time, and does without where that fails", async () => {
    const asked: unknown[] = [];
    const kernel = tables((_method, { columns }) => {
      asked.push(columns);
      if (asked.length === 2) throw new Error("gone");
      return (columns as number[]).map((column) => ({ column, looked: 2, missing: 1, distinct: 1, top: [["a", 1]] }));
    });
    const source = new TableSource("t", kernel, () => {});
    const found = await Promise.all([0, 1, 2, 3, 4, 5].map((column) => source.summary(column)));
    expect(asked).toEqual([[0, 1, 2, 3, 4], [5]]);
    expect(found[4]).toMatchObject({ column: 4, missing: 1 });
    expect(found[5]).toBeNull();
  });
});

describe("what a hostile kernel answers", () => {
  it.each([null, [], { fields: "x" }, { fields: [], rows: -1, columns: 0, levels: 0 }, { fields: [1] }])(
    "is refused: %j",
    async (value) => {
      await expect(tables(() => value).open("t")).rejects.toMatchObject({ code: "reply-invalid" });
    },
  );

  it("cannot keep a download from ending", async () => {
    const kernel = tables(() => ({ ...done(4), text: "", next: 0 }));
    await expect(kernel.text("t", {}, 0, "csv")).rejects.toMatchObject({ code: "reply-invalid" });
  });
});

it("turns the grid's models into a view", () => {
  const filters = {
    c2: { filterType: "number", type: "inRange", filter: 1, filterTo: 5 },
    c4: { filterType: "date", type: "lessThan", dateFrom: "2024-01-02 00:00:00", dateTo: null },
    c1: { operator: "OR", conditions: [{ filterType: "text", type: "contains", filter: "a" }, { type: "blank" }] },
  };
  expect(viewOf("x", [{ colId: "c3", sort: "desc" }], filters)).toEqual({
    search: "x",
    order: [{ column: 3, descending: true }],
    filters: [
      { column: 2, either: false, conditions: [{ operation: "inRange", value: 1, other: 5 }] },
      { column: 4, either: false, conditions: [{ operation: "lessThan", value: "2024-01-02 00:00:00" }] },
      {
        column: 1,
        either: true,
        conditions: [{ operation: "contains", value: "a" }, { operation: "blank" }],
      },
    ],
  });
});

it("says in words what a head shows as a picture", () => {
  expect(percent(1, 1000)).toBe("< 1 %");
  expect(summaryText({ column: 0, looked: 4, missing: 1, bins: [1, 2], low: 0, high: 9 })).toBe(
    "0 to 9 · 25 % missing",
  );
  const top: [string, number][] = [["north", 3]];
  expect(summaryText({ column: 0, looked: 4, missing: 0, distinct: 2, top })).toBe("2 values · north 75 %");
});
