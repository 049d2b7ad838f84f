/** The grid's sorting and filters as the view that the kernel is asked for. */

import type { TableCondition, TableFilter, TableView } from "../../interpreter/tables";

type Sorting = readonly { colId: string; sort: string }[];
type Model = Record<string, unknown>;

/** The grid's name for a column, which is its number in the kernel. */
export function columnId(number: number): string {
  return `c${number}`;
}

export function columnNumber(id: string): number {
  return Number(id.slice(1));
}

export function viewOf(search: string, sorting: Sorting, filters: Model): TableView {
  return {
    search,
    order: sorting.map(({ colId, sort }) => ({ column: columnNumber(colId), descending: sort === "desc" })),
    filters: Object.entries(filters).map(([id, model]) => filterOf(columnNumber(id), model as Model)),
  };
}

function filterOf(column: number, model: Model): TableFilter {
  const conditions = Array.isArray(model.conditions) ? (model.conditions as Model[]) : [model];
  return { column, either: model.operator === "OR", conditions: conditions.map(condition) };
}

function condition(model: Model): TableCondition {
  const dates = model.filterType === "date";
  return {
    operation: String(model.type),
    ...operand("value", dates ? model.dateFrom : model.filter),
    ...operand("other", dates ? model.dateTo : model.filterTo),
  };
}

/** Left out where there is none: `null` does not become Python's `None` on its way. */
function operand(name: "value" | "other", given: unknown): Partial<TableCondition> {
  return typeof given === "number" || typeof given === "string" ? { [name]: given } : {};
}
