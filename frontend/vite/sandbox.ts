/** Vite plugin: gives the host code the sandbox's scripts as text and emits their pages and `headers.json`. */

import { posix } from "node:path";
import type { Plugin } from "vite";
import { chartPage, fetchPage, framePage, headers, jailPage, outputPage } from "./policies.ts";
import { buildRenderers, type Renderers } from "./renderers.ts";
import { buildScripts, type Scripts } from "./scripts.ts";

const NAME = "virtual:sandcell-sandbox";
const RESOLVED = `\0${NAME}`;
/** Stand for the addresses of these pages until it is known which chunk asks for them. */
const PAGES = {
  "jail.html": "__SANDCELL_JAIL_URL__",
  "output.html": "__SANDCELL_OUTPUT_URL__",
  "chart.html": "__SANDCELL_CHART_URL__",
};
/** The empty page of the broker, which is no jail. */
const FETCH = { page: "fetch.html", mark: "__SANDCELL_FETCH_URL__" };
const WATCHED = /\/src\/sandbox\//;

const ASSET = /__SANDCELL_ASSET__\("([^"]+)"\)/g;

/** Pages and assets have their places in the output, wherever the code that asks for them ends up. */
function withUrls(code: string, chunkFile: string): string {
  const url = (file: string): string => {
    const path = posix.relative(posix.dirname(chunkFile), file);
    return `new URL(${JSON.stringify(path)}, import.meta.url).href`;
  };
  let result = code.replaceAll(ASSET, (_, file: string) => url(file));
  for (const [page, mark] of Object.entries(PAGES)) result = result.replaceAll(mark, url(page));
  return result.replaceAll(FETCH.mark, url(FETCH.page));
}

function module(scripts: Scripts, renderers: Renderers): string {
  const assets = Object.entries(renderers.assets).map(
    ([name, { file }]) => `${name}: __SANDCELL_ASSET__(${JSON.stringify(file)})`,
  );
  return [
    `export const framePage = ${JSON.stringify(framePage(scripts))};`,
    `export const workerText = ${JSON.stringify(scripts.worker.text)};`,
    `export const outputPage = ${JSON.stringify(outputPage(scripts))};`,
    `export const chartPage = ${JSON.stringify(chartPage(renderers))};`,
    `export const jailUrl = ${PAGES["jail.html"]};`,
    `export const fetchUrl = ${FETCH.mark};`,
    `export const outputUrl = ${PAGES["output.html"]};`,
    `export const chartUrl = ${PAGES["chart.html"]};`,
    `export const rendererUrls = { ${assets.join(", ")} };`,
  ].join("\n");
}

export function sandbox(): Plugin {
  let parts: Promise<[Scripts, Renderers]> | null = null;
  const built = () => {
    parts ??= Promise.all([buildScripts(), buildRenderers()]);
    return parts;
  };
  return {
    name: "sandcell-sandbox",
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    watchChange: (id) => {
      if (WATCHED.test(id)) parts = null;
    },
    async load(id) {
      if (id !== RESOLVED) return null;
      return module(...(await built()));
    },
    renderChunk: (code, chunk) => (code.includes("__SANDCELL_") ? withUrls(code, chunk.fileName) : null),
    async generateBundle() {
      const [scripts, renderers] = await built();
      const emit = (fileName: string, source: string) => this.emitFile({ type: "asset", fileName, source });
      for (const page of Object.keys(PAGES)) emit(page, jailPage(scripts));
      emit(FETCH.page, fetchPage);
      for (const { file, text } of Object.values(renderers.assets)) emit(file, text);
      emit("headers.json", `${JSON.stringify(headers(scripts, renderers), null, 2)}\n`);
    },
  };
}
