import { expect, it } from "vitest";
import { sandboxPath } from "../../src/page/text/sandbox_link";

it.each([
  ["sandbox:/mnt/data/out.csv", "/mnt/data/out.csv"],
  ["sandbox:///mnt/data/out.csv", "/mnt/data/out.csv"],
  ["/mnt/data/a/b.png", "/mnt/data/a/b.png"],
  ["file:///mnt/data/x.txt", "/mnt/data/x.txt"],
  ["sandbox:out.csv", "/mnt/data/out.csv"],
  ["sandbox:/mnt/data/%C3%9Cml%C3%A4ut%20(1).csv", "/mnt/data/Ümläut (1).csv"],
  ["sandbox:/mnt/data/100%.csv", "/mnt/data/100%.csv"],
  ["report.xlsx", "/mnt/data/report.xlsx"],
  ["./sub/report.xlsx", "/mnt/data/sub/report.xlsx"],
])("reads %s as the file %s", (href, path) => {
  expect(sandboxPath(href)).toBe(path);
});

it.each([
  "https://example.com/a.csv",
  "www.example.com",
  "mailto:a@example.com",
  "javascript:alert(1)",
  "#top",
  "/etc/passwd",
  "sandbox:/mnt/data/../../etc/passwd",
  "sandbox:/mnt/data/",
  "",
])("does not take %s for a file", (href) => {
  expect(sandboxPath(href)).toBeNull();
});
