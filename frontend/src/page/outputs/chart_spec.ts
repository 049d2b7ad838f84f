/** What the page reads of a chart before it is drawn: its renderer, its height, whether it is a map. */

import type { ChartKind } from "../../sandbox/chart_frame";

type Fields = Record<string, unknown>;

const PLOTLY_HEIGHT = 450;
const VEGA_HEIGHT = 360;
const MAX_HEIGHT = 2_000;
/** Also those on tiles, which are drawn on outlines instead. */
const MAP_TRACE = /^(?:choropleth|scattergeo$|(?:scatter|density)map)/;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function chartKind(mime: string): ChartKind {
  if (mime.includes("plotly")) return "plotly";
  return mime.includes("vegalite") ? "vega-lite" : "vega";
}

/** Pixels to keep free for a chart, so that nothing jumps when it appears. */
export function expectedHeight(kind: ChartKind, spec: unknown): number {
  const fields = isFields(spec) ? spec : {};
  const holder = kind === "plotly" && isFields(fields.layout) ? fields.layout : fields;
  const usual = kind === "plotly" ? PLOTLY_HEIGHT : VEGA_HEIGHT;
  const { height } = holder;
  return typeof height === "number" && height > 0 ? Math.min(height, MAX_HEIGHT) : usual;
}

/** True for figures that are drawn on the outlines of countries and coasts. */
export function needsMaps(kind: ChartKind, spec: unknown): boolean {
  if (kind !== "plotly" || !isFields(spec) || !Array.isArray(spec.data)) return false;
  return spec.data.some((trace) => isFields(trace) && MAP_TRACE.test(String(trace.type)));
}

/** A short name: the first line of a description that also lists what is in the chart. */
export function chartName(description: string): string {
  return (description.split("\n", 1)[0] ?? "").slice(0, 300);
}
