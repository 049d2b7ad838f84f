/** Builds `dist/`: the engine without the page, as a package of its own. */

import { resolve } from "node:path";
import { defineConfig } from "vite";
import { libraryPackage } from "./vite/library_package.ts";
import { sandbox } from "./vite/sandbox.ts";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  base: "./",
  publicDir: false,
  plugins: [sandbox(), libraryPackage(here)],
  build: {
    outDir: resolve(here, "../dist"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { sandcell: resolve(here, "src/interpreter/index.ts") },
      preserveEntrySignatures: "exports-only",
      output: { entryFileNames: "sandcell.js", chunkFileNames: "assets/[name]-[hash].js" },
    },
  },
});
