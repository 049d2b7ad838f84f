/** The page of the plain way. */

import { job } from "./job.js";

const worker = new Worker("/bench/plain_worker.js", { type: "module" });
const open = new Map();
let calls = 0;

worker.addEventListener("message", ({ data: { id, value, error } }) => {
  const { resolve, reject } = open.get(id);
  open.delete(id);
  if (error === undefined) resolve(value);
  else reject(new Error(error));
});
worker.addEventListener("error", (event) => console.error(`the plain worker failed: ${event.message}`));

function ask(name, given = {}) {
  calls += 1;
  const id = calls;
  return new Promise((resolve, reject) => {
    open.set(id, { resolve, reject });
    worker.postMessage({ id, job: name, ...given });
  });
}

const ready = ask("ready").then(() => performance.now());

globalThis.way = {
  ready,
  run: (code) => ask("run", { code }),
  cell: (code) => ask("cell", { code }),
  /** Ends with the bytes of a PNG in `png`. */
  plot: async (code) => (await ask("run", { code: `${code}\n${SAVE}` })).length,
  flood: (code) => ask("flood", { code }),
  write: (path, blob) => ask("write", { path: `/home/pyodide/${path}`, blob }),
  job: (steps) => job(globalThis.way, steps),
};

/** The same number of pixels as the sandbox's figures have. */
const SAVE = `
import io
buffer = io.BytesIO()
plt.gcf().savefig(buffer, format="png", dpi=200)
buffer.getvalue()
`;
