// Boots Pyodide in Node and runs compile_tree.py in it: node compile.mjs <core folder> <work folder>

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [core, work] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL: `${core}/` });
pyodide.FS.mkdirTree("/work");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: work }, "/work");
pyodide.runPython(await readFile(new URL("compile_tree.py", import.meta.url), "utf8"));
