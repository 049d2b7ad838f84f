import { expect, it } from "vitest";
import { preparingLine, runtimeLine } from "../../src/page/state/runtime_line";

it("tells the real bytes of the download", () => {
  const line = runtimeLine("loading", { phase: "download", text: "", loaded: 12_300_000, total: 18_000_000 });
  expect(line).toMatchObject({ label: "Python runtime", amount: "12.3 of 18.0 MB" });
  expect(line.fraction).toBeCloseTo(12.3 / 18);
});

it("does not say that bytes are missing when all are here", () => {
  const line = runtimeLine("loading", { phase: "download", text: "", loaded: 18, total: 18 });
  expect(line).toEqual({ label: "Starting Python", amount: "", fraction: null });
});

it("forgets the download once Python is ready", () => {
  const stale = { phase: "download" as const, text: "", loaded: 1, total: 2 };
  expect(runtimeLine("idle", stale).label).toBe("Python ready");
  expect(runtimeLine("failed", stale).label).toBe("Python is not available");
});

it("names the packages that a run waits for, and how far they are", () => {
  const progress = { phase: "packages" as const, text: "Loading pandas", loaded: 3_000_000, total: 12_000_000 };
  const line = { label: "Loading pandas", amount: "3.0 of 12.0 MB", fraction: 0.25 };
  expect(preparingLine(progress)).toEqual(line);
  expect(runtimeLine("busy", progress)).toEqual(line);
  expect(preparingLine(null)).toBeNull();
});
