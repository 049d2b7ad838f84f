/** Vite plugin: what makes a package of the built library: its types, `package.json`, licence and read-me. */

import { execFile } from "node:child_process";
import { copyFile, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Plugin } from "vite";

/** Node's resolution wants whole file names in the imports of ES modules, of types too. */
const RELATIVE = /(from\s+"|import\(")(\.{1,2}\/[^"]+?)(")/g;

async function types(root: string, folder: string): Promise<void> {
  const tsc = resolve(root, "node_modules/.bin/tsc");
  const project = resolve(root, "tsconfig.library.json");
  await promisify(execFile)(tsc, ["--project", project, "--outDir", folder]);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files.filter((entry) => entry.isFile() && entry.name.endsWith(".d.ts"))) {
    const path = join(file.parentPath, file.name);
    const text = await readFile(path, "utf8");
    await writeFile(path, text.replaceAll(RELATIVE, "$1$2.js$3"));
  }
}

async function description(root: string): Promise<string> {
  const own = JSON.parse(await readFile(resolve(root, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, license } = own;
  return `${JSON.stringify(
    {
      name,
      version,
      description: "Python in the browser, sandboxed: createInterpreter",
      license,
      type: "module",
      sideEffects: false,
      exports: { ".": { types: "./types/interpreter/index.d.ts", default: "./sandcell.js" }, "./*": "./*" },
      types: "./types/interpreter/index.d.ts",
    },
    null,
    2,
  )}\n`;
}

export function libraryPackage(root: string): Plugin {
  let folder = "";
  return {
    name: "sandcell-library-package",
    apply: "build",
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    async writeBundle() {
      await rm(join(folder, "types"), { recursive: true, force: true });
      await types(root, join(folder, "types"));
      await writeFile(join(folder, "package.json"), await description(root));
      await copyFile(resolve(root, "../LICENSE"), join(folder, "LICENSE"));
      await copyFile(resolve(root, "../docs/library.md"), join(folder, "README.md"));
      // For programs that use the widget; its script comes from a server.
      for (const name of ["embed", "embed-react", "embed-vue", "embed-svelte"])
        await copyFile(resolve(root, `public/${name}.d.ts`), join(folder, `${name}.d.ts`));
    },
  };
}
