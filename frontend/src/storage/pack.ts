/** Turns as they are kept: what is large in them is taken out and named by its hash. */

import type { CellRun, Part, Turn } from "../chat/types";
import type { MimeBundle, Output } from "../interpreter/types";
import type { HistoryItem } from "../model/types";
import { type Fields, field, fields, list } from "../sandbox/validate_parts";
import { type Content, textContent } from "./content";
import { checked, hash } from "./records";

/** A value of a MIME bundle, or a picture of the model's history. */
type Packed = { inline: unknown } | { text: string } | { json: string };
type PackedBundle = Record<string, Packed>;
type Known = { bundle: PackedBundle; contents: Content[] };

/** Characters; shorter values stay where they are. */
const INLINE = 4_096;
/** Characters of the rich outputs of one turn, and of one stream: more is not kept. */
const MAX_RICH = 64 * 1024 * 1024;
const MAX_STREAM = 2 * 1024 * 1024;

const TOO_LARGE = "[This output was too large to be kept.]";
const CUT = "\n[The rest of this output was too large to be kept.]\n";
const MISSING = "[This output is no longer in the browser's storage.]";

export type PackedTurn = { turn: unknown; history: unknown; contents: Content[] };

type Rich = Extract<Output, { data: MimeBundle }>;

function isRich(output: Output): output is Rich {
  return "data" in output;
}

/** Remembers what it packed: a figure is hashed once, however often its turn is written. */
export class Packer {
  readonly #bundles = new WeakMap<MimeBundle, Known>();
  readonly #pictures = new Map<string, Content>();

  /** What the turn is at the time of the call is what is packed. */
  async pack(turn: Turn, history: readonly HistoryItem[]): Promise<PackedTurn> {
    const contents = new Map<string, Content>();
    const copy = copyOf(turn);
    const items = history.map((item) => ({ ...item }));
    const budget = { left: MAX_RICH };
    for (const output of richOutputs(copy)) {
      const { bundle, contents: found } = await this.#bundle(output.data as MimeBundle, budget);
      output.data = bundle as MimeBundle;
      for (const each of found) contents.set(each.hash, each);
    }
    for (const item of items) {
      if (item.role !== "user" || !item.images) continue;
      const packed: Packed[] = [];
      for (const picture of item.images) packed.push(await this.#picture(picture, contents));
      Object.assign(item, { images: packed });
    }
    return { turn: copy, history: items, contents: [...contents.values()] };
  }

  async #bundle(data: MimeBundle, budget: { left: number }): Promise<Known> {
    const known = this.#bundles.get(data);
    if (known) return known;
    const made: Known = { bundle: {}, contents: [] };
    for (const [type, value] of Object.entries(data)) {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      if (text.length > budget.left) {
        made.bundle["text/plain"] ??= { inline: TOO_LARGE };
        continue;
      }
      budget.left -= text.length;
      if (text.length <= INLINE) made.bundle[type] = { inline: value };
      else {
        const content = await textContent(text);
        made.contents.push(content);
        made.bundle[type] = typeof value === "string" ? { text: content.hash } : { json: content.hash };
      }
    }
    this.#bundles.set(data, made);
    return made;
  }

  async #picture(picture: string, contents: Map<string, Content>): Promise<Packed> {
    const content = this.#pictures.get(picture) ?? (await textContent(picture));
    this.#pictures.set(picture, content);
    contents.set(content.hash, content);
    return { text: content.hash };
  }
}

/** As `Packer.pack`, at once and with nothing taken out: the page is going away. */
export function packWhole(turn: Turn, history: readonly HistoryItem[]): { turn: unknown; history: unknown } {
  const copy = copyOf(turn);
  for (const output of richOutputs(copy)) {
    const whole = Object.entries(output.data as MimeBundle).map(([type, value]) => [type, { inline: value }]);
    output.data = Object.fromEntries(whole) as MimeBundle;
  }
  const items = history.map((item) =>
    item.role === "user" && item.images ? { ...item, images: item.images.map((inline) => ({ inline })) } : item,
  );
  return { turn: copy, history: items };
}

/** Shares nothing that a run still changes. */
function copyOf(turn: Turn): Turn {
  if (turn.role === "user") return { ...turn };
  return { ...turn, parts: turn.parts.map(partCopy) };
}

function partCopy(part: Part): Part {
  if (part.kind !== "cell" || !part.run) return { ...part };
  const run: CellRun = { ...part.run, preparing: null, outputs: part.run.outputs.map(outputCopy) };
  return { ...part, run };
}

function outputCopy(output: Output): Output {
  if (output.output_type !== "stream" || output.text.length <= MAX_STREAM) return { ...output };
  const half = MAX_STREAM / 2;
  return { ...output, text: output.text.slice(0, half) + CUT + output.text.slice(-half) };
}

function richOutputs(turn: Turn): Rich[] {
  if (turn.role === "user") return [];
  return turn.parts.flatMap((part) => (part.kind === "cell" && part.run ? part.run.outputs.filter(isRich) : []));
}

/** Reads contents; undefined where there is none. */
export type Fetch = (hash: string) => Promise<string | undefined>;

/** The turn with its contents put back, still to be checked by `readTurn`. Throws `RecordDamaged`. */
export async function unpackTurn(packed: unknown, fetch: Fetch): Promise<unknown> {
  const turn = { ...checked("A turn", () => fields(packed, "the turn")) };
  if (!Array.isArray(turn.parts)) return turn;
  const parts: unknown[] = [];
  for (const part of turn.parts) parts.push(await unpackPart(part, fetch));
  return { ...turn, parts };
}

async function unpackPart(value: unknown, fetch: Fetch): Promise<unknown> {
  const part = checked("A part", () => fields(value, "the part"));
  const run = field(part, "run") as Fields | undefined;
  if (typeof run !== "object" || run === null || !Array.isArray(run.outputs)) return part;
  const outputs: unknown[] = [];
  for (const output of run.outputs) outputs.push(await unpackOutput(output, fetch));
  return { ...part, run: { ...run, outputs } };
}

async function unpackOutput(value: unknown, fetch: Fetch): Promise<unknown> {
  const output = checked("An output", () => fields(value, "the output"));
  const data = field(output, "data");
  if (data === undefined) return output;
  const bundle: MimeBundle = {};
  for (const [type, packed] of Object.entries(checked("An output", () => fields(data, "the bundle")))) {
    const found = await unpackValue(packed, fetch);
    if (found === undefined) bundle["text/plain"] ??= MISSING;
    else bundle[type] = found;
  }
  return { ...output, data: bundle };
}

async function unpackValue(value: unknown, fetch: Fetch): Promise<unknown> {
  const packed = checked("A content", () => fields(value, "the content"));
  if (Object.hasOwn(packed, "inline")) return packed.inline;
  const isJson = Object.hasOwn(packed, "json");
  const text = await fetch(checked("A content", () => hash(packed[isJson ? "json" : "text"])));
  return isJson && text !== undefined ? checked("A content", () => JSON.parse(text) as unknown) : text;
}

/** The same for the model's history; a picture that is missing is left out. */
export async function unpackHistory(packed: unknown, fetch: Fetch): Promise<unknown> {
  const items: unknown[] = [];
  for (const value of checked("The history", () => list(packed, "the history", 2_000))) {
    const item = checked("The history", () => fields(value, "an item"));
    if (!Array.isArray(item.images)) {
      items.push(item);
      continue;
    }
    const images: unknown[] = [];
    for (const picture of item.images) images.push(await unpackValue(picture, fetch));
    items.push({ ...item, images: images.filter((each) => each !== undefined) });
  }
  return items;
}
