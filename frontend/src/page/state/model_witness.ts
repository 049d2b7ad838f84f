/** Notes each request to the model in the ledger: where it went, how large it was, and what of the files it held. */

import type { Ledger, ModelEntry } from "../../broker/ledger";
import type { Endpoint } from "../../model/types";

const FILES = /<files>\n(\[.*\])\n<\/files>/g;
const IMAGES = new Set(["image_url", "input_image"]);

type Body = { model?: unknown; messages?: unknown; input?: unknown };

/** Every text and every part of a request, in order. */
function walk(value: unknown, visit: (entry: unknown) => void): void {
  visit(value);
  if (typeof value !== "object" || value === null) return;
  for (const entry of Object.values(value)) walk(entry, visit);
}

function described(messages: unknown): Pick<ModelEntry, "files" | "images"> {
  const files = new Set<string>();
  let images = 0;
  walk(messages, (entry) => {
    if (typeof entry === "string") for (const path of manifestPaths(entry)) files.add(path);
    else if (IMAGES.has(String((entry as { type?: unknown } | null)?.type))) images += 1;
  });
  return { files: [...files], images };
}

/** Paths in the manifests of a message; a text that only looks like one holds none. */
function manifestPaths(text: string): string[] {
  return [...text.matchAll(FILES)].flatMap((match) => {
    try {
      const list = JSON.parse(match[1] ?? "[]") as { path?: unknown }[];
      return list.map(({ path }) => String(path));
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
    return (status) => ledger.put({ ...entry, status });
  };
}
