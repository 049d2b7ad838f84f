/** The page's colours for a Plotly figure that came with Plotly's default look; any other look was somebody's choice. */

import { isFields } from "./renderer";
import type { ChartLook } from "./wire";

type Fields = Record<string, unknown>;

const CLEAR = "rgba(0,0,0,0)";
/** Background of plots in Plotly's default template, which also edges bars and cells with it. */
const DEFAULT_GROUND = "#E5ECF6";

function own(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isFields(value) ? value : {};
}

/** The second object's values win; objects are merged, all else replaced. */
function merged(base: Fields, over: Fields): Fields {
  const result: Fields = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    result[key] = isFields(value) && isFields(before) ? merged(before, value) : value;
  }
  return result;
}

function replaced(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, from, to));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, replaced(entry, from, to)]));
}

/** True for no template and for the one that Plotly's Python library adds by itself. */
function isDefault(template: unknown): boolean {
  if (template === undefined || template === null || template === "plotly") return true;
  if (!isFields(template)) return false;
  const layout = own(template, "layout");
  const untouched = layout.plot_bgcolor === undefined && layout.paper_bgcolor === undefined;
  return untouched || (layout.plot_bgcolor === DEFAULT_GROUND && layout.paper_bgcolor === "white");
}

function axis(look: ChartLook): Fields {
  return { gridcolor: look.line, linecolor: look.line, zerolinecolor: look.line };
}

function dark(look: ChartLook): Fields {
  const lines = axis(look);
  const wall = { ...lines, backgroundcolor: CLEAR };
  return {
    font: { color: look.ink },
    plot_bgcolor: CLEAR,
    xaxis: lines,
    yaxis: lines,
    polar: { bgcolor: CLEAR, angularaxis: lines, radialaxis: lines },
    ternary: { bgcolor: CLEAR, aaxis: lines, baxis: lines, caxis: lines },
    scene: { xaxis: wall, yaxis: wall, zaxis: wall },
    geo: { bgcolor: CLEAR, lakecolor: look.ground, landcolor: look.line, subunitcolor: look.muted, showland: true },
    annotationdefaults: { arrowcolor: look.ink },
    shapedefaults: { line: { color: look.ink } },
    hoverlabel: { align: "left" },
    modebar: { bgcolor: CLEAR, color: look.muted, activecolor: look.ink },
    updatemenudefaults: { bgcolor: look.ground, bordercolor: look.line },
    sliderdefaults: { bgcolor: look.line, bordercolor: look.line },
  };
}

function light(look: ChartLook): Fields {
  return { modebar: { bgcolor: CLEAR, color: look.muted, activecolor: look.ink } };
}

/** Puts the page's colours into the template, so that everything the figure itself says still wins. */
export function withLook(layout: Fields, look: ChartLook): Fields {
  if (!isDefault(layout.template) || layout.paper_bgcolor !== undefined) return layout;
  const template = isFields(layout.template) ? layout.template : {};
  const shared = { paper_bgcolor: CLEAR, font: { family: look.font } };
  const themed = merged(merged(own(template, "layout"), shared), look.dark ? dark(look) : light(look));
  const data = own(template, "data");
  return {
    ...layout,
    template: {
      ...template,
      layout: themed,
      data: look.dark ? replaced(data, DEFAULT_GROUND, look.ground) : data,
    },
  };
}
