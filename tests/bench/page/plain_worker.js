/** The plain way: a module worker with Pyodide as its documentation shows it. */

import { loadPyodide } from "/bench/plain/pyodide.mjs";

const BASE = new URL("/bench/plain/", location.href).href;
const booting = loadPyodide({ indexURL: BASE, packageBaseUrl: BASE });

const jobs = {
  async ready() {
    await booting;
  },
  /** As most pages do it: load what the code imports, then run it. */
  async run({ code }) {
    const pyodide = await booting;
    await pyodide.loadPackagesFromImports(code, { messageCallback() {} });
    return pass(await pyodide.runPythonAsync(code));
  },
  async cell({ code }) {
    return pass(await (await booting).runPythonAsync(code));
  },
  /** Collects printed lines by the runtime's own hook and hands them over at the end. */
  async flood({ code }) {
    const pyodide = await booting;
    const lines = [];
    pyodide.setStdout({ batched: (line) => lines.push(line) });
    await pyodide.runPythonAsync(code);
    return lines.join("\n").length + 1;
  },
  async write({ path, blob }) {
    (await booting).FS.writeFile(path, new Uint8Array(await blob.arrayBuffer()));
  },
};

function pass(value) {
  if (typeof value?.toJs !== "function") return value;
  const plain = value.toJs();
  value.destroy();
  return plain;
}

addEventListener("message", async ({ data: { id, job, ...given } }) => {
  try {
    postMessage({ id, value: await jobs[job](given) });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
});
