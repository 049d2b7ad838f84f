/** Keeps the distribution's files in the frame and asks the host for those that are missing. */

import type { ErrorInfo, FromFrame } from "../wire";

export type Asset = { bytes: ArrayBuffer } | { error: ErrorInfo };

export class AssetShelf {
  readonly #kept = new Map<string, ArrayBuffer>();
  readonly #asked = new Map<number, { file: string; waiting: ((asset: Asset) => void)[] }>();
  readonly #post: (message: FromFrame) => void;
  #nextId = 1;

  constructor(post: (message: FromFrame) => void) {
    this.#post = post;
  }

  /** Puts a file here that came by itself; whoever waits for it has it too. */
  keep(file: string, bytes: ArrayBuffer): void {
    this.#kept.set(file, bytes);
    for (const [id, asked] of this.#asked) {
      if (asked.file !== file) continue;
      this.#asked.delete(id);
      for (const done of asked.waiting) done({ bytes });
    }
  }

  get(file: string): ArrayBuffer | undefined {
    return this.#kept.get(file);
  }

  /** Calls back with the file, at once when it is here. */
  want(file: string, done: (asset: Asset) => void): void {
    const bytes = this.#kept.get(file);
    if (bytes !== undefined) {
      done({ bytes });
      return;
    }
    for (const asked of this.#asked.values()) {
      if (asked.file === file) {
        asked.waiting.push(done);
        return;
      }
    }
    const id = this.#nextId;
    this.#nextId += 1;
    this.#asked.set(id, { file, waiting: [done] });
    this.#post({ type: "asset", id, file });
  }

  /** The host's answer. */
  settle(id: number, bytes: ArrayBuffer | undefined, error: ErrorInfo | undefined): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    this.#asked.delete(id);
    if (bytes !== undefined) this.#kept.set(asked.file, bytes);
    const problem = error ?? { code: "asset-missing", message: `${asked.file} could not be loaded.` };
    for (const done of asked.waiting) done(bytes === undefined ? { error: problem } : { bytes });
  }
}
