/** Puts a memory image back into a fresh Pyodide: files, libraries at their old places, table, memory. */

import type { BootImage } from "../worker_wire";
import { ImageFiles } from "./image_files";
import { ImageError, type ImageState } from "./image_state";
import { type CoreModule, type Linker, moduleOf } from "./linker";
import type { FileSystem, Pyodide } from "./pyodide";

/** Where Pyodide's table of JavaScript objects holds the packages that are loaded: its own restoring leaves it out. */
const LOADED_PACKAGES = 6;

/** Slots of the table that were filled outside of the libraries' own. */
function setSlots(linker: Linker, slots: ImageState["table"]["slots"]): void {
  const { internals, exports } = linker;
  for (const [index, library, name] of slots) {
    const value = (library === null ? internals.wasmImports : exports[library])?.[name] as { sig?: string } | undefined;
    if (value === undefined) throw new ImageError(`Nobody exports ${name}.`);
    try {
      internals.setWasmTableEntry(index, value);
    } catch (error) {
      // A JavaScript function must become one of the module's kind, as the linker itself does it.
      if (!(error instanceof TypeError) || value.sig === undefined) throw error;
      internals.setWasmTableEntry(index, internals.convertJsFunctionToWasm(value, value.sig));
    }
    internals.functionsInTableMap?.set(value, index);
  }
}

/** Values of symbols that the libraries brought; the main module's own are there already. */
function setSymbols({ internals: { GOT } }: Linker, symbols: ImageState["got"]): void {
  for (const [name, value, required] of symbols) {
    let entry = GOT[name];
    if (entry === undefined) {
      entry = new WebAssembly.Global({ value: "i32", mutable: true }, value);
      GOT[name] = entry;
    } else {
      entry.value = value;
    }
    if (required === 1) entry.required = true;
  }
}

function placeLibraries(linker: Linker, state: ImageState, modules: WebAssembly.Module[]): void {
  const { internals } = linker;
  linker.replay = Object.fromEntries(state.libraries.map((library) => [library.path, library]));
  state.libraries.forEach(({ path, refcount, global, needed }, index) => {
    const module = modules[index];
    if (module === undefined) throw new ImageError(`The library ${path} is missing.`);
    const entry = internals.newDSO(path, undefined, "loading");
    entry.refcount = refcount < 0 ? Number.POSITIVE_INFINITY : refcount;
    entry.global = global;
    const scope: Record<string, unknown> = {};
    for (const name of needed) {
      const found = state.libraries.find((one) => one.path.endsWith(`/${name}`));
      if (found !== undefined) Object.assign(scope, internals.LDSO.loadedLibsByName[found.path]?.exports);
    }
    const flags = { global, nodelete: refcount < 0, loadAsync: false } as const;
    const exports = internals.loadWebAssemblyModule(module, flags, path, scope, 0);
    if (global) internals.mergeLibSymbols(exports, path);
    entry.exports = exports;
  });
  linker.replay = null;
  linker.log = state.libraries.map(({ path, memoryBase, tableBase, memorySize, tableSize, needed }) => ({
    path,
    memoryBase,
    tableBase,
    memorySize,
    tableSize,
    needed,
  }));
  for (const [handle, path] of state.handles) {
    const library = internals.LDSO.loadedLibsByName[path];
    if (library !== undefined) internals.LDSO.loadedLibsByHandle[handle] = library;
  }
}

function copyMemory(module: CoreModule, state: ImageState, memory: Uint8Array): void {
  const heap = module.HEAPU8;
  let at = 0;
  for (const [from, length] of state.memory.runs) {
    heap.set(memory.subarray(at, at + length), from);
    at += length;
  }
  if (at !== memory.length) throw new ImageError("The memory of the image has another length than it says.");
  for (const [from, length] of state.memory.wipes) heap.fill(0, from, from + length);
}

/** What a restored kernel is made of, read by now. */
export type ReadImage = { image: BootImage; state: ImageState; memory: Uint8Array; stdlib: Blob };

/** The standard library's archive: read as the image's own files are, when something is imported from it. */
function mountFiles(fs: FileSystem, { state, image, stdlib }: ReadImage): void {
  const files = new ImageFiles(fs);
  files.mount(state.tree, image.files, image.libraryBytes);
  const archive = fs.readdir("/lib").find((name) => name.endsWith(".zip"));
  if (archive === undefined) throw new ImageError("The core has no archive of the standard library.");
  files.replace(`/lib/${archive}`, stdlib);
}

/** Prepares a core that has not run Python yet; Pyodide goes on with what `restoreSnapshot` gives back. */
export function restoreInto(module: CoreModule, linker: Linker, given: ReadImage): void {
  const { state, image, memory } = given;
  const { internals } = linker;
  if (internals.wasmTable.length !== state.table.baseline) {
    throw new ImageError(`The core starts with ${internals.wasmTable.length} functions, not ${state.table.baseline}.`);
  }
  mountFiles(module.FS, given);
  if (module.HEAPU8.length < state.memory.length) internals.growMemory(state.memory.length);
  if (module.HEAPU8.length < state.memory.length) throw new ImageError("The memory limit is below the image's size.");
  internals.wasmTable.grow(state.table.length - state.table.baseline);
  setSymbols(linker, state.got);
  placeLibraries(linker, state, image.libraries);
  setSlots(linker, state.table.slots);
  internals.freeTableIndexes.splice(0, internals.freeTableIndexes.length, ...state.freeTableIndexes);
  module.API.restoreSnapshot = () => {
    copyMemory(module, state, memory);
    internals.stackRestore(state.stackPointer);
    return state.references;
  };
}

/** The C library asks for the time zone once in its life: here it is told the one of this machine. */
function setTimeZone(module: CoreModule, { internals: { GOT, wasmImports } }: Linker): void {
  const [names, zone, daylight] = ["tzname", "timezone", "daylight"].map((name) => Number(GOT[name]?.value));
  const words = new Uint32Array(module.HEAPU8.buffer);
  const [standard, summer] = [words[(names as number) >> 2], words[((names as number) >> 2) + 1]];
  if (!standard || !summer) return;
  (wasmImports._tzset_js as (...addresses: unknown[]) => void)(zone, daylight, standard, summer);
}

/** What is left to do when Python runs again, in JavaScript and in Python; throws when the kernel is not sound. */
export function finishRestore(python: Pyodide, linker: Linker, state: ImageState): void {
  Object.assign(python.loadedPackages, state.loadedPackages);
  moduleOf(python).__hiwire_set(LOADED_PACKAGES, python.loadedPackages);
  python.FS.chdir(state.folder);
  setTimeZone(moduleOf(python), linker);
  const language = `${navigator.language.replace("-", "_")}.UTF-8`;
  python.pyimport("sandcell_kernel.restored").refresh?.(language);
}
