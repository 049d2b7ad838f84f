import { expect, it } from "vitest";
import { bundleText, chooseForm, describe as describeOutput, imageSize } from "../../src/page/outputs/bundle";
import { bareTex } from "../../src/page/outputs/latex";

it("prefers the table of a frame to its HTML and its text", () => {
  const data = { "text/plain": "x", "text/html": "<table>", "application/vnd.dataresource+json": { data: [] } };
  expect(chooseForm(data)).toEqual({ form: "table", mime: "application/vnd.dataresource+json" });
});

it.each([
  [{ "text/plain": "f", "image/png": "AA" }, "image"],
  [{ "text/plain": "f", "image/svg+xml": "<svg/>" }, "svg"],
  [{ "text/latex": "$x$", "image/png": "AA" }, "latex"],
  [{ "application/vnd.plotly.v1+json": {}, "text/html": "<div>" }, "plotly"],
  [{ "application/vnd.vegalite.v5.20.1+json": {}, "text/plain": "" }, "vega"],
  [{ "audio/wav": "AA" }, "media"],
  [{ "application/javascript": "alert(1)", "text/plain": "js" }, "text"],
])("chooses the richest form of %j", (data, form) => {
  expect(chooseForm(data)?.form).toBe(form);
});

it("has nothing for a bundle that it does not know", () => {
  expect(chooseForm({ "application/x-unknown": 1 })).toBeNull();
});

it("joins the lines that nbformat may split a text into", () => {
  expect(bundleText(["a\n", "b"])).toBe("a\nb");
});

it("takes the given description, else the text", () => {
  expect(describeOutput({ sandcell: { description: "Bar chart" } }, { "text/plain": "<Figure>" })).toBe("Bar chart");
  expect(describeOutput({ sandcell: { description: 3 } }, { "text/plain": "a plot" })).toBe("a plot");
  expect(describeOutput({}, { "text/plain": "<Figure size 640x480 with 1 Axes>" })).toBe("");
});

it("ignores a size that is none", () => {
  expect(imageSize({ "image/png": { width: 640, height: 480 } }, "image/png")).toEqual({ width: 640, height: 480 });
  expect(imageSize({ "image/png": { width: "640", height: 480 } }, "image/png")).toEqual({});
  expect(imageSize({ "image/png": { width: -1, height: 480 } }, "image/png")).toEqual({});
});

it.each([
  ["$\\displaystyle x^2$", "x^2"],
  ["$$a+b$$", "a+b"],
  ["\\[c\\]", "c"],
  ["\\frac{1}{2}", "\\frac{1}{2}"],
])("strips the delimiters of %s", (source, tex) => {
  expect(bareTex(source)).toBe(tex);
});
