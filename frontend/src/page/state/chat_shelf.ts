/** The chats that the browser keeps, as the page sees them: the list, loading, and who may write. */

import type { ChatSnapshot } from "../../chat/snapshot";
import { ChatStore } from "../../storage/chat_store";
import { type StorageError, StorageFull } from "../../storage/errors";
import { absorbJournal } from "../../storage/journal";
import { Keeper } from "../../storage/keeper";
import type { ChatRecord } from "../../storage/records";
import { type Hold, type TabMessage, Tabs } from "../../storage/tabs";
import { texts } from "../texts";
import { type Matches, searchedTitle } from "./chat_groups";
import { messageOf, type Workspace } from "./workspace";

export type ShelvedChat = {
  record: ChatRecord;
  snapshot: ChatSnapshot;
  orders: Map<string, number>;
  files: { path: string; blob: File; hash: string }[];
  damaged: number;
};

/** How long a deleted chat can be brought back. */
export const UNDO_MS = 12_000;

/**
 * Event `change`: the list changed. `saved`, `yield` (detail: id of a chat) and `cleared` come from other tabs.
 * `problem` (detail: text) asks for a visible message.
 */
export class ChatShelf extends EventTarget {
  records: readonly ChatRecord[] = [];
  /** Why nothing is kept, in words; empty when all is well. */
  problem = "";
  readonly #tab = crypto.randomUUID();
  readonly #tabs: Tabs;
  #store: ChatStore | null = null;
  #reading: ReturnType<typeof setTimeout> | null = null;

  constructor() {
    super();
    this.#tabs = new Tabs((message) => this.#told(message));
  }

