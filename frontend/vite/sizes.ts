/** Vite plugin: prints what each part of the page weighs when it travels, and fails the build above its budget. */

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

type Chunk = {
  type: "chunk";
  name: string;
  fileName: string;
  code: string;
  isEntry: boolean;
  imports: string[];
  viteMetadata?: { importedCss: Set<string> };
};
type Asset = { type: "asset"; fileName: string; source: string | Uint8Array };
export type Bundle = Record<string, Chunk | Asset>;

/** Kilobytes, gzip, by part; `other` is for each part that is not named. */
export type Budget = { parts: Record<string, number>; other: number };
export type Size = { part: string; bytes: number; budget: number };

/** Scripts and data that are fetched as files of their own. */
const FETCHED = /^assets\/([a-z_]+)-[\w-]+\.(?:js|json)$/;

/** Other people's pages fetch it, before anything else of ours. */
const LOADER = "embed.js";

function weight(file: Chunk | Asset | undefined): number {
  if (file === undefined) return 0;
  return gzipSync(file.type === "chunk" ? file.code : file.source).length;
}

/** A chunk with its styles and with what it cannot run without. */
function withImports(bundle: Bundle, entry: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[entry];
  if (seen.has(entry) || chunk?.type !== "chunk") return seen;
  seen.add(entry);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const imported of chunk.imports) withImports(bundle, imported, seen);
  return seen;
}

export function sizesOf(bundle: Bundle, budget: Budget): Size[] {
  const files = new Map<string, Set<string>>();
  const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
  const entries = chunks.filter((chunk) => chunk.isEntry);
  for (const entry of entries) files.set(entry.name, withImports(bundle, entry.fileName));
  const shell = new Set([...files.values()].flatMap((names) => [...names]));
  for (const chunk of chunks) {
    if (shell.has(chunk.fileName)) continue;
    // What the page has loaded already is not loaded again for the part.
    files.set(chunk.name, new Set([...withImports(bundle, chunk.fileName)].filter((name) => !shell.has(name))));
  }
  for (const { type, fileName } of Object.values(bundle)) {
    const name = fileName === LOADER ? "embed" : type === "asset" ? FETCHED.exec(fileName)?.[1] : undefined;
    if (name !== undefined) files.set(name, new Set([fileName]));
  }
  const sizes = [...files].map(([part, names]) => {
    const bytes = [...names].reduce((sum, name) => sum + weight(bundle[name]), 0);
    return { part, bytes, budget: 1000 * (budget.parts[part] ?? budget.other) };
  });
  return sizes.sort((one, other) => other.bytes - one.bytes);
}

function line({ part, bytes, budget }: Size): string {
  const kilobytes = (value: number): string => (value / 1000).toFixed(1).padStart(8);
  return `${part.padEnd(14)}${kilobytes(bytes)} kB of ${kilobytes(budget)} kB${bytes > budget ? "  TOO LARGE" : ""}`;
}

export function sizes(budgetFile: string): Plugin {
  return {
    name: "sandcell-sizes",
    apply: "build",
    async generateBundle(_options, bundle) {
      const budget = JSON.parse(await readFile(budgetFile, "utf8")) as Budget;
      const found = sizesOf(bundle as unknown as Bundle, budget);
      this.info(`gzip, against ${budgetFile.split("/").at(-1)}:\n${found.map(line).join("\n")}`);
      const over = found.filter(({ bytes, budget: most }) => bytes > most);
      if (over.length > 0) {
        const names = over.map(({ part }) => part).join(", ");
        this.error(`${names}: larger than budget.json allows. Load less at once, or say in it why more is needed.`);
      }
    },
  };
}
