/** The head of a column in the grid: name, type, and what the column holds as a small histogram. */

import type { IHeaderParams, IInnerHeaderComponent } from "ag-grid-community";
import type { TableField, TableSummary } from "../../interpreter/tables";
import { texts } from "../texts";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 100;
const HEIGHT = 22;

export type HeadDetails = {
  field: TableField;
  /** Called when the head is shown; what the column holds follows later, or never. */
  summary: () => Promise<TableSummary | null>;
};

export class ColumnHead implements IInnerHeaderComponent {
  readonly #root = element("span", "head");

  init({ field, summary }: IHeaderParams & HeadDetails): void {
    const name = element("span", "head-name", field.label || texts.table.index);
    const type = element("span", "head-type", field.dtype);
    this.#root.title = `${field.label} · ${field.dtype}`;
    const holds = element("span", "head-holds");
    this.#root.append(name, type, holds);
    void summary().then((found) => found && draw(holds, found));
  }

  getGui(): HTMLElement {
    return this.#root;
  }

  refresh(): boolean {
    return true;
  }
}

function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function draw(into: HTMLElement, summary: TableSummary): void {
  const words = summaryText(summary);
  into.title = words;
  if (summary.bins) into.append(bars(summary.bins, words));
  else into.append(element("span", "head-words", frequentText(summary)));
  if (summary.missing > 0) {
    const share = element("span", "head-missing", texts.grid.missing(percent(summary.missing, summary.looked)));
    into.append(share);
  }
}

/** What the picture shows, in words, for those who cannot see it. */
export function summaryText(summary: TableSummary): string {
  const { looked, missing, bins, low, high } = summary;
  const range = bins ? texts.grid.range(String(low), String(high)) : frequentText(summary);
  return [range, missing > 0 ? texts.grid.missing(percent(missing, looked)) : ""].filter(Boolean).join(" · ");
}

function frequentText({ distinct = 0, top = [], looked, missing }: TableSummary): string {
  const [first] = top;
  if (!first) return texts.grid.noValues;
  if (first[1] === 1) return texts.grid.distinct(distinct);
  return `${texts.grid.distinct(distinct)} · ${first[0]} ${percent(first[1], looked - missing)}`;
}

export function percent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return "0 %";
  const share = (100 * part) / whole;
  return share < 1 ? "< 1 %" : `${Math.round(share)} %`;
}

function bars(bins: readonly number[], words: string): SVGElement {
  const most = Math.max(1, ...bins);
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  picture.setAttribute("preserveAspectRatio", "none");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", words);
  const step = WIDTH / bins.length;
  bins.forEach((bin, i) => {
    // A bin that holds anything can be seen.
    const height = bin === 0 ? 0 : Math.max(1.5, (HEIGHT * bin) / most);
    const bar = document.createElementNS(SVG, "rect");
    const box = { x: i * step, y: HEIGHT - height, width: step * 0.86, height };
    for (const [name, value] of Object.entries(box)) bar.setAttribute(name, value.toFixed(2));
    picture.append(bar);
  });
  return picture;
}
