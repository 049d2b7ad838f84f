/** Builds a page for each framework into a folder, as `react.js`, `vue.js`, `svelte.js`: `node build.mjs OUT`. */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { compile } from "svelte/compiler";
import { build } from "vite";

const here = import.meta.dirname;
const [outDir = ""] = process.argv.slice(2);

const svelte = {
  name: "svelte",
  /** @param {string} id */
  async load(id) {
    if (!id.endsWith(".svelte")) return null;
    return compile(await readFile(id, "utf8"), { filename: id, generate: "client" }).js.code;
  },
};

await build({
  configFile: false,
  root: here,
  logLevel: "warn",
  publicDir: false,
  plugins: [svelte],
  // With the compiler of templates, which pages of one file need.
  resolve: { alias: { vue: "vue/dist/vue.esm-bundler.js" } },
  define: {
    "process.env.NODE_ENV": '"production"',
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
  build: {
    outDir: resolve(outDir),
    emptyOutDir: false,
    target: "es2022",
    rolldownOptions: {
      input: {
        react: resolve(here, "react/main.tsx"),
        vue: resolve(here, "vue/main.ts"),
        svelte: resolve(here, "svelte/main.ts"),
      },
      output: { entryFileNames: "[name].js" },
    },
  },
});
