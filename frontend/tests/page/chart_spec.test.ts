import { expect, test } from "vitest";
import { chartKind, chartName, expectedHeight, needsMaps } from "../../src/page/outputs/chart_spec";

test("the MIME type tells the renderer", () => {
  expect(chartKind("application/vnd.plotly.v1+json")).toBe("plotly");
  expect(chartKind("application/vnd.vegalite.v6+json")).toBe("vega-lite");
  expect(chartKind("application/vnd.vega.v5.1+json")).toBe("vega");
});

test("the height is the chart's own, within bounds, or the usual one", () => {
  expect(expectedHeight("plotly", { layout: { height: 700 } })).toBe(700);
  expect(expectedHeight("plotly", { layout: { height: 1e9 } })).toBe(2_000);
  expect(expectedHeight("plotly", { layout: { height: "tall" } })).toBe(450);
  expect(expectedHeight("plotly", null)).toBe(450);
  expect(expectedHeight("vega-lite", { height: 120 })).toBe(120);
  expect(expectedHeight("vega-lite", { height: { step: 20 } })).toBe(360);
});

test("only maps need outlines", () => {
  expect(needsMaps("plotly", { data: [{ type: "bar" }, { type: "choropleth" }] })).toBe(true);
  expect(needsMaps("plotly", { data: [{ type: "scattermapbox" }] })).toBe(true);
  expect(needsMaps("plotly", { data: [{ type: "scattergl" }, null] })).toBe(false);
  expect(needsMaps("plotly", { data: "choropleth" })).toBe(false);
  expect(needsMaps("vega-lite", { data: [{ type: "choropleth" }] })).toBe(false);
});

test("the name is the first line of the description", () => {
  expect(chartName('plotly Figure, title "T"\nbar: 3 points')).toBe('plotly Figure, title "T"');
});
