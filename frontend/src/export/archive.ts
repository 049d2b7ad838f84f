/** A chat with its files as one zip: lossless in `chat.json`, readable in `chat.ipynb` and `chat.py`. */

import { strToU8, unzip, zip } from "fflate";
import type { Turn } from "../chat/types";
import { normalPath, pathProblem, ROOT } from "../sandbox/paths";
import { field, fields, list } from "../sandbox/validate_parts";
import { readTurn } from "../storage/read_turn";
import type { ExportedChat, ExportedFile } from "./document";
import { ImportError } from "./errors";
import { notebook } from "./notebook";
import { script } from "./script";

const SCHEMA = 1;
const MAX_ENTRIES = 5_000;
/** Bytes of all entries unpacked. */
const MAX_UNPACKED = 1024 * 1024 * 1024;
const MAX_TURNS = 10_000;

export async function archive(chat: ExportedChat): Promise<Blob> {
  const entries: Record<string, Uint8Array> = {
    "chat.json": strToU8(chatJson(chat)),
    "chat.ipynb": strToU8(JSON.stringify(notebook(chat), null, 1)),
    "chat.py": strToU8(script(chat)),
  };
  for (const { path, blob } of chat.files) {
    const name = path.slice(ROOT.length);
    entries[name in entries ? `files/${name}` : name] = new Uint8Array(await blob.arrayBuffer());
  }
  return new Promise((resolve, reject) => {
    zip(entries, { level: 6, consume: false }, (error, bytes) => {
      if (error) reject(error);
      else resolve(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: "application/zip" }));
    });
  });
}

export function chatJson({ title, turns, files }: ExportedChat): string {
  return JSON.stringify({ sandcell: SCHEMA, title, turns, files: files.map(({ path }) => path) });
}

/** Every turn is checked; ids are new, so that nothing of another chat is touched. */
export function readChatJson(text: string): { title: string; turns: Turn[] } {
  try {
    const from = fields(JSON.parse(text), "the chat");
    if (field(from, "sandcell") !== SCHEMA) throw new ImportError("This chat was exported by another version.");
    const title = field(from, "title");
    const turns = list(field(from, "turns"), "turns", MAX_TURNS).map(readTurn).map(renewed);
    return { title: typeof title === "string" ? title.slice(0, 200) : "", turns };
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`This is not an exported chat: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function renewed(turn: Turn): Turn {
  const id = crypto.randomUUID();
  if (turn.role === "user") return { ...turn, id };
  const parts = turn.parts.map((part) => (part.kind === "cell" ? { ...part, id: crypto.randomUUID() } : part));
  return { ...turn, id, parts };
}

export async function readArchive(blob: Blob): Promise<{ title: string; turns: Turn[]; files: ExportedFile[] }> {
  const entries = await unpacked(new Uint8Array(await blob.arrayBuffer()));
  const chat = entries["chat.json"];
  if (!chat) throw new ImportError("This zip holds no exported chat (there is no chat.json in it).");
  const files = Object.entries(entries).flatMap(([name, bytes]): ExportedFile[] => {
    if (["chat.json", "chat.ipynb", "chat.py"].includes(name) || name.endsWith("/")) return [];
    const path = normalPath(name.replace(/^files\/(?=chat\.(?:json|ipynb|py)$)/, ""));
    return pathProblem(path) === null ? [{ path, blob: new Blob([bytes as Uint8Array<ArrayBuffer>]) }] : [];
  });
  return { ...readChatJson(new TextDecoder().decode(chat)), files };
}

function unpacked(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  let left = MAX_UNPACKED;
  let count = 0;
  return new Promise((resolve, reject) => {
    const filter = ({ originalSize }: { originalSize: number }): boolean => {
      left -= originalSize;
      count += 1;
      if (left >= 0 && count <= MAX_ENTRIES) return true;
      reject(new ImportError("This zip is too large to be imported."));
      return false;
    };
    unzip(bytes, { filter }, (error, entries) => {
      if (error) reject(new ImportError(`This zip cannot be read: ${error.message}`));
      else resolve(entries);
    });
  });
}
