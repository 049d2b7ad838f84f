/** Bounds the files of a chat: how large one may be that a run writes, how large all of them, and how many. */

import { MAX_FILE_BYTES } from "./bounds";
import type { FileBounds, Path, UnkeptReason } from "./wire";

/** Until the bounds are known. */
export const UNBOUNDED: FileBounds = { fileBytes: Infinity, totalBytes: Infinity, count: Infinity };

/** What the kernel may hold in its own memory of files: all of them as much as one that can be handed out. */
export function diskOf(bounds: FileBounds): FileBounds {
  return { ...bounds, totalBytes: Math.min(bounds.totalBytes, MAX_FILE_BYTES) };
}

export class FileGate {
  bounds: FileBounds;
  readonly #sizes = new Map<Path, number>();
  #total = 0;

  constructor(bounds: FileBounds) {
    this.bounds = bounds;
  }

  /** Bytes of all files together. */
  get total(): number {
    return this.#total;
  }

  /** Why a file would be one too many, or null. */
  #problem(path: Path, size: number): UnkeptReason | null {
    const before = this.#sizes.get(path);
    if (before === undefined && this.#sizes.size >= this.bounds.count) return "count";
    // What shrinks a chat that is too large already is welcome.
    if (size > (before ?? 0) && this.#total - (before ?? 0) + size > this.bounds.totalBytes) return "workspace";
    return null;
  }

  /** Counts a file of the person's own and returns null, or says why it does not fit. */
  admit(path: Path, size: number): UnkeptReason | null {
    const problem = this.#problem(path, size);
    if (problem === null) this.count(path, size);
    return problem;
  }

  /** The same for a file that a run wrote. */
  admitWritten(path: Path, size: number): UnkeptReason | null {
    return size > this.bounds.fileBytes ? "file" : this.admit(path, size);
  }

  /** Counts a file that is there whatever its size. */
  count(path: Path, size: number): void {
    this.forget(path);
    this.#sizes.set(path, size);
    this.#total += size;
  }

  forget(path: Path): void {
    this.#total -= this.#sizes.get(path) ?? 0;
    this.#sizes.delete(path);
  }
}
