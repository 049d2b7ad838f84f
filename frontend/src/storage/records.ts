/** The records of the database, and the checks that each passes when it is read: storage can be changed by hand. */

import type { Choices } from "../chat/branches";
import type { QueuedMessage } from "../chat/message_queue";
import { TELLINGS, type Telling } from "../chat/telling";
import { pathProblem } from "../sandbox/paths";
import { amount, type Fields, field, fields, flag, integer, list, oneOf, text } from "../sandbox/validate_parts";
import { RecordDamaged } from "./errors";

export type KeptFile = { path: string; hash: string; size: number; modified: number };

export type ChatRecord = {
  id: string;
  title: string;
  named: boolean;
  model: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  updatedAt: number;
  pinned: boolean;
  /** When it was deleted; it is gone for good soon after. */
  deletedAt: number | null;
  /** A run or an answer ended while another chat was shown. */
  unseen: boolean;
  choices: Choices;
  notes: string[];
  queue: QueuedMessage[];
  /** The message being written, and the files on it. */
  draft: string;
  attached: string[];
  files: KeptFile[];
  /** How much of them the model is told. */
  telling: Telling;
  /** The tab that may write. */
  writer: string;
};

/** A turn as it is kept; `turn` and `history` are packed, `contents` lists the hashes in them. */
export type NodeRecord = {
  chat: string;
  id: string;
  parent: string | null;
  /** Parents come before their children, older branches before newer ones. */
  order: number;
  turn: unknown;
  history: unknown;
  contents: string[];
};

const MAX_TITLE = 500;
const MAX_TEXT = 4 * 1024 * 1024;
const MAX_FILES = 20_000;
const MAX_LIST = 10_000;
const ID = /^[\w-]{1,100}$/;
const HASH = /^[0-9a-f]{64}$/;

/** Runs a check of ours and says of what it refused that the record is damaged. */
export function checked<Result>(what: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*does not allow: /, "") : String(error);
    throw new RecordDamaged(`${what} is damaged: ${reason}`, { cause: error });
  }
}

export function identifier(value: unknown, what: string): string {
  const found = text(value, what, 100);
  if (!ID.test(found)) throw new RecordDamaged(`${what} is not an identifier`);
  return found;
}

export function hash(value: unknown): string {
  const found = text(value, "a hash", 64);
  if (!HASH.test(found)) throw new RecordDamaged("a hash is not one");
  return found;
}

export function path(value: unknown): string {
  const found = text(value, "a path", 1024);
  const problem = pathProblem(found);
  if (problem !== null) throw new RecordDamaged(`a path cannot be used: ${problem}`);
  return found;
}

export function strings(value: unknown, what: string, length = MAX_TEXT): string[] {
  return list(value ?? [], what, MAX_LIST).map((each) => text(each, what, length));
}

function file(value: unknown): KeptFile {
  const from = fields(value, "a file");
  return {
    path: path(field(from, "path")),
    hash: hash(field(from, "hash")),
    size: amount(field(from, "size"), "a size"),
    modified: amount(field(from, "modified"), "a time"),
  };
}

function queued(value: unknown): QueuedMessage {
  const from = fields(value, "a queued message");
  return {
    id: identifier(field(from, "id"), "an id"),
    text: text(field(from, "text"), "a message", MAX_TEXT),
    files: list(field(from, "files") ?? [], "files", MAX_FILES).map(path),
  };
}

export function choices(value: unknown): Choices {
  const found: Choices = {};
  for (const [parent, child] of Object.entries(fields(value ?? {}, "choices"))) {
    if (parent === "" || ID.test(parent)) found[parent] = identifier(child, "a choice");
  }
  return found;
}

/** Records that were written before it could be chosen have none. */
function telling(value: unknown): Telling {
  return value === undefined ? "examples" : oneOf(value, "what is told of files", TELLINGS);
}

function times(from: Fields): Pick<ChatRecord, "createdAt" | "updatedAt" | "deletedAt"> {
  const deleted = field(from, "deletedAt") ?? null;
  return {
    createdAt: amount(field(from, "createdAt"), "a time"),
    updatedAt: amount(field(from, "updatedAt"), "a time"),
    deletedAt: deleted === null ? null : amount(deleted, "a time"),
  };
}

/** Throws `RecordDamaged`. */
export function chatRecord(value: unknown): ChatRecord {
  return checked("The chat", () => {
    const from = fields(value, "the record");
    return {
      id: identifier(field(from, "id"), "the id"),
      title: text(field(from, "title"), "the title", MAX_TITLE),
      named: flag(field(from, "named"), "named"),
      model: text(field(from, "model"), "the model", MAX_TITLE),
      ...times(from),
      pinned: flag(field(from, "pinned"), "pinned"),
      unseen: flag(field(from, "unseen") ?? false, "unseen"),
      choices: choices(field(from, "choices")),
      notes: strings(field(from, "notes"), "notes"),
      queue: list(field(from, "queue") ?? [], "the queue", MAX_LIST).map(queued),
      draft: text(field(from, "draft") ?? "", "the draft", MAX_TEXT),
      attached: list(field(from, "attached") ?? [], "files", MAX_FILES).map(path),
      files: list(field(from, "files") ?? [], "files", MAX_FILES).map(file),
      telling: telling(field(from, "telling")),
      writer: text(field(from, "writer") ?? "", "the writer", 100),
    };
  });
}

/** Throws `RecordDamaged`; `turn` and `history` are checked when they are unpacked. */
export function nodeRecord(value: unknown): NodeRecord {
  return checked("A turn", () => {
    const from = fields(value, "the record");
    const parent = field(from, "parent") ?? null;
    return {
      chat: identifier(field(from, "chat"), "the chat"),
      id: identifier(field(from, "id"), "the id"),
      parent: parent === null ? null : identifier(parent, "the parent"),
      order: integer(field(from, "order"), "the order"),
      turn: field(from, "turn"),
      history: field(from, "history") ?? [],
      contents: list(field(from, "contents") ?? [], "contents", MAX_LIST).map(hash),
    };
  });
}
