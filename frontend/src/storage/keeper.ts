/** Keeps one chat in storage while it goes on: what changed is written soon, together, and in order. */

import type { TurnNode } from "../chat/branches";
import type { ChatSnapshot } from "../chat/snapshot";
import type { Files } from "../interpreter/types";
import type { ChatStore } from "./chat_store";
import { type Content, fileContent } from "./content";
import { type StorageError, storageError } from "./errors";
import { type Fingerprint, fingerprint, same } from "./fingerprint";
import { Packer, packWhole } from "./pack";
import type { ChatRecord, KeptFile, NodeRecord } from "./records";

/** What is kept: the chat, its files, and the message being written. */
export type Kept = {
  chat: { readonly busy: boolean; snapshot(): ChatSnapshot };
  files: Files;
  draft(): { draft: string; attached: string[] };
};

export type KeeperEvents = {
  saved(record: ChatRecord): void;
  /** It could not be written; it is tried again with the next change, and after a while. */
  failed(error: StorageError): void;
};

const BATCH_MS = 250;
/** Files cannot be put down at the last moment as words can, so they are not kept waiting; those of one run come together. */
const FILES_MS = 20;
const AGAIN_MS = 5_000;

export class Keeper {
  record: ChatRecord;
  readonly #store: ChatStore;
  readonly #kept: Kept;
  readonly #events: KeeperEvents;
  readonly #packer = new Packer();
  readonly #written = new Map<string, Fingerprint>();
  readonly #orders: Map<string, number>;
  readonly #hashed = new WeakMap<Blob, Content>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #tail: Promise<void> = Promise.resolve();
  #filesChanged = false;
  #closed = false;
  /** The record is in the database. */
  #begun: boolean;

  constructor(
    store: ChatStore,
    kept: Kept,
    record: ChatRecord,
    orders: Map<string, number> | null,
    events: KeeperEvents,
  ) {
    this.#store = store;
    this.#kept = kept;
    this.record = record;
    this.#orders = orders ?? new Map();
    this.#begun = orders !== null;
    this.#events = events;
  }

  /** What was just loaded need not be written again. */
  loaded(nodes: readonly TurnNode[]): void {
    for (const node of nodes) this.#written.set(node.turn.id, fingerprint(node));
  }

  /** A file that came from storage has this hash. */
  know(blob: Blob, hash: string): void {
    this.#hashed.set(blob, { hash, content: blob, size: blob.size });
  }

  /** Something changed. */
  changed = (): void => {
    if (!this.#closed) this.#timer ??= setTimeout(() => void this.flush(), BATCH_MS);
  };

  filesChanged = (): void => {
    this.#filesChanged = true;
    if (this.#closed) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), FILES_MS);
  };

  /** Changes what is said about the chat in the list. */
  amend(change: Partial<ChatRecord>): void {
    Object.assign(this.record, change);
    this.changed();
  }

  /** Writes what changed up to now; resolves when it is on disk or has failed. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#tail = this.#tail.then(() => this.#write());
    return this.#tail;
  }

  /** No more is written: the chat is gone, or another tab's. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** The page goes away: what is not on disk yet is put down whole, at once. */
  journal(): void {
    if (this.#closed) return;
    const { snapshot, record, dirty } = this.#state();
    if (dirty.length === 0 && this.#timer === null) return;
    if (this.#isEmpty(snapshot)) return;
    const nodes = dirty.map((node) => this.#nodeRecord(node, { ...packWhole(node.turn, node.history), contents: [] }));
    this.#store.journal(record, nodes);
  }

  async #write(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#writeTurns();
      if (this.#filesChanged) await this.#writeFiles();
      if (this.#begun) this.#events.saved(this.record);
    } catch (error) {
      this.#events.failed(storageError(error));
      if (!this.#closed) this.#timer ??= setTimeout(() => void this.flush(), AGAIN_MS);
    }
  }

  async #writeTurns(): Promise<void> {
    const { snapshot, record, dirty } = this.#state();
    if (this.#isEmpty(snapshot) && !this.#filesChanged) return;
    const prints = dirty.map((node) => [node.turn.id, fingerprint(node)] as const);
    const present = new Set(snapshot.nodes.map(({ turn }) => turn.id));
    const removed = [...this.#orders.keys()].filter((id) => !present.has(id));
    if (dirty.length > 0 || removed.length > 0) record.updatedAt = Date.now();
    const contents: Content[] = [];
    // Copied before the first await, so that one transaction holds one moment.
    const packing = dirty.map((node) => ({ node, packed: this.#packer.pack(node.turn, node.history) }));
    const nodes: NodeRecord[] = [];
    for (const { node, packed } of packing) {
      const each = await packed;
      contents.push(...each.contents);
      nodes.push(this.#nodeRecord(node, { ...each, contents: each.contents.map(({ hash }) => hash) }));
    }
    await this.#store.save({ chat: record, nodes, removed, contents });
    this.record.updatedAt = record.updatedAt;
    this.#begun = true;
    for (const [id, print] of prints) this.#written.set(id, print);
    for (const id of removed) {
      this.#orders.delete(id);
      this.#written.delete(id);
    }
  }

  async #writeFiles(): Promise<void> {
    this.#filesChanged = false;
    try {
      const files: KeptFile[] = [];
      const contents: Content[] = [];
      for (const { path, modified } of await this.#kept.files.list()) {
        const blob = await this.#kept.files.read(path).catch(() => null);
        if (blob === null) continue; // Deleted since.
        const content = this.#hashed.get(blob) ?? (await fileContent(blob));
        this.#hashed.set(blob, content);
        files.push({ path, modified, hash: content.hash, size: content.size });
        contents.push(content);
      }
      if (files.length === 0 && this.record.files.length === 0) return;
      const { record } = this.#state();
      await this.#store.save({ chat: { ...record, files }, nodes: [], removed: [], contents });
      this.record.files = files;
      this.#begun = true;
    } catch (error) {
      this.#filesChanged = true;
      throw error;
    }
  }

  #state(): { snapshot: ChatSnapshot; record: ChatRecord; dirty: TurnNode[] } {
    const snapshot = this.#kept.chat.snapshot();
    const { title, named, choices, notes, queue, telling = "examples" } = snapshot;
    Object.assign(this.record, { title, named, choices, telling, ...this.#kept.draft() });
    Object.assign(this.record, { notes: [...notes], queue: [...queue] });
    const dirty = snapshot.nodes.filter((node) => !same(this.#written.get(node.turn.id), fingerprint(node)));
    return { snapshot, record: { ...this.record }, dirty };
  }

  #nodeRecord(node: TurnNode, packed: Pick<NodeRecord, "turn" | "history" | "contents">): NodeRecord {
    const { id } = node.turn;
    const order = this.#orders.get(id) ?? Math.max(-1, ...this.#orders.values()) + 1;
    this.#orders.set(id, order);
    return { chat: this.record.id, id, parent: node.parent, order, ...packed };
  }

  /** A chat in which nothing was done is not kept. */
  #isEmpty({ nodes, queue, named }: ChatSnapshot): boolean {
    const { draft, attached } = this.record;
    return !this.#begun && nodes.length + queue.length + attached.length === 0 && !named && draft.trim() === "";
  }
}
