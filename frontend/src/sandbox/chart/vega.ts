/** The renderer script for Vega-Lite and Vega: expressions are interpreted, never compiled, and nothing is loaded. */

import { Error as ErrorLevel, type LoggerInterface, parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Drawing, Scene } from "./renderer";
import { closedLoader } from "./vega_loader";
import { vegaLook } from "./vega_look";
import { responsive } from "./vega_size";
import { VegaTooltip } from "./vega_tooltip";

/** SVG is read out by screen readers and stays sharp; past this many rows a canvas is quicker. */
const MAX_SVG_ROWS = 5_000;

function rows(spec: object): number {
  let count = 0;
  for (const value of Object.values(spec)) {
    if (Array.isArray(value)) count += value.length;
    else if (typeof value === "object" && value !== null) count += rows(value);
  }
  return count;
}

/** What Vega says about a chart: warnings are for its maker's console, errors are shown. */
function logger(scene: Scene): LoggerInterface {
  const quiet: LoggerInterface = {
    level: ((value?: number) => (value === undefined ? ErrorLevel : quiet)) as LoggerInterface["level"],
    error: (...parts: readonly unknown[]) => {
      scene.note(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" "));
      return quiet;
    },
    warn: () => quiet,
    info: () => quiet,
    debug: () => quiet,
  };
  return quiet;
}

function compiled(scene: Scene, log: LoggerInterface): Spec {
  const look = vegaLook(scene.spec, scene.look);
  if (scene.kind === "vega") return { ...scene.spec, config: { ...look, ...(scene.spec.config ?? {}) } } as Spec;
  const spec = responsive(scene.spec) as unknown as TopLevelSpec;
  try {
    return compile(spec, { config: look, logger: log }).spec;
  } catch (error) {
    throw new Error(`Vega-Lite cannot read this chart: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function draw(place: HTMLElement, scene: Scene): Promise<Drawing> {
  place.replaceChildren();
  place.style.overflowX = "auto";
  const log = logger(scene);
  const tooltip = new VegaTooltip(scene.look);
  const view = new View(parse(compiled(scene, log), undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: closedLoader(scene),
    logger: log,
    renderer: rows(scene.spec) > MAX_SVG_ROWS ? "canvas" : "svg",
    container: place,
    hover: true,
    tooltip: tooltip.handle,
  });
  await view.runAsync();
  return {
    image: (scale) => view.toImageURL("png", scale),
    remove: () => {
      tooltip.remove();
      view.finalize();
    },
  };
}

globalThis.sandcellRenderer = { draw };
