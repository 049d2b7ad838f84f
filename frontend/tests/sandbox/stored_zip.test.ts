import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { storedFiles } from "../../src/sandbox/worker/stored_zip";

const FILES = {
  "pack/__init__.py": strToU8("one = 1\n"),
  "pack/größe.txt": strToU8("…"),
  "pack/empty": new Uint8Array(0),
};

describe("storedFiles", () => {
  test("gives views of the archive's own bytes, folders left out", () => {
    const archive = zipSync({ "pack/": new Uint8Array(0), ...FILES }, { level: 0 });
    const found = storedFiles(archive);
    expect(found?.map(({ name }) => name).sort()).toEqual(Object.keys(FILES).sort());
    for (const { name, bytes } of found ?? []) {
      expect(bytes).toEqual(FILES[name as keyof typeof FILES]);
      expect(bytes.buffer).toBe(archive.buffer);
    }
  });

  test("an archive with a comment, somewhere inside a larger buffer", () => {
    const archive = zipSync(FILES, { level: 0 });
    const larger = new Uint8Array(archive.length + 40);
    larger.set(archive, 20);
    const comment = larger.subarray(20, 20 + archive.length + 15);
    new DataView(comment.buffer).setUint16(20 + archive.length - 2, 15, true);
    expect(storedFiles(comment)?.length).toBe(3);
  });

  test.each([
    ["a compressed entry", zipSync({ "a.txt": strToU8("a".repeat(500)) }, { level: 9 })],
    ["no archive", strToU8("not a zip file at all, but long enough to be looked at")],
    ["nothing", new Uint8Array(0)],
    ["a cut archive", zipSync(FILES, { level: 0 }).slice(30)],
  ])("%s is left to the unpacker", (_what, archive) => {
    expect(storedFiles(archive)).toBeNull();
  });

  test("an index that points outside is refused", () => {
    for (let at = 0; at < 4; at += 1) {
      const archive = zipSync({ "a.txt": strToU8("abc") }, { level: 0 });
      // The size of the entry in the index, made enormous.
      const index = archive.findIndex((_, i) => archive[i] === 0x50 && archive[i + 1] === 0x4b && archive[i + 2] === 1);
      archive[index + 24 + at] = 0xff;
      expect(storedFiles(archive)).toBeNull();
    }
  });
});
