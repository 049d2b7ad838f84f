/**
 * The worker that makes a memory image: boots Pyodide as the sandbox does, runs what the image is to hold, and
 * describes memory, tables, linker and files. Runs once, while the distribution is built; `restore.ts` of the
 * sandbox is its counterpart. Put together with the distribution's `pyodide.worker.js`.
 */

const BASE = "https://sandcell.invalid/";
const PAGE = 4096;
const STDLIB = "/lib/python314.zip";
const SKIPPED = ["/dev", "/proc", "/mnt", STDLIB];
/** The first streams are Python's own; any other would be a handle that nobody can give back. */
const STANDARD_STREAMS = 3;
/** Freed pieces leave their headers behind: smaller ones would dirty every page. */
const SMALLEST_WIPED = 64 * 1024;

/** The same numbers at every build, so that the same sources give the same image; a restored kernel seeds anew. */
function fixRandomness() {
  let state = 0x9e3779b9;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[i] = state >>> 24;
    }
    return array;
  };
}

async function boot({ module, lock, files }, linker) {
  const loader = self.sandcellPyodide;
  const byName = new Map(files);
  self.fetch = async (input) => {
    const name = decodeURIComponent(String(input.url ?? input).slice(BASE.length));
    if (name.endsWith(".wasm")) return new Response(null, { headers: { "content-type": "application/wasm" } });
    const bytes = byName.get(name);
    if (bytes === undefined) throw new TypeError(`${name} is not among the files of the image.`);
    return new Response(bytes.slice(0));
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  const baseline = {};
  const python = await loader.loadPyodide({
    indexURL: BASE,
    packageBaseUrl: BASE,
    lockFileContents: lock,
    env: { PYTHONHASHSEED: "20260101" },
    _makeSnapshot: true,
    createPyodideModule: (settings) => {
      settings.sandcellLinker = linker;
      settings.preRun.push(() => {
        baseline.table = linker.internals.wasmTable.length;
        baseline.got = new Map(Object.entries(linker.internals.GOT).map(([name, { value }]) => [name, value]));
      });
      return loader.createPyodideModule(settings);
    },
  });
  return { python, baseline };
}

/** Objects of JavaScript that Python holds; those that no path leads to stop the build. */
function references(python) {
  const loaded = python._api.public_api.loadedPackages;
  const kept = { ...loaded };
  for (const name of Object.keys(loaded)) delete loaded[name];
  try {
    return python._api.serializeHiwireState();
  } finally {
    Object.assign(loaded, kept);
  }
}

/** What stands in the table outside of the libraries' own places. */
function tableSlots(linker, from) {
  const { wasmTable, wasmImports, functionsInTableMap } = linker.internals;
  const inside = new Uint8Array(wasmTable.length);
  for (const { tableBase, tableSize } of linker.log) inside.fill(1, tableBase, tableBase + tableSize);
  const owners = new Map();
  const imported = new Map();
  for (const [name, value] of Object.entries(wasmImports)) {
    if (typeof value !== "function") continue;
    owners.set(value, [null, name]);
    const address = functionsInTableMap?.get(value);
    if (address !== undefined) imported.set(address, [null, name]);
  }
  for (const [path, exports] of Object.entries(linker.exports)) {
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === "function" && !owners.has(value)) owners.set(value, [path, name]);
    }
  }
  const slots = [];
  for (let i = from; i < wasmTable.length; i += 1) {
    const entry = inside[i] === 1 ? null : wasmTable.get(i);
    if (entry === null) continue;
    const owner = imported.get(i) ?? owners.get(entry);
    if (owner === undefined) throw new Error(`Nobody exports the function in slot ${i} of the table.`);
    slots.push([i, ...owner]);
  }
  return slots;
}

function linkerState(linker, baseline) {
  const { wasmTable, GOT, LDSO, freeTableIndexes, stackSave } = linker.internals;
  const got = Object.entries(GOT)
    .filter(([name, { value, required }]) => baseline.got.get(name) !== value || required)
    .map(([name, { value, required }]) => [name, value, required ? 1 : 0]);
  const libraries = linker.log.map(({ path, ...place }) => {
    const { refcount, global } = LDSO.loadedLibsByName[path];
    return { path, ...place, refcount: Number.isFinite(refcount) ? refcount : -1, global: Boolean(global) };
  });
  const handles = Object.entries(LDSO.loadedLibsByHandle)
    .filter(([handle]) => handle !== "0")
    .map(([handle, { name }]) => [Number(handle), name]);
  return {
    table: { baseline: baseline.table, length: wasmTable.length, slots: tableSlots(linker, baseline.table) },
    freeTableIndexes: [...freeTableIndexes],
    got,
    libraries,
    handles,
    stackPointer: stackSave(),
  };
}

