// Boots the built distribution in Node and imports every module that its manifest names:
// node import_all.mjs <core folder> <distribution folder>; prints {python, imported, failed} as JSON.

import { copyFileSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [core, runtime] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(`${runtime}/manifest.json`, "utf8"));
for (const file of ["python_stdlib.zip", "pyodide.asm.wasm"]) copyFileSync(`${runtime}/${file}`, `${core}/${file}`);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const pyodide = await loadPyodide({
  indexURL: `${core}/`,
  packageBaseUrl: `${runtime}/`,
  packageCacheDir: runtime,
  lockFileContents: readFileSync(`${runtime}/pyodide-lock.json`, "utf8"),
});
const failed = {};
await pyodide.loadPackage(Object.keys(manifest.packages), {
  messageCallback: () => {},
  errorCallback: (text) => {
    failed.load = text;
  },
});
pyodide.runPython("import os; os.environ['MPLBACKEND'] = 'agg'");
let imported = 0;
for (const entry of Object.values(manifest.packages)) {
  for (const name of entry.imports) {
    try {
      await pyodide.runPythonAsync(`import ${name}`);
      imported += 1;
    } catch (error) {
      failed[name] = String(error.message);
    }
  }
}
const python = pyodide.runPython("import platform; platform.python_version()");
console.log(JSON.stringify({ python, imported, failed }));
