/** How much of the user's files the model is told: their names, their columns, or examples of values too. */

import type { HistoryItem } from "../model/types";

/** From the least to the most. */
export const TELLINGS = ["names", "columns", "examples"] as const;
export type Telling = (typeof TELLINGS)[number];

/** What a chat tells, changed by the user at any time. */
export class Disclosure {
  telling: Telling;

  constructor(telling: Telling = "examples") {
    this.telling = telling;
  }
}

export function isTelling(value: unknown): value is Telling {
  return TELLINGS.some((one) => one === value);
}

/** Always at the beginning of a message; the user's own words come after it. */
const BLOCK = /^<files>\n(\[[\s\S]*?\n?\])\n<\/files>/;
/** Taken from inside of a file, wherever in its description they stand. */
const CONTENT = new Set(["examples", "title"]);

/** The history as it is sent: earlier messages too tell no more than is allowed now. */
export function limitedHistory(items: readonly HistoryItem[], telling: Telling): readonly HistoryItem[] {
  if (telling === "examples") return items;
  return items.map((item) => (item.role === "user" ? { ...item, text: limitedText(item.text, telling) } : item));
}

/** A message whose description of files tells no more than is allowed. */
export function limitedText(text: string, telling: Telling): string {
  if (telling === "examples") return text;
  return text.replace(BLOCK, (block, list: string) => {
    try {
      const entries: unknown = JSON.parse(list);
      return Array.isArray(entries) ? filesBlock(entries.map((entry) => limited(entry, telling))) : block;
    } catch {
      return block; // The user's own words, which only look like a description.
    }
  });
}

function limited(entry: unknown, telling: Telling): object {
  if (typeof entry !== "object" || entry === null) return {};
  if (telling === "columns") return withoutContent(entry) as object;
  const { path, size, kind } = entry as Record<string, unknown>;
  return { path, size, kind };
}

function withoutContent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutContent);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !CONTENT.has(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutContent(one)]));
}

/** The description of files; one entry a line. */
export function filesBlock(entries: readonly object[]): string {
  return `<files>\n[${entries.map(oneLine).join(",\n")}]\n</files>`;
}

/** Values of a file must not be able to end the block. */
export function oneLine(entry: object): string {
  return JSON.stringify(entry).replaceAll("</", "<\\/");
}