/** Runs of pages that hold anything, and runs of empty pages that a fresh instance or a library may have filled. */
function memoryRuns(heap, libraries, initial) {
  const words = new Uint32Array(heap.buffer, 0, heap.length / 4);
  const written = new Uint8Array(heap.length / PAGE);
  written.fill(1, 0, initial / PAGE);
  for (const { memoryBase, memorySize } of libraries) {
    written.fill(1, Math.floor(memoryBase / PAGE), Math.ceil((memoryBase + memorySize) / PAGE));
  }
  const runs = [];
  const wipes = [];
  const extend = (list, page) => {
    const last = list.at(-1);
    if (last !== undefined && last[0] + last[1] === page * PAGE) last[1] += PAGE;
    else list.push([page * PAGE, PAGE]);
  };
  for (let page = 0; page < written.length; page += 1) {
    const from = (page * PAGE) / 4;
    let at = from;
    while (at < from + PAGE / 4 && words[at] === 0) at += 1;
    if (at < from + PAGE / 4) extend(runs, page);
    else if (written[page] === 1) extend(wipes, page);
  }
  return { runs, wipes };
}

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** All files but the system's: those of libraries apart, which the sandbox compiles before it needs the others. */
function fileTree(FS, libraries) {
  const placed = new Set(libraries.map(({ path }) => path));
  const tree = { folders: [], links: [], files: [], libraries: [] };
  const parts = { files: [], libraries: [] };
  const sizes = { files: 0, libraries: 0 };
  const add = (kind, path, node) => {
    const bytes = FS.readFile(path);
    tree[kind].push([path, sizes[kind], bytes.length, node.mode, Math.round(Number(node.mtime))]);
    parts[kind].push(bytes);
    sizes[kind] += bytes.length;
  };
  const walk = (folder) => {
    for (const name of FS.readdir(folder).filter((one) => one !== "." && one !== "..").sort()) {
      const path = folder === "/" ? `/${name}` : `${folder}/${name}`;
      if (SKIPPED.includes(path)) continue;
      const { node } = FS.lookupPath(path, { follow: false });
      if (FS.isLink(node.mode)) {
        tree.links.push([path, FS.readlink(path)]);
      } else if (FS.isDir(node.mode)) {
        tree.folders.push(path);
        walk(path);
      } else if (FS.isFile(node.mode)) {
        add(placed.has(path) ? "libraries" : "files", path, node);
      }
    }
  };
  walk("/");
  return { tree, files: joined(parts.files), libraries: joined(parts.libraries) };
}

/** Zeroes what is free in the heap: it compresses to nothing, and the same build gives the same bytes. */
function wipeFreeMemory(module) {
  const top = module.HEAPU8.length;
  const taken = [];
  for (let size = 8 * 1024 * 1024; size >= SMALLEST_WIPED; size /= 2) {
    for (;;) {
      const at = module._malloc(size);
      if (at === 0) break;
      if (at + size > top) {
        module._free(at);
        break;
      }
      module.HEAPU8.fill(0, at, at + size);
      taken.push(at);
    }
  }
  for (const at of taken) module._free(at);
}

/** The files of the packages, unpacked by Pyodide's own loader, which leaves its garbage in this worker's memory. */
async function unpack(order) {
  const { python } = await boot(order, { log: [], exports: {}, replay: null });
  for (const wheel of order.boot) python.unpackArchive(wheel.bytes, "wheel");
  if (order.packages.length > 0) {
    await python.loadPackage(order.packages, { messageCallback() {}, checkIntegrity: false });
  }
  const { tree, files } = fileTree(python.FS, []);
  return { tree, files, loadedPackages: { ...python.loadedPackages } };
}

function putFiles(FS, { tree, files }) {
  for (const path of tree.folders) FS.mkdirTree(path);
  for (const [path, from, size, mode, modified] of tree.files) {
    FS.writeFile(path, files.subarray(from, from + size));
    FS.chmod(path, mode);
    FS.utime(path, modified, modified);
  }
  for (const [path, target] of tree.links) FS.symlink(target, path);
}

async function capture(order) {
  fixRandomness();
  const linker = { log: [], exports: {}, replay: null };
  const { python, baseline } = await boot(order, linker);
  putFiles(python.FS, order.unpacked);
  Object.assign(python.loadedPackages, order.unpacked.loadedPackages);
  python.pyimport("importlib").invalidate_caches();
  const names = python.toPy({ __name__: "image" });
  for (const script of order.scripts) await python.runPythonAsync(script, { globals: names });
  names.destroy();
  const open = python.FS.streams.filter((stream) => stream !== null && stream !== undefined);
  if (open.length > STANDARD_STREAMS) {
    throw new Error(`Files are still open: ${open.slice(STANDARD_STREAMS).map(({ path }) => path)}`);
  }
  wipeFreeMemory(python._module);
  const state = {
    version: 1,
    features: { jspi: "Suspending" in WebAssembly },
    references: references(python),
    ...linkerState(linker, baseline),
    loadedPackages: { ...python.loadedPackages },
    folder: python.FS.cwd(),
  };
  const heap = python._module.HEAPU8;
  const { runs, wipes } = memoryRuns(heap, state.libraries, order.initialMemory);
  const { tree, files, libraries } = fileTree(python.FS, state.libraries);
  const memory = joined(runs.map(([from, length]) => heap.subarray(from, from + length)));
  const text = JSON.stringify({ ...state, memory: { length: heap.length, runs, wipes }, tree });
  return { state: new TextEncoder().encode(text), memory, files, libraries };
}

const tasks = { unpack, capture };

self.addEventListener("message", ({ data }) => {
  tasks[data.task](data).then(
    (done) => self.postMessage({ done }),
    (error) => self.postMessage({ error: String(error?.stack ?? error) }),
  );
});
