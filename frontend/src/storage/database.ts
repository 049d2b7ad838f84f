/** The database of the page: its stores, its migrations, and IndexedDB's requests as promises. */

import { StorageUnavailable, storageError } from "./errors";
import { wordsOf } from "./words";

export const DATABASE = "sandcell";
export const STORES = ["chats", "nodes", "contents", "references", "journal", "aside", "words"] as const;
export type StoreName = (typeof STORES)[number];

/** Each entry makes the version of its place (the first makes 1) out of the one before. */
const MIGRATIONS: readonly ((database: IDBDatabase, transaction: IDBTransaction) => void)[] = [
  (database) => {
    database.createObjectStore("chats", { keyPath: "id" });
    database.createObjectStore("nodes", { keyPath: ["chat", "id"] }).createIndex("chat", "chat");
    database.createObjectStore("contents");
    database.createObjectStore("references");
    database.createObjectStore("journal", { keyPath: ["chat", "id"] });
    database.createObjectStore("aside", { autoIncrement: true });
  },
  (database, transaction) => {
    const words = database.createObjectStore("words", { keyPath: ["chat", "id"] });
    const cursor = transaction.objectStore("nodes").openCursor();
    cursor.onsuccess = () => {
      if (!cursor.result) return;
      const { chat, id, turn } = cursor.result.value as Record<string, unknown>;
      words.put({ chat, id, text: wordsOf(turn) });
      cursor.result.continue();
    };
  },
];

export const VERSION = MIGRATIONS.length;

export function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens the database; `replaced` is called when a newer page, in another tab, wants to change its shape. */
export async function openDatabase(replaced: () => void): Promise<IDBDatabase> {
  let request: IDBOpenDBRequest;
  try {
    request = indexedDB.open(DATABASE, VERSION);
  } catch (error) {
    throw new StorageUnavailable("This browser does not let the page keep anything.", { cause: error });
  }
  request.onupgradeneeded = ({ oldVersion }) => {
    const { result, transaction } = request;
    for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(result, transaction as IDBTransaction);
  };
  try {
    const database = await settled(request);
    database.onversionchange = () => {
      database.close();
      replaced();
    };
    return database;
  } catch (error) {
    const newer = error instanceof DOMException && error.name === "VersionError";
    const why = newer ? "A newer version of this page has written it: reload the page." : storageError(error).message;
    throw new StorageUnavailable(`The chats that are kept here could not be opened. ${why}`, { cause: error });
  }
}

/** Does something with stores in one transaction; resolves when it is on disk. */
export async function transact<Result>(
  database: IDBDatabase,
  mode: "readonly" | "readwrite",
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<Result>,
): Promise<Result> {
  const transaction = database.transaction([...STORES], mode);
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("The transaction was aborted."));
  });
  // Whoever awaits `work` sees the failure first.
  done.catch(() => undefined);
  try {
    const result = await work((name) => transaction.objectStore(name));
    await done;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already, with the reason that is thrown below.
    }
    throw storageError(transaction.error ?? error);
  }
}
