/** Notes each request to the model in the ledger: where it went, how large it was, and what of the files it held. */

import type { Ledger, ModelEntry } from "../../broker/ledger";
import { TELLINGS, type Telling } from "../../chat/telling";
import type { Endpoint } from "../../model/types";

const FILES = /<files>\n(\[[\s\S]*?\])\n<\/files>/g;
/** What a description has of every file. */
const BARE = new Set(["path", "size", "kind"]);
const IMAGES = new Set(["image_url", "input_image"]);

type Body = { model?: unknown; messages?: unknown; input?: unknown };

/** Every text and every part of a request, in order. */
function walk(value: unknown, visit: (entry: unknown) => void): void {
  visit(value);
  if (typeof value !== "object" || value === null) return;
  for (const entry of Object.values(value)) walk(entry, visit);
}

function described(messages: unknown): Pick<ModelEntry, "files" | "told" | "images"> {
  const files = new Set<string>();
  let images = 0;
  let told = -1;
  walk(messages, (entry) => {
    if (typeof entry === "string") {
      for (const each of manifestEntries(entry)) {
        files.add(String(each.path));
        told = Math.max(told, TELLINGS.indexOf(toldOf(each)));
      }
    } else if (IMAGES.has(String((entry as { type?: unknown } | null)?.type))) images += 1;
  });
  const most = TELLINGS[told];
  return { files: [...files], ...(most ? { told: most } : {}), images };
}

type Entry = Record<string, unknown>;

/** How much of a file its description gives away, by what is in it and not by what was meant. */
function toldOf(entry: Entry): Telling {
  let content = false;
  walk(entry, (part) => {
    if (typeof part === "object" && part !== null && "examples" in part) content = true;
  });
  if (content) return "examples";
  return Object.keys(entry).some((name) => !BARE.has(name)) ? "columns" : "names";
}

/** Entries of the descriptions in a message; a text that only looks like one holds none. */
function manifestEntries(text: string): Entry[] {
  return [...text.matchAll(FILES)].flatMap((match) => {
    try {
      const list: unknown = JSON.parse(match[1] ?? "[]");
      return Array.isArray(list) ? list.filter((one): one is Entry => typeof one === "object" && one !== null) : [];
    } catch {
      return [];
    }
  });
}

/** The witness of a chat's requests, to be put into its `Endpoint`. */
export function modelWitness(ledger: Ledger): NonNullable<Endpoint["witness"]> {
  return (url, body) => {
    const sent = JSON.parse(body) as Body;
    const messages = sent.messages ?? sent.input;
    const entry: ModelEntry = {
      kind: "model",
      id: crypto.randomUUID(),
      at: Date.now(),
      endpoint: new URL(url, document.baseURI).href,
      model: String(sent.model ?? ""),
      bytesUp: new TextEncoder().encode(body).length,
      messages: Array.isArray(messages) ? messages.length : 1,
      ...described(messages),
      status: null,
    };
    ledger.lastBody = body;
    ledger.put(entry);
    return (status, tokens) => ledger.put({ ...entry, status, ...(tokens ? { tokens } : {}) });
  };
}
