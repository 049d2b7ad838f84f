import { expect, it } from "vitest";
import {
  extensionOf,
  formatByteProgress,
  formatBytes,
  formatDuration,
  formatWait,
  freeName,
} from "../../src/page/text/format";

it("writes sizes with a unit that fits", () => {
  expect([0, 999, 1000, 12_345, 999_950, 20_000_000, 3.2e9].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 kB",
    "12.3 kB",
    "1.0 MB",
    "20.0 MB",
    "3.2 GB",
  ]);
});

it("writes the time that is left, never as nothing", () => {
  expect([0, 1, 11_200, 61_000, 7_260_000].map(formatWait)).toEqual(["1 s", "1 s", "12 s", "1 min 1 s", "2 h 1 min"]);
});

it("writes progress in the unit of the total", () => {
  expect(formatByteProgress(12_300_000, 18_000_000)).toBe("12.3 of 18.0 MB");
  expect(formatByteProgress(0, 18_000_000)).toBe("0.0 of 18.0 MB");
});

it("writes durations short", () => {
  expect([12, 842, 9_940, 42_400, 125_000].map(formatDuration)).toEqual([
    "< 0.1 s",
    "0.8 s",
    "9.9 s",
    "42 s",
    "2 min 5 s",
  ]);
});

it("finds a free name before the extension", () => {
  const taken = new Set(["a.csv", "a (2).csv", "noext"]);
  const isTaken = (name: string): boolean => taken.has(name);
  expect(freeName("a.csv", isTaken)).toBe("a (3).csv");
  expect(freeName("noext", isTaken)).toBe("noext (2)");
  expect(freeName("b.csv", isTaken)).toBe("b.csv");
});

it("does not take a hidden file's name for an extension", () => {
  expect(extensionOf(".env")).toBe("");
  expect(extensionOf("A.CSV")).toBe("csv");
});
