import { expect, test } from "vitest";
import { unkeptNotes, unkeptSentences } from "../../src/chat/unkept_notes";
import { MAX_UNKEPT } from "../../src/sandbox/bounds";
import { FileGate } from "../../src/sandbox/file_gate";
import { RunFiles } from "../../src/sandbox/run_files";
import { fromFrame } from "../../src/sandbox/validate";

const bounds = { fileBytes: 100, totalBytes: 250, count: 3 };
const file = (name: string, size: number) => ({
  path: `/mnt/data/${name}`,
  blob: new Blob([new Uint8Array(size)]),
  modified: 0,
});

test("a file that is too large is named with its size and the reason", () => {
  const files = new RunFiles(new FileGate(bounds));
  expect(files.offer(file("small", 100))).toBe(true);
  expect(files.offer(file("large", 101))).toBe(false);
  expect(files.settle([])).toEqual([]);
  expect(files.unkept).toEqual({ unkept: [{ path: "/mnt/data/large", size: 101, reason: "file" }] });
});

test("what does not fit beside the other files is kept when the run deleted enough of them", () => {
  const gate = new FileGate(bounds);
  const before = new RunFiles(gate);
  for (const name of ["a", "b"]) before.offer(file(name, 100));
  const files = new RunFiles(gate);
  expect(files.offer(file("c", 90))).toBe(false);
  expect(files.settle(["/mnt/data/a"]).map(({ path }) => path)).toEqual(["/mnt/data/c"]);
  expect(files.unkept).toEqual({});
  expect(gate.total).toBe(190);
});

test("without that it is named, and is in none of the run's changes", () => {
  const gate = new FileGate(bounds);
  const files = new RunFiles(gate);
  for (const name of ["a", "b", "c"]) files.offer(file(name, 90));
  files.settle([]);
  expect(files.unkept.unkept).toEqual([{ path: "/mnt/data/c", size: 90, reason: "workspace" }]);
  const changes = { created: ["/mnt/data/a", "/mnt/data/c"], changed: ["/mnt/data/c"], deleted: [] };
  expect(files.keptOf(changes, () => true)).toEqual({ created: ["/mnt/data/a"], changed: [], deleted: [] });
});

test("a file may shrink in a chat that is too full, and may not grow", () => {
  const gate = new FileGate(bounds);
  gate.count("/mnt/data/huge", 1000);
  expect(gate.admit("/mnt/data/huge", 900)).toBeNull();
  expect(gate.admit("/mnt/data/huge", 901)).toBe("workspace");
  expect(gate.total).toBe(900);
});

test("the number of files is bounded, and so are the names of those that were not kept", () => {
  const files = new RunFiles(new FileGate(bounds));
  for (let at = 0; at < MAX_UNKEPT + 10; at += 1) files.offer(file(`f${at}`, 1));
  files.settle([]);
  const { unkept = [], unkeptMore } = files.unkept;
  expect([unkept.length, unkeptMore, unkept[0]?.reason]).toEqual([MAX_UNKEPT, 7, "count"]);
});

test("people and models are told by name, size and reason, and what to do", () => {
  const unkept = [
    { path: "/mnt/data/big.bin", size: 2_100_000, reason: "file" as const },
    { path: "/mnt/data/other.csv", size: 500, reason: "workspace" as const },
  ];
  const [first = "", second = ""] = unkeptSentences({ unkept, unkeptMore: 4 });
  expect(first).toMatch(/big\.bin \(2\.1 MB\): larger than/);
  expect(second).toMatch(/other\.csv \(0\.5 kB\) and 4 more: .*Delete/);
  expect(unkeptNotes({ unkept })).toHaveLength(3);
  expect(unkeptNotes({})).toEqual([]);
});

test("a frame that lies about what was not kept is refused", () => {
  const result = { type: "result", run: 1, status: "ok", executionCount: 1, durationMs: 1, stateLost: false };
  const files = { created: [], changed: [], deleted: [] };
  const good = { path: "/mnt/data/x", size: 1, reason: "file" };
  expect(fromFrame({ ...result, files, unkept: [good] })).toMatchObject({ unkept: [good] });
  for (const bad of [{ ...good, path: "/etc/x" }, { ...good, size: -1 }, { ...good, reason: "x" }, null]) {
    expect(() => fromFrame({ ...result, files, unkept: [bad] })).toThrow("wire");
  }
});
