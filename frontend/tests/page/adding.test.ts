/** Files whose names are taken, and tables from the clipboard. */

import { expect, it } from "vitest";
import { FileBox } from "../../src/interpreter/file_box";
import { fileBoundsOf, limitsOf } from "../../src/interpreter/limits";
import { addFile, type Folder, replaceOld } from "../../src/page/state/adding";
import { asCsv, pastedTable } from "../../src/page/state/pasted_table";
import { sameContent } from "../../src/page/state/same_content";
import { FileGate } from "../../src/sandbox/file_gate";

function folder(): Folder & { paths: Set<string> } {
  const never = () => Promise.reject(new Error("not asked here"));
  const sink = { mount: () => {}, remove: () => {}, profile: never, preview: never };
  const files = new FileBox(sink, new FileGate(fileBoundsOf(limitsOf())));
  const paths = new Set<string>();
  files.addEventListener("change", () => {
    void files.list().then((entries) => {
      paths.clear();
      for (const { path } of entries) paths.add(path);
    });
  });
  return { files, has: (path) => paths.has(path), reserved: new Set(), paths };
}

it("takes the same file as it is, and puts another one beside it or in its place", async () => {
  const here = folder();
  const first = await addFile(here, new Blob(["one"]), "a.csv");
  expect(first).toMatchObject({ path: "/mnt/data/a.csv", was: "new", beside: null });
  expect(await addFile(here, new Blob(["one"]), "a.csv")).toMatchObject({ path: "/mnt/data/a.csv", was: "same" });
  const other = await addFile(here, new Blob(["two"]), "a.csv");
  expect(other).toMatchObject({ path: "/mnt/data/a (2).csv", name: "a (2).csv", beside: "/mnt/data/a.csv" });
  await replaceOld(here.files, other.path, first.path);
  const left = await here.files.list();
  expect(left.map(({ path }) => path)).toEqual(["/mnt/data/a.csv"]);
  expect(await (await here.files.read(first.path)).text()).toBe("two");
});

it("gives two files of one name that come at once a name each", async () => {
  const here = folder();
  const added = await Promise.all(["one", "two"].map((text) => addFile(here, new Blob([text]), "a.csv")));
  expect(added.map(({ name }) => name)).toEqual(["a.csv", "a (2).csv"]);
});

it("compares content to the last byte", async () => {
  const long = "x".repeat(5_000_000);
  expect(await sameContent(new Blob([long]), new Blob([long]))).toBe(true);
  expect(await sameContent(new Blob([`${long}a`]), new Blob([`${long}b`]))).toBe(false);
  expect(await sameContent(new Blob(["a"]), new Blob(["ab"]))).toBe(false);
});

it("knows a table of a spreadsheet from other text with tabs", () => {
  const table = pastedTable('city\tn\r\n"two\nlines"\t1,5\r\n');
  expect(table?.rows).toEqual([
    ["city", "n"],
    ["two\nlines", "1,5"],
  ]);
  expect(table && asCsv(table)).toBe('city,n\r\n"two\nlines","1,5"\r\n');
  for (const text of ["no table", "one\tline", "def f():\n\treturn 1", "a\tb\nc", "\ta\n\tb\n", "a\nb"]) {
    expect(pastedTable(text), text).toBeNull();
  }
});
