/** Builds the sandbox's own scripts as self-contained text, with the hashes that the policies name. */

import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { build } from "vite";

export type Script = { text: string; hash: string };

export type Scripts = { jail: Script; frame: Script; worker: Script; output: Script };

const here = import.meta.dirname;

export function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

export async function script(entry: string): Promise<Script> {
  const result = await build({
    configFile: false,
    root: resolve(here, ".."),
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      minify: true,
      lib: { entry: resolve(here, "..", entry), formats: ["iife"], name: "sandcell" },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((one) => ("output" in one ? one.output : [])).filter((one) => one.type === "chunk");
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length !== 1) throw new Error(`${entry} did not become one script.`);
  const text = chunk.code.trim();
  if (/<\/script|<!--/i.test(text)) throw new Error(`${entry} cannot be put into HTML as it is.`);
  return { text, hash: cspHash(text) };
}

export async function buildScripts(): Promise<Scripts> {
  const [jail, frame, worker, output] = await Promise.all([
    script("src/sandbox/jail/main.ts"),
    script("src/sandbox/frame/main.ts"),
    script("src/sandbox/worker/main.ts"),
    script("src/sandbox/output/main.ts"),
  ]);
  return { jail, frame, worker, output };
}
