import { expect, it } from "vitest";
import { PackageProgress } from "../../src/interpreter/package_progress";
import type { Progress } from "../../src/interpreter/types";

function recorded(): [PackageProgress, Progress[]] {
  const told: Progress[] = [];
  return [new PackageProgress((progress) => told.push(progress)), told];
}

it("adds up the files of a load, and leaves its end to the kernel", () => {
  const [progress, told] = recorded();
  progress.said({ phase: "packages", text: "Loading pandas", loaded: 0, total: 30 });
  progress.file("pandas.whl", 5);
  progress.file("numpy.whl", 10);
  progress.file("pandas.whl", 20);
  progress.said({ phase: "packages", text: "Loaded pandas", loaded: 30, total: 30 });
  expect(told.map(({ text, loaded }) => [text, loaded])).toEqual([
    ["Loading pandas", 0],
    ["Loading pandas", 5],
    ["Loading pandas", 15],
    ["Loading pandas", 29],
    ["Loaded pandas", 30],
  ]);
});

it("says nothing of files that no load wants", () => {
  const [progress, told] = recorded();
  progress.file("pandas.whl", 5);
  progress.end();
  expect(told).toEqual([]);
});

it("ends a load whose run has ended", () => {
  const [progress, told] = recorded();
  progress.said({ phase: "packages", text: "Loading pandas", loaded: 0, total: 30 });
  progress.end();
  progress.file("pandas.whl", 5);
  expect(told.map(({ loaded, total }) => [loaded, total])).toEqual([
    [0, 30],
    [30, 30],
  ]);
});
