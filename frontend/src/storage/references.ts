/** Counts how often each content is held, and drops what nobody holds any more. */

import type { Content } from "./content";
import { settled } from "./database";

export class References {
  readonly #changes = new Map<string, number>();

  change(hashes: readonly string[], by: 1 | -1): void {
    for (const hash of hashes) this.#changes.set(hash, (this.#changes.get(hash) ?? 0) + by);
  }

  /** Writes the counts and the contents that were not there; all in the transaction of the two stores. */
  async apply(counts: IDBObjectStore, contents: IDBObjectStore, given: readonly Content[]): Promise<void> {
    const offered = new Map(given.map((each) => [each.hash, each.content]));
    for (const [hash, by] of this.#changes) {
      if (by === 0) continue;
      const before: unknown = await settled(counts.get(hash));
      const count = (typeof before === "number" ? before : 0) + by;
      if (count > 0) counts.put(count, hash);
      else {
        counts.delete(hash);
        contents.delete(hash);
      }
      const content = offered.get(hash);
      if (count > 0 && before === undefined && content !== undefined) contents.put(content, hash);
    }
  }
}
