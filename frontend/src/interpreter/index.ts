/** The library: `createInterpreter`, the only way into the sandbox. */

import { fetchUrl, framePage, jailUrl, workerText } from "virtual:sandcell-sandbox";
import { AssetStore } from "../sandbox/host/asset_store";
import { Distribution } from "./distribution";
import { PythonInterpreter } from "./interpreter";
import { limitsOf } from "./limits";
import type { Interpreter, InterpreterOptions } from "./types";

export { ChartFrame, type ChartFrameOptions } from "../sandbox/chart_frame";
export { RendererShelf } from "../sandbox/host/renderer_shelf";
export { createOutputFrame, type OutputFrameOptions } from "../sandbox/output_frame";
export { InterpreterError } from "./errors";
export type * from "./types";

/** On a line that is slow or paid for by the byte the small image is ready sooner. */
function wantedImage(asked: InterpreterOptions["image"]): string | null {
  if (asked !== undefined) return asked;
  const line = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection;
  return line?.saveData === true || /2g$|^3g$/.test(line?.effectiveType ?? "") ? "core" : "science";
}

/** Makes an interpreter and starts to load it; `ready` settles when Python is there, runs may be queued before. */
export async function createInterpreter(options: InterpreterOptions): Promise<Interpreter> {
  return new PythonInterpreter({
    options,
    limits: limitsOf(options.limits),
    page: { jailUrl, framePage },
    fetchUrl,
    distribution: (progress) =>
      new Distribution(new AssetStore(options.assets), workerText, wantedImage(options.image), progress),
  });
}
