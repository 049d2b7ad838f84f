/** The renderer script for Plotly's JSON; at build time the library's text is put before it. */

import { withLook } from "./plotly_look";
import { withoutTiles } from "./plotly_tiles";
import { type Drawing, isFields, type Scene } from "./renderer";

type Fields = Record<string, unknown>;

type Plotly = {
  newPlot(place: HTMLElement, figure: Fields): Promise<unknown>;
  toImage(place: HTMLElement, options: Fields): Promise<string>;
  purge(place: HTMLElement): void;
};

declare const Plotly: Plotly;

const DEFAULT_HEIGHT = 450;
const MAX_SIDE = 4_000;
const NARROW = 500;
/** What a figure may choose itself; the rest of Plotly's options name servers or change the page around it. */
const OPTIONS = ["scrollZoom", "staticPlot", "displayModeBar", "doubleClick", "editable"];
const SCOPES = ["africa", "antarctica", "asia", "europe", "north-america", "oceania", "south-america", "usa", "world"];
const NO_NETWORK = "Charts load nothing from the network: read the map in Python and put it into the figure.";
function own(fields: Fields, key: string): Fields {
  const value = fields[key];
  return isFields(value) ? value : {};
}

function side(value: unknown): number | null {
  return typeof value === "number" && value > 0 ? Math.min(value, MAX_SIDE) : null;
}

function config(spec: Fields): Fields {
  const chosen = own(spec, "config");
  return {
    ...Object.fromEntries(OPTIONS.filter((key) => key in chosen).map((key) => [key, chosen[key]])),
    displaylogo: false,
    responsive: true,
    // The page has a button for it; Plotly's own saves with a link, which this frame may not follow.
    modeBarButtonsToRemove: ["toImage", "sendDataToCloud", "sendChartToCloud"],
    showSendToCloud: false,
    showEditInChartStudio: false,
    plotlyServerURL: "",
    topojsonURL: "",
  };
}

/** Sources of pictures that would have to be fetched are taken out: the policy refuses them anyway. */
function withoutRemoteImages(layout: Fields, scene: Scene): Fields {
  const { images } = layout;
  if (!Array.isArray(images)) return layout;
  const local = images.filter((image) => isFields(image) && /^data:image\//i.test(String(image.source)));
  if (local.length < images.length) scene.note("Pictures from the network are not loaded.");
  return { ...layout, images: local };
}

/** The outlines we have are coarse; they also stand in for the fine ones, and the world for parts it has no map of. */
function offerMaps(scene: Scene): void {
  const maps = scene.maps ?? {};
  const topojson: Fields = {};
  for (const scope of SCOPES) {
    const map = maps[`${scope}_110m`] ?? maps.world_110m;
    if (map !== undefined) Object.assign(topojson, { [`${scope}_110m`]: map, [`${scope}_50m`]: map });
  }
  Object.assign(globalThis, { PlotlyGeoAssets: { topojson } });
}

/** Plotly tells what it could not fetch, not why. */
function explained(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const fetched = /fetching|does not exist/.test(message);
  return new Error(fetched ? `${message}. ${NO_NETWORK}` : message);
}

async function draw(place: HTMLElement, scene: Scene): Promise<Drawing> {
  const { data: traces, frames } = scene.spec;
  if (!Array.isArray(traces)) throw new Error('The figure has no list "data" of traces.');
  const { data, layout: given } = withoutTiles(traces, own(scene.spec, "layout"), scene);
  const width = side(given.width);
  place.style.maxWidth = width === null ? "" : `${width}px`;
  place.style.height = `${side(given.height) ?? DEFAULT_HEIGHT}px`;
  const { width: _width, height: _height, ...rest } = given;
  const layout = withLook(withoutRemoteImages(rest, scene), scene.look, place.clientWidth < NARROW);
  offerMaps(scene);
  const figure = {
    data,
    layout: { ...layout, autosize: true },
    frames: Array.isArray(frames) ? frames : [],
    config: config(scene.spec),
  };
  await Plotly.newPlot(place, figure).catch((error: unknown) => Promise.reject(explained(error)));
  return {
    image: (scale) =>
      Plotly.toImage(place, { format: "png", scale, width: place.clientWidth, height: place.clientHeight }),
    remove: () => Plotly.purge(place),
  };
}

globalThis.sandcellRenderer = { draw };
