/** The grid itself: AG Grid over rows that the kernel hands out in pages. */

import {
  CellStyleModule,
  type ColDef,
  createGrid,
  DateFilterModule,
  type GridApi,
  type IDatasource,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  NumberFilterModule,
  TextFilterModule,
  TooltipModule,
  themeQuartz,
} from "ag-grid-community";
import type { TableField, TableShape } from "../../interpreter/tables";
import { cellText } from "../outputs/table_data";
import { texts } from "../texts";
import { ColumnHead } from "./column_head";
import { columnId, viewOf } from "./grid_view";
import { Superseded, type TableSource } from "./table_source";

/** A page must fit into one message of the sandbox: the kernel hands out no more values at a time. */
const PAGE_VALUES = 30_000;
const PAGE_ROWS = 100;
const KEPT_PAGES = 30;
/** Digits of numbers that a column shows: what is cut is in the tip. */
const DECIMALS = 6;

type Row = Record<string, unknown>;

ModuleRegistry.registerModules([
  CellStyleModule,
  DateFilterModule,
  InfiniteRowModelModule,
  LocaleModule,
  NumberFilterModule,
  TextFilterModule,
  TooltipModule,
]);

const LOOK = themeQuartz.withParams({
  accentColor: "var(--accent)",
  backgroundColor: "var(--surface)",
  foregroundColor: "var(--ink)",
  borderColor: "var(--border)",
  headerBackgroundColor: "var(--sunken)",
  headerTextColor: "var(--ink)",
  rowHoverColor: "color-mix(in srgb, var(--hover) 50%, transparent)",
  browserColorScheme: "inherit",
  fontFamily: "inherit",
  fontSize: 13,
  headerFontSize: 13,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  cellHorizontalPadding: 12,
});

export type GridEvents = { failed(error: unknown): void };

export class TableGrid {
  readonly #api: GridApi<Row>;
  readonly #source: TableSource;
  readonly #events: GridEvents;
  readonly #shape: TableShape;
  readonly #decimals = new Map<string, number>();
  #search = "";

  constructor(into: HTMLElement, shape: TableShape, source: TableSource, events: GridEvents) {
    this.#shape = shape;
    this.#source = source;
    this.#events = events;
    this.#api = createGrid<Row>(into, {
      theme: LOOK,
      rowModelType: "infinite",
      datasource: this.#rows(),
      cacheBlockSize: Math.max(1, Math.min(PAGE_ROWS, Math.floor(PAGE_VALUES / shape.fields.length))),
      maxBlocksInCache: KEPT_PAGES,
      maxConcurrentDatasourceRequests: 1,
      blockLoadDebounceMillis: 60,
      infiniteInitialRowCount: Math.max(1, shape.rows),
      rowHeight: 32,
      headerHeight: 76,
      columnDefs: shape.fields.map((field, number) => this.#column(field, number)),
      defaultColDef: { resizable: true, sortable: true, unSortIcon: false, minWidth: 90, suppressMovable: false },
      enableCellTextSelection: true,
      multiSortKey: "ctrl",
      localeText: texts.grid.locale,
      getRowId: ({ data }) => String(data.row),
      tooltipShowDelay: 600,
      suppressFieldDotNotation: true,
      animateRows: false,
    });
  }

  search(text: string): void {
    if (text === this.#search) return;
    this.#search = text;
    this.#api.setGridOption("datasource", this.#rows());
  }

  clear(): void {
    this.#api.setFilterModel(null);
    this.#api.applyColumnState({ defaultState: { sort: null } });
  }

  /** The text of the cell that has the focus; empty when none has. */
  get focusedText(): string {
    const cell = this.#api.getFocusedCell();
    if (!cell) return "";
    const row = this.#api.getDisplayedRowAtIndex(cell.rowIndex)?.data;
    const value = row?.[cell.column.getColId()];
    return value === null || value === undefined ? "" : String(value);
  }

  close(): void {
    this.#source.close();
    this.#api.destroy();
  }

  #column(field: TableField, number: number): ColDef<Row> {
    const id = columnId(number);
    const index = number < this.#shape.levels;
    const numeric = field.type === "integer" || field.type === "number";
    return {
      colId: id,
      field: id,
      headerName: field.label || texts.table.index,
      pinned: index ? "left" : null,
      lockPinned: true,
      width: Math.min(260, Math.max(index ? 90 : 130, 60 + 8 * Math.max(field.label.length, field.dtype.length))),
      filter: filterKind(field),
      filterParams: { buttons: ["reset"], debounceMs: 400, maxNumConditions: 4 },
      headerComponentParams: {
        innerHeaderComponent: ColumnHead,
        innerHeaderComponentParams: { field, summary: () => this.#source.summary(number) },
      },
      cellClass: `${numeric ? "is-number" : ""} ${index ? "is-index" : ""}`.trim(),
      cellClassRules: { "is-missing": ({ data, value }) => data !== undefined && value === null },
      // Rows that are on their way have no data yet.
      valueFormatter: ({ data, value }) =>
        data ? cellText(value, { type: field.type, decimals: this.#decimals.get(id) ?? 0 }) : "",
      tooltipValueGetter: ({ value }) => (typeof value === "string" && value.length > 24 ? value : null),
    };
  }

  /** The numbers of a column are written with as many decimals as the longest that was seen. */
  #measure(row: Row): void {
    for (const [id, value] of Object.entries(row)) {
      const needed = decimals(value);
      if (needed > (this.#decimals.get(id) ?? 0)) this.#decimals.set(id, needed);
    }
  }

  #rows(): IDatasource {
    const search = this.#search;
    const views = new Map<string, ReturnType<typeof viewOf>>();
    return {
      getRows: async ({ startRow, endRow, sortModel, filterModel, successCallback, failCallback }) => {
        const wanted = viewOf(search, sortModel, filterModel ?? {});
        const key = JSON.stringify(wanted);
        const view = views.get(key) ?? wanted;
        views.set(key, view);
        try {
          const { data, matched } = await this.#source.rows(view, startRow, endRow - startRow);
          const rows = data.map((values, i) => rowOf(values, startRow + i));
          for (const row of rows) this.#measure(row);
          successCallback(rows, matched);
          this.#api.setGridOption("suppressNoRowsOverlay", matched > 0);
        } catch (error) {
          failCallback();
          if (!(error instanceof Superseded)) this.#events.failed(error);
        }
      },
    };
  }
}

function rowOf(values: readonly unknown[], row: number): Row {
  return Object.fromEntries([["row", row], ...values.map((value, number) => [columnId(number), value] as const)]);
}

function decimals(value: unknown): number {
  if (typeof value !== "number") return 0;
  const short = String(Number(value.toPrecision(Math.abs(value) >= 1e6 ? 12 : 7)));
  const point = short.indexOf(".");
  return point < 0 || short.includes("e") ? 1 : Math.min(DECIMALS, short.length - point - 1);
}

function filterKind({ dtype }: TableField): string {
  if (dtype.startsWith("datetime64")) return "agDateColumnFilter";
  return /^(?:u?int|float)\d+$/i.test(dtype) ? "agNumberColumnFilter" : "agTextColumnFilter";
}
