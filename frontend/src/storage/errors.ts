/**
 * What can go wrong with the browser's storage.
 *
 * StorageError
 * ├─ StorageUnavailable   the browser gives this page no storage (a private window, a policy)
 * ├─ StorageFull          the quota is used up
 * ├─ NotTheWriter         another tab took the chat over
 * └─ RecordDamaged        a record is not what this version writes
 */

export class StorageError extends Error {
  readonly code: string = "storage-failed";
}

export class StorageUnavailable extends StorageError {
  override readonly code = "storage-unavailable";
}

export class StorageFull extends StorageError {
  override readonly code = "storage-full";
}

export class NotTheWriter extends StorageError {
  override readonly code = "chat-taken-over";
}

export class RecordDamaged extends StorageError {
  override readonly code = "record-damaged";
}

/** The error of ours for what IndexedDB rejected with. */
export function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") {
    return new StorageFull("The browser's storage for this site is full. Delete chats that you no longer need.", {
      cause: error,
    });
  }
  return new StorageError(`The browser's storage did not work: ${message}`, { cause: error });
}
