/** The page of our way: the public API in front of the isolated sandbox. */

import { createInterpreter } from "/sandcell.js";
import { job } from "./job.js";

const py = await createInterpreter({
  assets: "/runtime/",
  limits: { seconds: 300, outputKB: 65_536, memoryMB: 2048 },
  // Only Stop ends a question here.
  onAsk: () => new Promise(() => {}),
  onLog: ({ level, message }) => level === "error" && console.error(message),
});
const ready = py.ready.then(() => performance.now());

async function cell(code) {
  const result = await py.run(code).result;
  if (result.status !== "ok") throw new Error(`${result.status}: ${result.error?.traceback.join("\n")}`);
  return result;
}

globalThis.py = py;
globalThis.way = {
  ready,
  run: cell,
  cell,
  plot: async (code) => {
    const { outputs } = await cell(code);
    const png = outputs.map((output) => output.data?.["image/png"]).find(Boolean);
    return atob(png).length;
  },
  flood: async (code) => (await cell(code)).outputs.reduce((sum, { text = "" }) => sum + text.length, 0),
  write: (path, blob) => py.files.write(path, blob),
  job: (steps) => job(globalThis.way, steps),
};
