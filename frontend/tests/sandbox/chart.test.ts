import { expect, test } from "vitest";
import { withLook } from "../../src/sandbox/chart/plotly_look";
import { withoutTiles } from "../../src/sandbox/chart/plotly_tiles";
import { isPng } from "../../src/sandbox/chart/png";
import type { Scene } from "../../src/sandbox/chart/renderer";
import { responsive } from "../../src/sandbox/chart/vega_size";

const look = { dark: true, ink: "#eee", muted: "#aaa", line: "#333", ground: "#222", font: "sans-serif" };
const usual = { layout: { plot_bgcolor: "#E5ECF6", paper_bgcolor: "white", font: { color: "#2a3f5f" } } };

function header(width: number, height: number): ArrayBuffer {
  const bytes = new Uint8Array(64);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  bytes.set([0x49, 0x48, 0x44, 0x52], 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes.buffer;
}

function scene(): Scene & { notes: string[] } {
  const notes: string[] = [];
  return { kind: "plotly", spec: {}, look, maps: null, note: (text) => notes.push(text), follow: () => {}, notes };
}

test("only a PNG of a sane size is taken from a frame", () => {
  expect(isPng(header(800, 600))).toBe(true);
  expect(isPng(header(0, 600))).toBe(false);
  expect(isPng(header(800, 4_000_000_000))).toBe(false);
  expect(isPng(new ArrayBuffer(64))).toBe(false);
  expect(isPng(header(8, 8).slice(0, 20))).toBe(false);
});

test("the default template gets the page's colours, a chosen one is left alone", () => {
  const themed = withLook({ template: usual, title: { text: "t" } }, look, false);
  expect(themed).toMatchObject({
    title: { text: "t" },
    template: { layout: { font: { color: "#eee" }, paper_bgcolor: "rgba(0,0,0,0)", xaxis: { gridcolor: "#333" } } },
  });
  expect(usual.layout.font.color).toBe("#2a3f5f");
  const white = { template: { layout: { plot_bgcolor: "white", paper_bgcolor: "white" } } };
  expect(withLook(white, look, false)).toBe(white);
  const own = { template: usual, paper_bgcolor: "pink" };
  expect(withLook(own, look, false)).toBe(own);
});

test("edges in the default ground's colour follow the ground", () => {
  const template = { ...usual, data: { bar: [{ type: "bar", marker: { line: { color: "#E5ECF6" } } }] } };
  expect(withLook({ template }, look, false)).toMatchObject({
    template: { data: { bar: [{ marker: { line: { color: "#222" } } }] } },
  });
});

test("maps on tiles become maps on outlines, and say so", () => {
  const where = scene();
  const data = [
    { type: "scattermapbox", lat: [1, 2], lon: [3, 4], subplot: "mapbox", marker: { symbol: "bus", size: 9 } },
  ];
  const drawn = withoutTiles(data, { mapbox: { style: "http://example.org/style" }, height: 300 }, where);
  expect(drawn.data).toEqual([{ type: "scattergeo", lat: [1, 2], lon: [3, 4], geo: "geo", marker: { size: 9 } }]);
  expect(drawn.layout).toMatchObject({ height: 300, geo: { fitbounds: "locations" } });
  expect(JSON.stringify(drawn)).not.toContain("example.org");
  expect(where.notes).toHaveLength(1);
});

test("figures without tiles are left as they are", () => {
  const where = scene();
  const data = [{ type: "bar", y: [1] }];
  expect(withoutTiles(data, {}, where).data).toBe(data);
  expect(where.notes).toEqual([]);
});

test("one Vega-Lite view without a width fills its place; others keep their size", () => {
  expect(responsive({ mark: "bar" })).toMatchObject({ width: "container" });
  for (const spec of [
    { mark: "bar", width: 200 },
    { mark: "bar", encoding: { row: { field: "k" } } },
    { hconcat: [] },
  ]) {
    expect(responsive(spec)).toBe(spec);
  }
});
