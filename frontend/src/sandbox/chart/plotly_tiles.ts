/** Maps whose ground would come from tile servers, drawn on outlines of countries instead. */

import { isFields, type Scene } from "./renderer";

type Fields = Record<string, unknown>;

const TILED = /^(scatter|choropleth|density)map(?:box)?$/;
const TYPES: Record<string, string> = { scatter: "scattergeo", choropleth: "choropleth", density: "scattergeo" };
/** Options of tiled traces that traces on outlines do not have. */
const UNKNOWN = ["subplot", "below", "cluster", "radius", "z"];

function tileKind(trace: unknown): string | null {
  return isFields(trace) ? (TILED.exec(String(trace.type))?.[1] ?? null) : null;
}

function onOutlines(trace: Fields, kind: string): Fields {
  const kept = Object.entries(trace).filter(([key]) =>
    kind === "choropleth" ? key !== "subplot" && key !== "below" : !UNKNOWN.includes(key),
  );
  const drawn: Fields = { ...Object.fromEntries(kept), type: TYPES[kind], geo: "geo" };
  if (kind === "choropleth") return { ...drawn, locationmode: "geojson-id" };
  const marker: Fields = isFields(trace.marker) ? { ...trace.marker } : {};
  // Tiled maps name their symbols after icons that would be fetched.
  delete marker.symbol;
  if (kind === "density") Object.assign(marker, { color: trace.z, opacity: 0.6, coloraxis: trace.coloraxis });
  return { ...drawn, marker };
}

function isSpread(trace: unknown): boolean {
  if (!isFields(trace)) return false;
  const places = trace.lat ?? trace.locations;
  return Array.isArray(places) ? places.length > 1 : isFields(places);
}

/** Leaves figures without tiles as they are. */
export function withoutTiles(data: unknown[], layout: Fields, scene: Scene): { data: unknown[]; layout: Fields } {
  if (!data.some((trace) => tileKind(trace) !== null)) return { data, layout };
  scene.note("Map tiles come from the network and are not loaded: drawn on outlines of countries.");
  const drawn = data.map((trace) => {
    const kind = tileKind(trace);
    return kind === null ? trace : onOutlines(trace as Fields, kind);
  });
  const rest = Object.entries(layout).filter(([key]) => !/^map(?:box)?\d*$/.test(key));
  // Around a single place there would be nothing to see.
  const geo = {
    fitbounds: drawn.some(isSpread) ? "locations" : false,
    showcountries: true,
    showland: true,
    showsubunits: true,
  };
  return { data: drawn, layout: { ...Object.fromEntries(rest), geo } };
}
