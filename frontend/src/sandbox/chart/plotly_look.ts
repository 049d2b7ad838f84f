/** The page's colours for a Plotly figure that came with Plotly's default look; any other look was somebody's choice. */

import { isFields } from "./renderer";
import type { ChartLook } from "./wire";

/** Plotly's own margins would take half of a phone's width; labels that need more room still get it. */
const NARROW_MARGIN = { l: 44, r: 12, t: 64, b: 44 };

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

/** Tables have grounds of their own, which the light text would be lost on. */
function darkTable(look: ChartLook): Fields {
  const part = (ground: string): Fields => ({ fill: { color: ground }, line: { color: look.line } });
  return { type: "table", cells: part(look.ground), header: part(look.line) };
}

function darkData(data: Fields, look: ChartLook): Fields {
  return { ...(replaced(data, DEFAULT_GROUND, look.ground) as Fields), table: [darkTable(look)] };
}

function light(look: ChartLook): Fields {
  return { modebar: { bgcolor: CLEAR, color: look.muted, activecolor: look.ink } };
}

/** Puts the page's colours into the template, so that everything the figure itself says still wins. */
export function withLook(layout: Fields, look: ChartLook, narrow: boolean): Fields {
  if (!isDefault(layout.template) || layout.paper_bgcolor !== undefined) return layout;
  const template = isFields(layout.template) ? layout.template : {};
  const shared = { paper_bgcolor: CLEAR, font: { family: look.font }, ...(narrow ? { margin: NARROW_MARGIN } : {}) };
  const themed = merged(merged(own(template, "layout"), shared), look.dark ? dark(look) : light(look));
  return {
    ...layout,
    template: {
      ...template,
      layout: themed,
      data: look.dark ? darkData(own(template, "data"), look) : own(template, "data"),
    },
  };
}
