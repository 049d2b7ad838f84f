/**
 * A checkpoint of a kernel at rest, and the way back to it within the same worker.
 *
 * Linear memory is copied whole: while the kernel rests that costs nobody anything, and comparing pages would cost more.
 * What Python knows of JavaScript, the linker and the open streams lies outside of that memory and is kept beside it.
 */

import type { CoreModule, Internals, Library, Linker } from "./linker";

type Stream = { position: number } | null | undefined;

type KeptModule = CoreModule & {
  FS: CoreModule["FS"] & { streams: Stream[] };
  __hiwire_get(index: number): unknown;
  finalizationRegistry: unknown;
  _Py_DecRef(pointer: number): void;
};

type Saved = {
  stack: number;
  references: unknown[];
  symbols: Map<string, number>;
  imports: Set<string>;
  libraries: Map<string, { library: Library; refcount: number; global: boolean }>;
  handles: Map<string, Library>;
  placed: number;
  slots: [index: number, entry: unknown][];
  free: number[];
  streams: [stream: Stream, position: number][];
  folder: string;
};

const PAGE = 4096;

/** What differs from the checkpoint after it; pages that were not there yet have no content. */
type Step = { pages: Map<number, Uint8Array | null>; bytes: number; saved: Saved };

export class Checkpoints {
  readonly #module: KeptModule;
  readonly #linker: Linker;
  readonly #max: { memory: number; kept: number };
  /** The last checkpoint, whole; from it the steps lead back one by one. */
  #memory: Uint8Array | null = null;
  #saved: Saved | null = null;
  #steps: Step[] = [];

  constructor(module: CoreModule, linker: Linker, max: { memory: number; kept: number }) {
    this.#module = module as KeptModule;
    this.#linker = linker;
    this.#max = max;
  }

  forget(): void {
    this.#memory = null;
    this.#saved = null;
    this.#steps = [];
  }

  /** Only while no Python is on the stack; false when memory is too large for a second copy of it. */
  take(): boolean {
    const heap = this.#module.HEAPU8;
    if (heap.length > this.#max.memory) {
      this.forget();
      return false;
    }
    if (this.#memory === null || this.#saved === null) this.#memory = heap.slice();
    else this.#step(heap, this.#memory, this.#saved);
    this.#saved = this.#outside();
    return true;
  }

  /** Moves the copy on to the present memory and keeps the pages that change. */
  #step(heap: Uint8Array, before: Uint8Array, saved: Saved): void {
    const step: Step = { pages: new Map(), bytes: 0, saved };
    let copy = before;
    if (heap.length > before.length) {
      copy = new Uint8Array(heap.length);
      copy.set(before);
    }
    for (const page of changedPages(heap, before)) {
      const at = page * PAGE;
      step.pages.set(page, at < before.length ? before.slice(at, at + PAGE) : null);
      step.bytes += at < before.length ? PAGE : 0;
      copy.set(heap.subarray(at, at + PAGE), at);
    }
    this.#memory = copy;
    this.#steps.push(step);
    let kept = this.#steps.reduce((sum, { bytes }) => sum + bytes, 0);
    while (kept > this.#max.kept) kept -= this.#steps.shift()?.bytes ?? kept;
  }

  /** Goes back to the last checkpoint, or one step before it, which is the last one then; false when there is none. */
  restore(steps: 0 | 1): boolean {
    const memory = this.#memory;
    const step = steps === 1 ? this.#steps.pop() : undefined;
    const saved = steps === 1 ? step?.saved : this.#saved;
    if (memory === null || saved === undefined || saved === null) return false;
    for (const [page, content] of step?.pages ?? []) {
      if (content === null) memory.fill(0, page * PAGE, (page + 1) * PAGE);
      else memory.set(content, page * PAGE);
    }
    this.#saved = saved;
    this.#putBack(memory, saved);
    return true;
  }

  #putBack(memory: Uint8Array, saved: Saved): void {
    const module = this.#module;
    saved.references.forEach((value, index) => {
      module.__hiwire_set(index, value);
    });
    this.#restoreLinker(saved);
    const heap = module.HEAPU8;
    heap.set(memory);
    heap.fill(0, memory.length);
    this.#linker.internals.stackRestore(saved.stack);
    module.FS.streams.splice(0, module.FS.streams.length, ...saved.streams.map(([stream]) => stream));
    for (const [stream, position] of saved.streams) if (stream) stream.position = position;
    module.FS.chdir(saved.folder);
    // Objects that died since belong to a memory that is no more: nobody may count their references down.
    module.finalizationRegistry = new FinalizationRegistry<{ ptr: number }>(({ ptr }) => module._Py_DecRef(ptr));
  }

