import { expect, test } from "vitest";
import { type Bundle, sizesOf } from "../../vite/sizes";

/** Text that does not compress below a tenth of its length. */
function noise(length: number): string {
  let seed = length;
  return Array.from({ length }, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return String.fromCharCode(33 + (seed % 90));
  }).join("");
}

function chunk(name: string, imports: string[], length: number, styles: string[] = []): Bundle[string] {
  const fileName = `assets/${name}-12345678.js`;
  const isEntry = name === "page";
  const viteMetadata = { importedCss: new Set(styles) };
  return { type: "chunk", name, fileName, code: noise(length), isEntry, imports, viteMetadata };
}

function bundle(...files: Bundle[string][]): Bundle {
  return Object.fromEntries(files.map((file) => [file.fileName, file]));
}

const SHARED = chunk("shared", [], 4_000);
const STYLE: Bundle[string] = { type: "asset", fileName: "assets/page-87654321.css", source: noise(2_000) };
const PAGE = chunk("page", [SHARED.fileName], 10_000, [STYLE.fileName]);
const EDITOR = chunk("editor", [PAGE.fileName, SHARED.fileName], 5_000);
const MAPS: Bundle[string] = { type: "asset", fileName: "assets/maps-ea42fe97.json", source: noise(3_000) };

test("the shell holds what the page cannot start without; a part holds only what it adds", () => {
  const found = sizesOf(bundle(SHARED, STYLE, PAGE, EDITOR, MAPS), { parts: { page: 200, editor: 1 }, other: 50 });
  const bytes = Object.fromEntries(found.map(({ part, bytes }) => [part, bytes]));
  expect(Object.keys(bytes)).toEqual(["page", "editor", "maps"]);
  expect(bytes.page).toBeGreaterThan((bytes.editor ?? 0) * 2.5);
  expect(bytes.editor).toBeLessThan(5_500);
  expect(found.filter(({ bytes, budget }) => bytes > budget).map(({ part }) => part)).toEqual(["editor"]);
});

test("a part without a budget of its own is held to the common one", () => {
  const [page, editor] = sizesOf(bundle(SHARED, PAGE, EDITOR), { parts: {}, other: 5 });
  expect(page?.budget).toBe(5_000);
  expect(editor?.budget).toBe(5_000);
});
