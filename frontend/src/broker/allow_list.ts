/** Hosts that code may reach without a question, written as `data.example.org`, `*.example.org`, `POST api.example.org`. */

import { hostProblem } from "./address";
import type { WebRequest } from "./types";

/** These only read; everything else is allowed by its own name. */
const READING = new Set(["GET", "HEAD"]);
const ENTRY =
  /^(?:(POST|PUT|PATCH|DELETE)\s+)?(?:(https?):\/\/)?(\*\.)?([a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?)(?::(\d{1,5}))?\/?$/i;

type Entry = { text: string; method: string | null; scheme: "https" | "http"; below: boolean; host: string };
type Wanted = Pick<WebRequest, "method" | "scheme" | "host" | "hostname">;

/** Reads an entry; throws `TypeError` that says what is wrong, since a list with a mistake must not be used. */
function readEntry(text: string): Entry {
  const match = ENTRY.exec(text.trim());
  const [, method, scheme, below, name = "", port] = match ?? [];
  const problem =
    match === null ? "give a host such as data.example.org or *.example.org" : hostProblem(name.toLowerCase());
  if (problem !== null) throw new TypeError(`The entry ${JSON.stringify(text)} of network.allow: ${problem}.`);
  const chosen = scheme?.toLowerCase() === "http" ? "http" : "https";
  const ordinary = port === undefined || Number(port) === (chosen === "http" ? 80 : 443);
  if (Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535) {
    throw new TypeError(`The entry ${JSON.stringify(text)} of network.allow: there is no port ${port}.`);
  }
  const host = `${name.toLowerCase()}${ordinary ? "" : `:${Number(port)}`}`;
  const entry = { method: method?.toUpperCase() ?? null, scheme: chosen, below: below !== undefined, host } as const;
  return { ...entry, text: written(entry) };
}

function written({ method, scheme, below, host }: Omit<Entry, "text">): string {
  return `${method === null ? "" : `${method} `}${scheme === "http" ? "http://" : ""}${below ? "*." : ""}${host}`;
}

export class AllowList {
  #entries: Entry[] = [];

  constructor(entries: Iterable<string> = []) {
    for (const entry of entries) this.add(entry);
  }

  get entries(): string[] {
    return this.#entries.map((entry) => entry.text);
  }

  add(text: string): void {
    const entry = readEntry(text);
    if (!this.#entries.some((known) => known.text === entry.text)) this.#entries.push(entry);
  }

  remove(text: string): void {
    this.#entries = this.#entries.filter((entry) => entry.text !== text);
  }

  allows(wanted: Wanted): boolean {
    return this.#entries.some((entry) => {
      if (entry.scheme !== wanted.scheme) return false;
      if (entry.method === null ? !READING.has(wanted.method) : entry.method !== wanted.method) return false;
      return entry.below ? wanted.host.endsWith(`.${entry.host}`) : wanted.host === entry.host;
    });
  }

  /** What a policy's `connect-src` lists for requests of this method. */
  origins(method: string): string[] {
    const fitting = this.#entries.filter((entry) =>
      entry.method === null ? READING.has(method) : entry.method === method,
    );
    return fitting.map((entry) => `${entry.scheme}://${entry.below ? "*." : ""}${entry.host}`);
  }
}

/** The entry that allows exactly this kind of request. */
export function entryFor({ method, scheme, host }: Wanted): string {
  return written({ method: READING.has(method) ? null : method, scheme, below: false, host });
}
