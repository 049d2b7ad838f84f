/** Keeps chats in the browser's database: every change of a chat is one transaction. */

import type { TurnNode } from "../chat/branches";
import type { Content } from "./content";
import { openDatabase, STORES, type StoreName, settled, transact } from "./database";
import { NotTheWriter, StorageError } from "./errors";
import { type Fetch, unpackHistory, unpackTurn } from "./pack";
import { readHistory } from "./read_history";
import { readTurn } from "./read_turn";
import { type ChatRecord, chatRecord, type NodeRecord, nodeRecord } from "./records";
import { References } from "./references";
import { ChatSearch, type Found, type WordsRecord, wantedWords, wordsOf } from "./words";

export type Change = {
  chat: ChatRecord;
  nodes: NodeRecord[];
  /** Ids of turns that are gone. */
  removed: string[];
  /** What the records name by hash; what is there already is not written again. */
  contents: Content[];
};

export type KeptChat = {
  record: ChatRecord;
  nodes: TurnNode[];
  orders: Map<string, number>;
  files: { path: string; blob: Blob; modified: number; hash: string }[];
  /** How many turns and files could not be read; the turns were set aside. */
  damaged: number;
};

type Store = (name: StoreName) => IDBObjectStore;

export class ChatStore {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** `replaced` is called when a newer page closes this one's database. Throws `StorageUnavailable`. */
  static async open(replaced: () => void): Promise<ChatStore> {
    return new ChatStore(await openDatabase(replaced));
  }

  close(): void {
    this.#database.close();
  }

