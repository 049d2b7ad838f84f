import { resolve } from "node:path";
import { defineConfig } from "vite";
import { compressed } from "./vite/compressed.ts";
import { embed } from "./vite/embed.ts";
import { sandbox } from "./vite/sandbox.ts";
import { serviceWorker } from "./vite/service_worker.ts";
import { sizes } from "./vite/sizes.ts";

const here = import.meta.dirname;

/** Builds the page's assets and the library `sandcell.js`; the relay renders the page around them. */
export default defineConfig({
  root: here,
  base: "./",
  publicDir: resolve(here, "public"),
  plugins: [sandbox(), embed(), sizes(resolve(here, "budget.json")), serviceWorker(), compressed()],
  build: {
    outDir: resolve(here, "../build/web"),
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        page: resolve(here, "src/page/main.ts"),
        sandcell: resolve(here, "src/interpreter/index.ts"),
        embed_page: resolve(here, "src/embed/frame/main.ts"),
      },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: (chunk) => (chunk.name === "sandcell" ? "sandcell.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  // A busy machine is no failure: what hangs is found after a minute.
  test: { include: ["tests/**/*.test.ts"], testTimeout: 60_000 },
} as Parameters<typeof defineConfig>[0]);
