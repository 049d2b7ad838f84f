/** The manifest as the page reads it: which memory images may be used. */

import { expect, test } from "vitest";
import { readManifest } from "../../src/sandbox/host/manifest";

const FILE = { file: "a.bin", sha256: "0".repeat(64), size: 1 };
const IMAGE = {
  version: 1,
  distribution: "d",
  features: { jspi: true },
  packages: ["numpy", 7],
  parts: { state: FILE, memory: FILE, files: FILE, libraries: FILE },
};

function manifest(image: object): string {
  return JSON.stringify({
    schema: 1,
    distribution: "d",
    pyodide: { version: "1", python: "3" },
    core: { worker: FILE, wasm: FILE, stdlib: FILE, lock: FILE },
    boot: [],
    packages: {},
    images: { core: { ...IMAGE, ...image } },
  });
}

test("an image of this distribution is offered", () => {
  expect(readManifest(manifest({})).images.get("core")?.parts.memory).toEqual(FILE);
  expect(readManifest(manifest({})).images.get("core")?.packages).toEqual(new Set(["numpy"]));
});

test.each([{ version: 2 }, { distribution: "another" }])("an image that does not fit is not offered: %o", (change) => {
  expect(readManifest(manifest(change)).images.size).toBe(0);
});

test("an image without its parts is no reason not to boot", () => {
  expect(readManifest(manifest({ parts: { state: FILE } })).images.size).toBe(0);
  expect(readManifest(JSON.stringify({ ...JSON.parse(manifest({})), images: "none" })).images.size).toBe(0);
});