  /** All chats; records that cannot be read are set aside and counted. */
  async list(): Promise<{ chats: ChatRecord[]; damaged: number }> {
    return transact(this.#database, "readwrite", async (store) => {
      const chats: ChatRecord[] = [];
      let damaged = 0;
      const keys = await settled(store("chats").getAllKeys());
      const values: unknown[] = await settled(store("chats").getAll());
      for (const [at, value] of values.entries()) {
        try {
          chats.push(chatRecord(value));
        } catch (error) {
          damaged += 1;
          await setAside(store, "chats", keys[at] as IDBValidKey, value, error);
        }
      }
      return { chats, damaged };
    });
  }

  /** The chat with its turns and files, or null when there is none. */
  async load(id: string): Promise<KeptChat | null> {
    const raw = await transact(this.#database, "readonly", async (store) => ({
      chat: (await settled(store("chats").get(id))) as unknown,
      nodes: (await settled(store("nodes").index("chat").getAll(id))) as unknown[],
    }));
    if (raw.chat === undefined) return null;
    const record = chatRecord(raw.chat);
    const read = await this.#nodes(raw.nodes);
    const files = await this.#files(record);
    return { record, ...read, files, damaged: read.damaged + record.files.length - files.length };
  }

  async #nodes(values: unknown[]): Promise<Pick<KeptChat, "nodes" | "orders" | "damaged">> {
    const found: { order: number; node: TurnNode }[] = [];
    const fetch: Fetch = async (hash) => {
      const content = await this.#content(hash);
      return typeof content === "string" ? content : undefined;
    };
    let damaged = 0;
    for (const value of values) {
      try {
        const { id, parent, order, turn, history } = nodeRecord(value);
        const read = readTurn(await unpackTurn(turn, fetch));
        if (read.id !== id) throw new StorageError("The turn has another id than its record.");
        const items = readHistory(await unpackHistory(history, fetch), id);
        found.push({ order, node: { turn: read, parent, history: items } });
      } catch (error) {
        damaged += 1;
        await this.#setNodeAside(value, error);
      }
    }
    found.sort((one, other) => one.order - other.order);
    const orders = new Map(found.map(({ order, node }) => [node.turn.id, order]));
    return { nodes: found.map(({ node }) => node), orders, damaged };
  }

  async #files(record: ChatRecord): Promise<KeptChat["files"]> {
    const files: KeptChat["files"] = [];
    for (const { path, hash, modified } of record.files) {
      const blob = await this.#content(hash);
      if (blob instanceof Blob) files.push({ path, blob, modified, hash });
    }
    return files;
  }

  async #content(hash: string): Promise<unknown> {
    return transact(this.#database, "readonly", (store) => settled(store("contents").get(hash)));
  }

  async #setNodeAside(value: unknown, error: unknown): Promise<void> {
    const { chat, id } = value as { chat: string; id: string };
    await transact(this.#database, "readwrite", (store) => setAside(store, "nodes", [chat, id], value, error));
  }

  /** The chats whose titles and messages hold all words of the query, each with the message that fits best. */
  async search(query: string, titles: ReadonlyMap<string, string>): Promise<Map<string, Found | null>> {
    const wanted = wantedWords(query);
    const searches = new Map([...titles].map(([id, title]) => [id, new ChatSearch(wanted, title)]));
    await transact(this.#database, "readonly", async (store) => {
      for (const record of (await settled(store("words").getAll())) as WordsRecord[]) {
        searches.get(record.chat)?.see(record);
      }
    });
    const results = [...searches].map(([id, { result }]) => [id, result] as const);
    return new Map(results.flatMap(([id, { matches, found }]) => (matches ? [[id, found] as const] : [])));
  }

  /** Writes a change. Throws `NotTheWriter` when another tab has taken the chat over, `StorageFull` when there is no room. */
  async save({ chat, nodes, removed, contents }: Change): Promise<void> {
    await transact(this.#database, "readwrite", async (store) => {
      const before = (await settled(store("chats").get(chat.id))) as ChatRecord | undefined;
      if (before && before.writer !== chat.writer) throw new NotTheWriter("This chat is open in another tab.");
      const references = new References();
      references.change(before?.files?.map(({ hash }) => hash) ?? [], -1);
      references.change(
        chat.files.map(({ hash }) => hash),
        1,
      );
      store("chats").put(chat);
      for (const node of nodes) {
        references.change(await contentsOf(store, chat.id, node.id), -1);
        references.change(node.contents, 1);
        store("nodes").put(node);
        store("words").put({ chat: chat.id, id: node.id, text: wordsOf(node.turn) } satisfies WordsRecord);
      }
      for (const id of removed) {
        references.change(await contentsOf(store, chat.id, id), -1);
        store("nodes").delete([chat.id, id]);
        store("words").delete([chat.id, id]);
      }
      await references.apply(store("references"), store("contents"), contents);
    });
  }

  /** Changes the record of a chat that is not open here; a chat that is gone stays gone. */
  async amend(id: string, change: Partial<ChatRecord>): Promise<void> {
    await transact(this.#database, "readwrite", async (store) => {
      const before = (await settled(store("chats").get(id))) as ChatRecord | undefined;
      if (before) store("chats").put({ ...before, ...change, id });
    });
  }

  /** Deletes a chat for good, with what no other chat holds. */
  async remove(id: string): Promise<void> {
    await transact(this.#database, "readwrite", async (store) => {
      const chat = (await settled(store("chats").get(id))) as ChatRecord | undefined;
      const nodes = (await settled(store("nodes").index("chat").getAll(id))) as NodeRecord[];
      const references = new References();
      references.change(chat?.files?.map(({ hash }) => hash) ?? [], -1);
      for (const node of nodes) {
        references.change(node.contents ?? [], -1);
        store("nodes").delete([id, node.id]);
      }
      store("chats").delete(id);
      for (const name of ["journal", "words"] as const) store(name).delete(IDBKeyRange.bound([id], [id, []]));
      await references.apply(store("references"), store("contents"), []);
    });
  }

  /** Deletes everything. */
  async clear(): Promise<void> {
    await transact(this.#database, "readwrite", async (store) => {
      for (const name of STORES) store(name).clear();
    });
  }

  /** Puts whole records down at once, without reading: for a page that is going away. Never throws. */
  journal(chat: ChatRecord, nodes: readonly NodeRecord[]): void {
    try {
      const transaction = this.#database.transaction("journal", "readwrite");
      const journal = transaction.objectStore("journal");
      journal.put({ chat: chat.id, id: "", record: chat });
      for (const node of nodes) journal.put({ chat: chat.id, id: node.id, record: node });
      transaction.commit();
    } catch {
      // The database is closing with the page; what was saved before stays.
    }
  }

  /** Takes out what pages put down while they went away: the newest state of their last turns. */
  async takeJournal(): Promise<{ chat: unknown; nodes: unknown[] }[]> {
    return transact(this.#database, "readwrite", async (store) => {
      const entries = (await settled(store("journal").getAll())) as { chat: string; id: string; record: unknown }[];
      store("journal").clear();
      const chats = new Map<string, { chat: unknown; nodes: unknown[] }>();
      for (const { chat, id, record } of entries) {
        const found = chats.get(chat) ?? { chat: null, nodes: [] };
        if (id === "") found.chat = record;
        else found.nodes.push(record);
        chats.set(chat, found);
      }
      return [...chats.values()];
    });
  }
}

async function contentsOf(store: Store, chat: string, id: string): Promise<readonly string[]> {
  const node = (await settled(store("nodes").get([chat, id]))) as NodeRecord | undefined;
  return node?.contents ?? [];
}

async function setAside(
  store: Store,
  from: "chats" | "nodes",
  key: IDBValidKey,
  value: unknown,
  error: unknown,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  store("aside").add({ from, value, reason, at: Date.now() });
  store(from).delete(key);
  if (from === "nodes") store("words").delete(key);
}
