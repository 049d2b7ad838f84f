import { strFromU8, unzipSync } from "fflate";
import { expect, it } from "vitest";
import { zipFiles } from "../../src/page/state/zip";

it("packs files with their folders and names, so that any tool can unpack them", async () => {
  const files = new Map([
    ["/mnt/data/Ümläut (1).csv", new Blob(["a,b\n".repeat(5000)])],
    ["/mnt/data/plots/chart.png", new Blob([new Uint8Array([1, 2, 3])])],
    ["/mnt/data/empty.txt", new Blob([])],
  ]);
  const archive = await zipFiles([...files.keys()], async (path) => files.get(path) ?? new Blob([]));
  const unpacked = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  expect(Object.keys(unpacked).sort()).toEqual(["empty.txt", "plots/chart.png", "Ümläut (1).csv"]);
  expect(strFromU8(unpacked["Ümläut (1).csv"] as Uint8Array)).toBe("a,b\n".repeat(5000));
  expect(archive.size).toBeLessThan(20_000);
});

it("fails when a file cannot be read", async () => {
  await expect(zipFiles(["/mnt/data/x"], () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
});
