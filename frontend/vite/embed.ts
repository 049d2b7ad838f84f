/** Vite plugin: builds `embed.js`, which other sites load, and `embed.html`, which it shows in its frames. */

import { resolve } from "node:path";
import { build, type Plugin } from "vite";

const here = import.meta.dirname;
const ENTRY = "embed_page";

/** One module without imports: a page that embeds us fetches one file. */
async function loader(): Promise<string> {
  const result = await build({
    configFile: false,
    root: resolve(here, ".."),
    logLevel: "warn",
    publicDir: false,
    build: {
      write: false,
      target: "es2022",
      minify: true,
      lib: { entry: resolve(here, "../src/embed/loader/embed.ts"), formats: ["es"] },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  const chunks = outputs.flatMap((one) => ("output" in one ? one.output : [])).filter((one) => one.type === "chunk");
  const [chunk] = chunks;
  if (chunk === undefined || chunks.length !== 1) throw new Error("embed.js did not become one module.");
  return chunk.code;
}

/** The relay and the export put those in who may embed it. */
function page(script: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="sandcell-embedders" content="">
<title>Sandcell</title>
<link rel="icon" href="data:,">
<script type="module" src="${script}"></script>
</head>
<body></body>
</html>
`;
}

export function embed(): Plugin {
  let text: Promise<string> | null = null;
  return {
    name: "sandcell-embed",
    apply: "build",
    buildStart() {
      text = loader();
      // Awaited below; a failure is told there.
      text.catch(() => undefined);
    },
    async generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === ENTRY);
      if (!entry) throw new Error(`The build has no ${ENTRY}.`);
      this.emitFile({ type: "asset", fileName: "embed.html", source: page(entry.fileName) });
      this.emitFile({ type: "asset", fileName: "embed.js", source: (await text) ?? "" });
    },
  };
}