  /** Opens the storage and reads the list; the page works without it, and says so. */
  async open(): Promise<void> {
    try {
      this.#store = await ChatStore.open(() => this.#unusable(texts.chats.replaced));
      const lost = await absorbJournal(this.#store);
      const damaged = await this.#read();
      if (lost + damaged > 0) this.#say(texts.chats.damaged(lost + damaged));
      await this.#purge();
    } catch (error) {
      this.#unusable(messageOf(error));
    }
  }

  newRecord(id: string, model: string): ChatRecord {
    const now = Date.now();
    const times = { createdAt: now, updatedAt: now, deletedAt: null };
    const message = { draft: "", attached: [], queue: [], notes: [] };
    const marks = { pinned: false, unseen: false, named: false };
    const told = { files: [], telling: "examples" as const };
    return { id, title: "", model, ...times, ...message, ...marks, choices: {}, ...told, writer: this.#tab };
  }

  /** The right to write a chat, null when another tab has it. */
  async take(id: string): Promise<Hold | null> {
    return this.#tabs.take(id);
  }

  waitFor(id: string, signal: AbortSignal): Promise<Hold | null> {
    return this.#tabs.waitFor(id, signal);
  }

  takeOver(id: string): Promise<Hold | null> {
    return this.#tabs.takeOver(id);
  }

  /** Reads a chat; `write` makes this tab its writer. */
  async load(id: string, write: boolean): Promise<ShelvedChat | null> {
    if (write) await this.#store?.amend(id, { writer: this.#tab });
    const kept = await this.#store?.load(id);
    if (!kept || kept.record.deletedAt !== null) return null;
    const { record, nodes, orders, damaged } = kept;
    const { title, named, choices, notes, queue, telling } = record;
    const files = kept.files.map(({ path, blob, modified, hash }) => {
      const file = new File([blob], path.slice(path.lastIndexOf("/") + 1), { lastModified: modified });
      return { path, blob: file, hash };
    });
    return { record, snapshot: { title, named, nodes, choices, notes, queue, telling }, orders, files, damaged };
  }

  /** Keeps a chat from now on; `orders` is null for a new one. */
  keep(workspace: Workspace, record: ChatRecord, orders: Map<string, number> | null): Keeper | null {
    if (!this.#store) return null;
    const kept = {
      chat: {
        get busy() {
          return workspace.chat.busy;
        },
        snapshot: () => workspace.chat.snapshot(),
      },
      files: workspace.interpreter.files,
      draft: () => ({
        draft: workspace.draft,
        attached: workspace.attachments.flatMap(({ path }) => (path ? [path] : [])),
      }),
    };
    return new Keeper(this.#store, kept, record, orders, {
      saved: (saved) => {
        workspace.setKeeping({ state: "kept" });
        this.#put(saved);
        this.#tabs.tell({ type: "saved", chat: saved.id });
        void this.#persist();
      },
      failed: (error) => workspace.setKeeping({ state: "problem", text: keepingText(error) }),
    });
  }

  async amend(id: string, change: Partial<ChatRecord>): Promise<void> {
    const record = this.records.find((each) => each.id === id);
    if (record) this.#put({ ...record, ...change });
    await this.#store?.amend(id, change);
    this.#tabs.tell({ type: "saved", chat: id });
  }

  /** False when another tab has the chat open. */
  async delete(id: string): Promise<boolean> {
    const hold = await this.#tabs.take(id);
    if (!hold) return false;
    await this.amend(id, { deletedAt: Date.now() });
    hold.release();
    setTimeout(() => void this.#purge(), UNDO_MS + 1_000);
    return true;
  }

  undelete(id: string): Promise<void> {
    return this.amend(id, { deletedAt: null });
  }

  async clear(): Promise<void> {
    await this.#store?.clear();
    this.records = [];
    this.#tabs.tell({ type: "cleared" });
    this.#changed();
  }

  /** Looks for words in titles and messages; without storage there is nothing beyond the list. */
  async search(query: string): Promise<Matches> {
    const titles = new Map(this.records.map((record) => [record.id, searchedTitle(record)]));
    return (await this.#store?.search(query, titles)) ?? new Map();
  }

  /** Bytes that this site uses and may use; null when the browser does not say. */
  async usage(): Promise<{ used: number; quota: number } | null> {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return usage === undefined || !quota ? null : { used: usage, quota };
  }

  #persisted = false;

  /** Asks the browser not to throw the chats away when the disk is full. */
  async #persist(): Promise<void> {
    if (this.#persisted) return;
    this.#persisted = true;
    await navigator.storage?.persist?.();
  }

  async #read(): Promise<number> {
    const { chats, damaged } = (await this.#store?.list()) ?? { chats: [], damaged: 0 };
    this.records = chats;
    this.#changed();
    return damaged;
  }

  async #purge(): Promise<void> {
    const before = Date.now() - UNDO_MS;
    for (const { id, deletedAt } of this.records) {
      if (deletedAt === null || deletedAt > before) continue;
      await this.#store?.remove(id);
      this.records = this.records.filter((each) => each.id !== id);
    }
    this.#changed();
  }

  #put(record: ChatRecord): void {
    this.records = [...this.records.filter((each) => each.id !== record.id), { ...record }];
    this.#changed();
  }

  #told(message: TabMessage): void {
    if (message.type === "cleared") {
      this.records = [];
      this.#changed();
      this.dispatchEvent(new Event("cleared"));
      return;
    }
    this.dispatchEvent(new CustomEvent(message.type, { detail: message.chat }));
    if (message.type === "saved") this.#readSoon();
  }

  #readSoon(): void {
    this.#reading ??= setTimeout(() => {
      this.#reading = null;
      void this.#read().catch((error) => this.#say(messageOf(error)));
    }, 300);
  }

  #unusable(problem: string): void {
    this.#store = null;
    this.problem = problem;
    this.#changed();
  }

  #say(text: string): void {
    this.dispatchEvent(new CustomEvent("problem", { detail: text }));
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function keepingText(error: StorageError): string {
  if (error instanceof StorageFull) return texts.chats.full;
  return texts.chats.notKept(error.message);
}
