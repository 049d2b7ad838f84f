/** Vite plugin: gives the host code the sandbox's scripts as text and emits `jail.html` and `headers.json`. */

import { posix } from "node:path";
import type { Plugin } from "vite";
import { framePage, headers, jailPage } from "./policies.ts";
import { buildScripts, type Scripts } from "./scripts.ts";

const NAME = "virtual:sandcell-sandbox";
const RESOLVED = `\0${NAME}`;
const JAIL_MARK = "__SANDCELL_JAIL_URL__";
const WATCHED = /\/src\/sandbox\//;

/** `jail.html` lies at the root of the output, wherever the code that asks for it ends up. */
function jailUrl(chunkFile: string): string {
  const path = posix.relative(posix.dirname(chunkFile), "jail.html");
  return `new URL(${JSON.stringify(path)}, import.meta.url).href`;
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
        `export const jailUrl = ${JAIL_MARK};`,
      ].join("\n");
    },
    renderChunk: (code, chunk) =>
      code.includes(JAIL_MARK) ? code.replaceAll(JAIL_MARK, jailUrl(chunk.fileName)) : null,
    async generateBundle() {
      const ready = await built();
      this.emitFile({ type: "asset", fileName: "jail.html", source: jailPage(ready) });
      this.emitFile({
        type: "asset",
        fileName: "headers.json",
        source: `${JSON.stringify(headers(ready), null, 2)}\n`,
      });
    },
  };
}
