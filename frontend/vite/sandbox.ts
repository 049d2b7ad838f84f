/** Vite plugin: gives the host code the sandbox's scripts as text and emits their pages and `headers.json`. */

import { posix } from "node:path";
import type { Plugin } from "vite";
import { framePage, headers, jailPage, outputPage } from "./policies.ts";
import { buildScripts, type Scripts } from "./scripts.ts";

const NAME = "virtual:sandcell-sandbox";
const RESOLVED = `\0${NAME}`;
/** Stand for the addresses of these pages until it is known which chunk asks for them. */
const PAGES = { "jail.html": "__SANDCELL_JAIL_URL__", "output.html": "__SANDCELL_OUTPUT_URL__" };
const WATCHED = /\/src\/sandbox\//;

/** The pages lie at the root of the output, wherever the code that asks for them ends up. */
function withUrls(code: string, chunkFile: string): string {
  let result = code;
  for (const [page, mark] of Object.entries(PAGES)) {
    const path = posix.relative(posix.dirname(chunkFile), page);
    result = result.replaceAll(mark, `new URL(${JSON.stringify(path)}, import.meta.url).href`);
  }
  return result;
}

export function sandbox(): Plugin {
  let scripts: Promise<Scripts> | null = null;
  const built = () => {
    scripts ??= buildScripts();
    return scripts;
  };
  return {
    name: "sandcell-sandbox",
    resolveId: (id) => (id === NAME ? RESOLVED : null),
    watchChange: (id) => {
      if (WATCHED.test(id)) scripts = null;
    },
    async load(id) {
      if (id !== RESOLVED) return null;
      const ready = await built();
      return [
        `export const framePage = ${JSON.stringify(framePage(ready))};`,
        `export const workerText = ${JSON.stringify(ready.worker.text)};`,
        `export const outputPage = ${JSON.stringify(outputPage(ready))};`,
        `export const jailUrl = ${PAGES["jail.html"]};`,
        `export const outputUrl = ${PAGES["output.html"]};`,
      ].join("\n");
    },
    renderChunk: (code, chunk) => (code.includes("__SANDCELL_") ? withUrls(code, chunk.fileName) : null),
    async generateBundle() {
      const ready = await built();
      for (const fileName of Object.keys(PAGES)) this.emitFile({ type: "asset", fileName, source: jailPage(ready) });
      this.emitFile({
        type: "asset",
        fileName: "headers.json",
        source: `${JSON.stringify(headers(ready), null, 2)}\n`,
      });
    },
  };
}
