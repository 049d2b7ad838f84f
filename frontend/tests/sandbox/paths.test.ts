import { expect, test } from "vitest";
import { normalPath, pathProblem } from "../../src/sandbox/paths";

test.each([
  ["a.csv", "/mnt/data/a.csv"],
  ["/mnt/data//a//b.csv", "/mnt/data/a/b.csv"],
  ["./a", "/mnt/data/a"],
  ["U\u0308.txt", "/mnt/data/\u00dc.txt"],
  ["日本 語.txt", "/mnt/data/日本 語.txt"],
])("%s is written as %s", (given, expected) => {
  expect(normalPath(given)).toBe(expected);
  expect(pathProblem(expected)).toBeNull();
});

test.each([
  "/etc/passwd",
  "/mnt/data",
  "/mnt/database/x",
  "../x",
  "a/../b",
  "a\nb",
  "a\0",
  "\ud800",
  "é".repeat(128),
  "/",
])("%j is refused", (given) => {
  expect(pathProblem(normalPath(given))).not.toBeNull();
});

test("a long path is refused though its names are short", () => {
  expect(pathProblem(normalPath("abcdefgh/".repeat(120)))).toContain("1024");
});
