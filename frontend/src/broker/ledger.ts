/** The ledger: everything that left the machine, or was to and was not; bounded plain data, kept with the chat. */

import type { NetworkEntry } from "./types";

/** One request to the model. */
export type ModelEntry = {
  kind: "model";
  id: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Where it went: the relay, which passes it on. */
  endpoint: string;
  model: string;
  bytesUp: number;
  messages: number;
  /** Files whose description was among them. */
  files: string[];
  /** The most that was told of one of them. */
  told?: "names" | "columns" | "examples";
  images: number;
  /** HTTP status, or null while there is none. */
  status: number | null;
  /** As the provider counted them, where it did. */
  tokens?: { input: number; output: number };
};

export type LedgerEntry = NetworkEntry | ModelEntry;

/** What is kept when a chat is stored; the body of the last model call is not part of it. */
export type StoredLedger = { schema: 1; dropped: number; entries: LedgerEntry[] };

const MAX_ENTRIES = 2_000;

/** Event `change` fires after every change. */
export class Ledger extends EventTarget {
  #entries: LedgerEntry[] = [];
  /** Entries that were too many to keep, the oldest first. */
  dropped = 0;
  /** Exact text of the last request to the model, or null. */
  lastBody: string | null = null;

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** Adds an entry, or replaces the one with its id. */
  put(entry: LedgerEntry): void {
    const at = this.#entries.findLastIndex((known) => known.id === entry.id);
    if (at >= 0) this.#entries[at] = entry;
    else this.#entries.push(entry);
    const over = this.#entries.length - MAX_ENTRIES;
    if (over > 0) {
      this.#entries.splice(0, over);
      this.dropped += over;
    }
    this.#changed();
  }

  clear(): void {
    this.#entries = [];
    this.dropped = 0;
    this.lastBody = null;
    this.#changed();
  }

  stored(): StoredLedger {
    return { schema: 1, dropped: this.dropped, entries: structuredClone(this.#entries) };
  }

  /** Takes over what was stored; what is not a ledger of this schema is an empty one. */
  restore(stored: StoredLedger | null | undefined): void {
    const usable = stored?.schema === 1 && Array.isArray(stored.entries);
    this.#entries = usable ? structuredClone(stored.entries.slice(-MAX_ENTRIES)) : [];
    this.dropped = usable ? stored.dropped : 0;
    this.lastBody = null;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
