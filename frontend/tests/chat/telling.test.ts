/** How much of the files the model is told: what leaves is what the user allowed, in old messages too. */

import { expect, test } from "vitest";
import { Ledger, type ModelEntry } from "../../src/broker/ledger";
import { limitedText, type Telling } from "../../src/chat/telling";
import { modelWitness } from "../../src/page/state/model_witness";
import { chatRecord } from "../../src/storage/records";
import { printed } from "../support/scripted_interpreter";
import { says } from "../support/scripted_server";
import { contents, scene } from "./scene";

const SECRET = "alice@example.org";
const ENTRY = {
  path: "/mnt/data/a.xlsx",
  size: 10,
  kind: "excel",
  sheets: [{ name: "One", rows: 2, columns: [{ name: "mail", type: "string", missing: 0, examples: [SECRET] }] }],
};
const block = (entry: object) => `<files>\n[${JSON.stringify(entry)}]\n</files>\n\nHow many?`;

test("examples go wherever they stand, columns stay; with names only there is nothing else", () => {
  expect(limitedText(block(ENTRY), "examples")).toBe(block(ENTRY));
  const columns = limitedText(block(ENTRY), "columns");
  expect(columns).toContain('"mail","type":"string","missing":0}');
  expect(columns).not.toContain(SECRET);
  expect(limitedText(block(ENTRY), "names")).toBe(
    '<files>\n[{"path":"/mnt/data/a.xlsx","size":10,"kind":"excel"}]\n</files>\n\nHow many?',
  );
});

test("words of the user that look like a description are left alone", () => {
  for (const text of ["<files>\n[not json]\n</files>", "see <files>\n[{}]\n</files>", "<files>\n</files>"]) {
    expect(limitedText(text, "names")).toBe(text);
  }
});

test("a limit holds for the next request and for what was sent before; taking it back does too", async () => {
  await using here = await scene([says("one"), says("two"), says("three")], printed);
  await here.interpreter.files.write("/mnt/data/a.csv", "city,n\nOslo,1\n");
  await here.chat.send("first");
  expect(contents(here.server, 0, "user")[0]).toContain('"examples"');
  here.chat.tell("names");
  await here.interpreter.files.write("/mnt/data/b.csv", "x\n1\n");
  await here.chat.send("second");
  const [first = "", second = ""] = contents(here.server, 1, "user");
  expect(first).toMatch(/^<files>\n\[\{"path":"\/mnt\/data\/a.csv","size":\d+,"kind":"csv"\}\]\n<\/files>\n\nfirst$/);
  expect(second).toContain("b.csv");
  expect(first + second).not.toContain("examples");
  expect(first + second).not.toContain('"columns"');
  here.chat.tell("columns");
  await here.chat.send("third");
  const told = contents(here.server, 2, "user").join("\n");
  expect(told).toContain('"columns":[{"name":"city"');
  expect(told).not.toContain("examples");
});

test("the text that is shown is the text that is sent", async () => {
  await using here = await scene([says("one")], printed);
  const { signal } = new AbortController();
  expect(await here.chat.fileText(signal)).toBe("");
  await here.interpreter.files.write("/mnt/data/a.csv", "city,n\nOslo,1\n");
  for (const telling of ["names", "columns", "examples"] as const) {
    here.chat.tell(telling);
    const shown = await here.chat.fileText(signal);
    expect(shown).toMatch(/^<files>\n\[/);
    expect(shown.includes("examples")).toBe(telling === "examples");
  }
  here.chat.tell("columns");
  const shown = await here.chat.fileText(signal);
  await here.chat.send("go");
  expect(contents(here.server, 0, "user")[0]).toBe(`${shown}\n\ngo`);
  // Looking did not make Python look again.
  expect(here.interpreter.files.profiled).toEqual(["/mnt/data/a.csv"]);
});

test("the choice is kept with the chat; older records have none", async () => {
  await using before = await scene([], printed, {}, { telling: "names" });
  const snapshot = structuredClone(before.chat.snapshot());
  await using after = await scene([], printed, {}, { kept: snapshot, telling: "examples" });
  expect(after.chat.telling).toBe("names");
  const record = { id: "a", title: "", named: false, model: "m", createdAt: 1, updatedAt: 1, pinned: false };
  expect(chatRecord(record).telling).toBe("examples");
  expect(chatRecord({ ...record, telling: "columns" }).telling).toBe("columns");
  expect(() => chatRecord({ ...record, telling: "all" })).toThrow(/damaged/);
});

test.each([
  ["names", { path: "/mnt/data/a", size: 1, kind: "csv" }],
  ["columns", { ...ENTRY, sheets: [] }],
  ["examples", ENTRY],
] as [Telling, object][])("the ledger records what was told: %s", (telling, entry) => {
  globalThis.document ??= { baseURI: "http://localhost/" } as Document;
  const ledger = new Ledger();
  const other = { path: "/mnt/data/b", size: 1, kind: "csv" };
  const content = `<files>\n[${JSON.stringify(other)},\n${JSON.stringify(entry)}]\n</files>\n\nHi`;
  modelWitness(ledger)("http://localhost/v1", JSON.stringify({ model: "m", messages: [{ role: "user", content }] }));
  const [found] = ledger.entries as ModelEntry[];
  expect(found?.told).toBe(telling);
  expect(found?.files).toHaveLength(2);
});
