/** The words of a turn that a search looks through, and the search itself: any case, with or without accents. */

/** What one turn says; `text` is shown where it matches. */
export type WordsRecord = { chat: string; id: string; text: string };

/** The message that matches best: what stands there, in three parts with the match in the middle. */
export type Found = { turn: string; before: string; match: string; after: string };

/** Characters of one turn; the rest of a longer one is not found. */
const MAX_WORDS = 40_000;
const BEFORE = 24;
const AFTER = 80;
const MAX_WANTED = 12;

/** A kept turn's text, from any version's record: what is not as expected has no words. */
export function wordsOf(turn: unknown): string {
  if (typeof turn !== "object" || turn === null) return "";
  const { text, files, parts } = turn as { text?: unknown; files?: unknown; parts?: unknown };
  const own = [text, ...(Array.isArray(files) ? files : [])];
  const said = Array.isArray(parts) ? parts.flatMap(partWords) : [];
  return [...own, ...said]
    .filter((each) => typeof each === "string")
    .join("\n")
    .slice(0, MAX_WORDS);
}

function partWords(part: unknown): unknown[] {
  if (typeof part !== "object" || part === null) return [];
  const { kind, text, code } = part as { kind?: unknown; text?: unknown; code?: unknown };
  if (kind === "text") return [text];
  return kind === "cell" ? [code] : [];
}

/** The words that a query asks for, as they are compared. */
export function wantedWords(query: string): string[] {
  return folded(query).text.split(/\s+/).filter(Boolean).slice(0, MAX_WANTED);
}

/** True when all the words occur, in any order. */
export function holdsAll(text: string, wanted: readonly string[]): boolean {
  const { text: flat } = folded(text);
  return wanted.every((word) => flat.includes(word));
}

/** Looks through one chat's messages; null when a word occurs in none of them and not in the title. */
export class ChatSearch {
  readonly #wanted: readonly string[];
  readonly #missing: Set<string>;
  readonly #titleSuffices: boolean;
  #best: { words: number; found: Found } | null = null;

  constructor(wanted: readonly string[], title: string) {
    this.#wanted = wanted;
    const { text } = folded(title);
    this.#missing = new Set(wanted.filter((word) => !text.includes(word)));
    this.#titleSuffices = this.#missing.size === 0;
  }

  see({ id, text }: WordsRecord): void {
    if (this.#titleSuffices) return;
    const flat = folded(text);
    const here = this.#wanted.filter((word) => flat.text.includes(word));
    for (const word of here) this.#missing.delete(word);
    const [first] = here;
    if (first === undefined || here.length <= (this.#best?.words ?? 0)) return;
    this.#best = { words: here.length, found: { turn: id, ...excerpt(text, flat, first) } };
  }

  /** Whether the chat holds all words, and the message to show where the title alone does not. */
  get result(): { matches: boolean; found: Found | null } {
    return { matches: this.#missing.size === 0, found: this.#best?.found ?? null };
  }
}

/** Lower case without accents, and where each of its characters stood. */
type Folded = { text: string; places: number[] | null };

function folded(text: string): Folded {
  const lower = text.toLowerCase();
  // Most texts have nothing to fold but their case, which keeps every place.
  if (lower.length === text.length && /^[\p{ASCII}]*$/u.test(lower)) return { text: lower, places: null };
  const places: number[] = [];
  let flat = "";
  let place = 0;
  for (const character of text) {
    const plain = character.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    for (let unit = 0; unit < plain.length; unit += 1) places.push(place);
    flat += plain;
    place += character.length;
  }
  return { text: flat, places };
}

function excerpt(text: string, { text: flat, places }: Folded, word: string): Omit<Found, "turn"> {
  const at = flat.indexOf(word);
  const start = places?.[at] ?? at;
  const end = places ? (places[at + word.length] ?? text.length) : at + word.length;
  const from = Math.max(0, start - BEFORE);
  const line = (part: string): string => part.replace(/\s+/g, " ");
  return {
    before: `${from > 0 ? "…" : ""}${line(text.slice(from, start)).trimStart()}`,
    match: line(text.slice(start, end)),
    after: line(text.slice(end, end + AFTER)).trimEnd(),
  };
}
