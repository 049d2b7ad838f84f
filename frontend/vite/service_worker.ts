/** Vite plugin: builds the service worker, and stamps what the build consists of into `sw-shell.js` beside it. */

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import type { Plugin } from "vite";
import type { ShellList } from "../src/offline/names.ts";
import { script } from "./scripts.ts";

/** Every browser that has service workers takes woff2 fonts; the rest is not asked for by the page. */
const LEFT_OUT =
  /\.(?:br|gz|ttf|woff)$|^(?:sw(?:-shell)?\.js|headers\.json|embed\.(?:js|html)|examples\.html)$|\.d\.ts$|(?:^|\/)\./;

const hash = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

async function listed(folder: string): Promise<ShellList["files"]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join(posix.sep))
    .filter((name) => !LEFT_OUT.test(name))
    .sort();
  return Promise.all(
    names.map(async (file) => {
      const content = await readFile(join(folder, file));
      return { file, sha256: hash(content), size: content.length };
    }),
  );
}

export function serviceWorker(): Plugin {
  let folder = "";
  let entry = "";
  return {
    name: "sandcell-service-worker",
    apply: "build",
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    generateBundle(_options, bundle) {
      const page = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === "page");
      entry = page?.fileName ?? "";
    },
    /** After everything is written, what comes from the public folder too. */
    async writeBundle() {
      const worker = await script("src/offline/worker/main.ts");
      const files = await listed(folder);
      const headers = JSON.parse(await readFile(join(folder, "headers.json"), "utf8")) as ShellList["headers"];
      const version = hash(JSON.stringify([worker.text, files, headers])).slice(0, 16);
      const list: ShellList = { version, entry, files, headers };
      await writeFile(join(folder, "sw.js"), worker.text);
      await writeFile(join(folder, "sw-shell.js"), `self.sandcellShell = ${JSON.stringify(list)};\n`);
    },
  };
}
