/** Vite plugin: compressed copies of the built files, which the relay sends to whoever accepts them. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

/** Browsers take the fonts as woff2, which is compressed. */
const TEXT = /\.(?:js|css|json|svg|csv|wasm|html)$/;
const SMALLEST = 1024;
/** The best qualities take half a minute for the largest files, and win a few per cent. */
const LARGE = 1_000_000;

async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < SMALLEST) return;
  const quality = content.length < LARGE ? 9 : 5;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, { params }),
    promisify(gzip)(content, { level: 6 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)]);
}

export function compressed(): Plugin {
  let folder = "";
  return {
    name: "sandcell-compressed",
    apply: "build",
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    /** After everything is written, what comes from the public folder too. */
    async closeBundle() {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      const texts = files.filter((file) => file.isFile() && TEXT.test(file.name));
      await Promise.all(texts.map((file) => compress(join(file.parentPath, file.name))));
    },
  };
}