  #outside(): Saved {
    const { internals, log } = this.#linker;
    const { GOT, LDSO, wasmImports, freeTableIndexes, stackSave } = internals;
    return {
      stack: stackSave(),
      references: this.#references(),
      symbols: new Map(Object.entries(GOT).map(([name, entry]) => [name, Number(entry.value)])),
      imports: new Set(Object.keys(wasmImports)),
      libraries: new Map(
        Object.entries(LDSO.loadedLibsByName).map(([name, library]) => [
          name,
          { library, refcount: library.refcount, global: library.global },
        ]),
      ),
      handles: new Map(Object.entries(LDSO.loadedLibsByHandle)),
      placed: log.length,
      slots: this.#slots(internals),
      free: [...freeTableIndexes],
      streams: this.#module.FS.streams.map((stream) => [stream, stream?.position ?? 0]),
      folder: this.#module.FS.cwd(),
    };
  }

  #references(): unknown[] {
    const values: unknown[] = [];
    for (;;) {
      try {
        values.push(this.#module.__hiwire_get(values.length));
      } catch {
        // Past the table's end: there is no other way to learn its length.
        return values;
      }
    }
  }

  /** The table's entries that the linker changes: those outside of the libraries' own places. */
  #slots({ wasmTable }: Internals): [number, unknown][] {
    const own = new Uint8Array(wasmTable.length);
    for (const { tableBase, tableSize } of this.#linker.log) own.fill(1, tableBase, tableBase + tableSize);
    const slots: [number, unknown][] = [];
    for (let index = 0; index < wasmTable.length; index += 1) {
      if (own[index] === 0) slots.push([index, wasmTable.get(index)]);
    }
    return slots;
  }

  #restoreLinker(saved: Saved): void {
    const { internals, log } = this.#linker;
    const { GOT, LDSO, wasmImports, wasmTable, wasmTableMirror, freeTableIndexes } = internals;
    for (const [name, entry] of Object.entries(GOT)) {
      const value = saved.symbols.get(name);
      // Unknown to the linker again: the next library that brings it sets it.
      entry.value = value ?? -1;
    }
    for (const name of Object.keys(wasmImports)) if (!saved.imports.has(name)) delete wasmImports[name];
    LDSO.loadedLibsByName = {};
    for (const [name, { library, refcount, global }] of saved.libraries) {
      LDSO.loadedLibsByName[name] = Object.assign(library, { refcount, global });
    }
    LDSO.loadedLibsByHandle = Object.fromEntries(saved.handles);
    log.length = saved.placed;
    const map = internals.functionsInTableMap;
    for (const [index, entry] of saved.slots) {
      const present = wasmTable.get(index);
      if (present === entry) continue;
      if (present !== null) map?.delete(present);
      wasmTable.set(index, entry);
      wasmTableMirror[index] = entry;
      if (entry !== null) map?.set(entry as object, index);
    }
    freeTableIndexes.splice(0, freeTableIndexes.length, ...saved.free);
  }
}

/** Numbers of the pages that differ, or that were not there before. */
function changedPages(heap: Uint8Array, before: Uint8Array): number[] {
  const words = PAGE / 4;
  const now = new Int32Array(heap.buffer, 0, heap.length / 4);
  const then = new Int32Array(before.buffer, 0, before.length / 4);
  const changed: number[] = [];
  for (let page = 0; page < heap.length / PAGE; page += 1) {
    const end = (page + 1) * words;
    let at = page * words;
    // Past the end of what was before every word is taken for zero.
    while (at < end && now[at] === (then[at] ?? 0)) at += 1;
    if (at < end) changed.push(page);
  }
  return changed;
}
