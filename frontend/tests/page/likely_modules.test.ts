import { expect, test } from "vitest";
import { modulesForFile, modulesForText } from "../../src/page/state/likely_modules";

test.each([
  ["sales.csv", "pandas"],
  ["Report 2024.XLSX", "openpyxl"],
  ["photo.jpeg", "PIL.Image"],
  ["paper.pdf", "pypdf"],
])("%s needs %s", (name, module) => {
  expect(modulesForFile(name)).toContain(module);
});

test.each(["notes.txt", "README", "a.constructor", ""])("%s needs nothing", (name) => {
  expect(modulesForFile(name)).toEqual([]);
});

test.each([
  ["Plot revenue by month", "matplotlib.pyplot"],
  ["what is the average of the second column?", "pandas"],
  ["fit a linear regression", "sklearn"],
  ["make me a QR code", "qrcode"],
  ["solve x^2 = 2", "sympy"],
])("%s", (text, module) => {
  expect(modulesForText(text)).toContain(module);
});

test("small talk loads nothing", () => {
  expect(modulesForText("Hello, who are you and what can you do?")).toEqual([]);
});
