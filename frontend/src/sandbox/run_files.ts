/** The files that one run wrote: those that fit are kept, the others named with their size and the reason. */

import { MAX_CHANGED_PATHS, MAX_FILE_BYTES_PER_RUN, MAX_UNKEPT } from "./bounds";
import type { FileGate } from "./file_gate";
import type { FileChanges, Path, Unkept, UnkeptReason } from "./wire";

export type WrittenFile = { path: Path; blob: Blob; modified: number };

/** Of a finished run. */
export type UnkeptList = { unkept?: Unkept[]; unkeptMore?: number };

export class RunFiles {
  readonly #gate: FileGate;
  readonly #unkept = new Map<Path, Unkept>();
  /** What may fit when the files that the run deleted are known: they are told last. */
  #held: (WrittenFile & { reason: UnkeptReason })[] = [];
  #more = 0;
  #bytes = 0;

  constructor(gate: FileGate) {
    this.#gate = gate;
  }

  /** True when the file is kept; false when it is not, or not before `settle`. */
  offer(file: WrittenFile): boolean {
    const { path, blob } = file;
    this.#bytes += blob.size;
    const reason = this.#bytes > MAX_FILE_BYTES_PER_RUN ? "run" : this.#gate.admitWritten(path, blob.size);
    if (reason === null) {
      this.#unkept.delete(path);
      return true;
    }
    if (reason !== "file" && reason !== "run" && this.#held.length < MAX_UNKEPT) this.#held.push({ ...file, reason });
    else this.#refuse(path, blob.size, reason);
    return false;
  }

  #refuse(path: Path, size: number, reason: UnkeptReason): void {
    if (this.#unkept.has(path) || this.#unkept.size < MAX_UNKEPT) this.#unkept.set(path, { path, size, reason });
    else this.#more += 1;
  }

  /** The run is over and what it deleted is known: returns the files that fit now. */
  settle(deleted: readonly Path[]): WrittenFile[] {
    for (const path of deleted) this.#gate.forget(path);
    const held = this.#held;
    this.#held = [];
    return held.filter(({ path, blob }) => {
      const reason = this.#gate.admitWritten(path, blob.size);
      if (reason !== null) this.#refuse(path, blob.size, reason);
      return reason === null;
    });
  }

  /** The run has no result that could say what it deleted. */
  giveUp(): void {
    for (const { path, blob, reason } of this.#held) this.#refuse(path, blob.size, reason);
    this.#held = [];
  }

  get unkept(): UnkeptList {
    if (this.#unkept.size === 0) return {};
    return { unkept: [...this.#unkept.values()], ...(this.#more === 0 ? {} : { unkeptMore: this.#more }) };
  }

  /** The changes of the run without the files that were not kept. */
  keptOf(changes: FileChanges, has: (path: Path) => boolean): FileChanges {
    const kept = (paths: Path[]): Path[] =>
      paths.filter((path) => has(path) && !this.#unkept.has(path)).slice(0, MAX_CHANGED_PATHS);
    const { created, changed, deleted } = changes;
    return { created: kept(created), changed: kept(changed), deleted: deleted.slice(0, MAX_CHANGED_PATHS) };
  }
}
