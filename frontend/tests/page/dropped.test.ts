/** What is taken of a drop: files as they are, those of a folder with their place in it. */

import { expect, test } from "vitest";
import { droppedFiles } from "../../src/page/state/dropped";

type Tree = { [name: string]: string | Tree };

/** Entries as browsers hand them out: a folder's come in batches, and the last batch is empty. */
function entryOf(name: string, content: string | Tree): FileSystemEntry {
  if (typeof content === "string") {
    const file = (done: (file: File) => void): void => done(new File([content], name));
    return { isFile: true, isDirectory: false, name, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const left = Object.entries(content).map(([child, inner]) => entryOf(child, inner));
    return { readEntries: (done: (batch: FileSystemEntry[]) => void) => done(left.splice(0, 2)) };
  };
  return { isFile: false, isDirectory: true, name, createReader } as unknown as FileSystemEntry;
}

function transferOf(tree: Tree): DataTransfer {
  const items = Object.entries(tree).map(([name, content]) => ({ webkitGetAsEntry: () => entryOf(name, content) }));
  const files = Object.entries(tree).flatMap(([name, content]) =>
    typeof content === "string" ? [new File([content], name)] : [],
  );
  return { items, files } as unknown as DataTransfer;
}

async function taken(tree: Tree): Promise<Record<string, string>> {
  const files = await droppedFiles(transferOf(tree));
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file.name, await file.text()] as const)));
}

test("files beside each other keep their names", async () => {
  expect(await taken({ "a.csv": "1", "b.csv": "2" })).toEqual({ "a.csv": "1", "b.csv": "2" });
});

test("a folder's files keep their place in it, however deep and many, and hidden ones stay outside", async () => {
  const core = { "__init__.py": "", "price.py": "p", "a.py": "a", "b.py": "b", "c.py": "c" };
  const shop = { core, "main.py": "m", ".env": "secret", ".git": { config: "secret" } };
  expect(await taken({ shop, "notes.txt": "n" })).toEqual({
    "shop/core/__init__.py": "",
    "shop/core/price.py": "p",
    "shop/core/a.py": "a",
    "shop/core/b.py": "b",
    "shop/core/c.py": "c",
    "shop/main.py": "m",
    "notes.txt": "n",
  });
});

test("a folder of more files than a chat takes at once is cut", async () => {
  const many = Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`${at}.txt`, "x"]));
  expect(Object.keys(await taken({ many }))).toHaveLength(500);
});
