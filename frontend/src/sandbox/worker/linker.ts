/** The dynamic linker of one Pyodide: what the distribution's patched script lets us see and set. */

import type { FileSystem, Pyodide } from "./pyodide";

export type LibraryPlace = {
  path: string;
  memoryBase: number;
  tableBase: number;
  memorySize: number;
  tableSize: number;
  needed: string[];
};

export type Library = { name: string; refcount: number; global: boolean; exports: unknown };

export type Internals = {
  LDSO: { loadedLibsByName: Record<string, Library>; loadedLibsByHandle: Record<string, Library> };
  GOT: Record<string, WebAssembly.Global & { required?: boolean }>;
  wasmTable: WebAssembly.Table;
  wasmMemory: WebAssembly.Memory;
  wasmImports: Record<string, unknown>;
  freeTableIndexes: number[];
  functionsInTableMap: WeakMap<object, number> | undefined;
  wasmTableMirror: unknown[];
  newDSO(name: string, handle: number | undefined, exports: unknown): Library;
  loadWebAssemblyModule(
    module: WebAssembly.Module,
    flags: { global: boolean; nodelete: boolean; loadAsync: false },
    path: string,
    scope: Record<string, unknown>,
    handle: number,
  ): Record<string, unknown>;
  mergeLibSymbols(exports: unknown, path: string): void;
  growMemory(bytes: number): unknown;
  getFunctionAddress(value: object): number;
  setWasmTableEntry(index: number, value: unknown): void;
  convertJsFunctionToWasm(value: unknown, signature: string): unknown;
  stackSave(): number;
  stackRestore(pointer: number): void;
};

/** What `sandcellLinker` holds; see `linker_patches.py` of the distribution. */
export type Linker = {
  log: LibraryPlace[];
  exports: Record<string, Record<string, unknown>>;
  replay: Record<string, LibraryPlace> | null;
  internals: Internals;
};

/** The module of one Pyodide, before and after Python is in it. */
export type CoreModule = {
  API: {
    restoreSnapshot(given: unknown): unknown;
    packageIndexReady: Promise<unknown>;
  };
  FS: FileSystem & { cwd(): string };
  HEAPU8: Uint8Array<ArrayBuffer>;
  __hiwire_set(index: number, value: unknown): number;
};

export type CoreSettings = { sandcellLinker?: Linker; preRun: ((module: unknown) => void)[] };

export type CoreFactory = (settings: CoreSettings) => Promise<CoreModule>;

export function newLinker(): Linker {
  return { log: [], exports: {}, replay: null, internals: undefined as unknown as Internals };
}

export function moduleOf(python: Pyodide): CoreModule {
  return (python as unknown as { _module: CoreModule })._module;
}
