/** Catalogues of texts that change their language in place: whoever holds one, or a part of one, follows. */

import { direction, type Language, speak } from "./language";

/** What a translation of a catalogue may hold; English stands in for what is missing. */
export type Translation<T> = T extends (...args: infer Args) => infer Result
  ? (...args: Args) => Result
  : T extends string
    ? string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof T]?: Translation<T[Key]> };

type Words = { [name: string]: unknown };
type Live = { shown: Words; english: Words };

/** The catalogues that were loaded, by name; those on demand come later than the language. */
const live = new Map<string, Live>();
let translation: Readonly<Record<string, unknown>> = {};

function isPart(value: unknown): value is Words {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function copied(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([name, value]) => [name, isPart(value) ? copied(value) : value]),
  );
}

/** Puts the translated words, else the English ones, where the shown ones are. */
function overlay(shown: Words, english: Words, translated: unknown): void {
  const given = isPart(translated) ? translated : {};
  for (const [name, value] of Object.entries(english)) {
    const part = shown[name];
    if (isPart(value) && isPart(part)) overlay(part, value, given[name]);
    else shown[name] = given[name] ?? value;
  }
}

/** Returns the catalogue as one that follows the page's language; `name` is that of its translations. */
export function translatable<T extends object>(name: string, english: T): T {
  const shown = copied(english as unknown as Words);
  live.set(name, { shown, english: english as unknown as Words });
  overlay(shown, english as unknown as Words, translation[name]);
  return shown as unknown as T;
}

/** Changes the words of all catalogues, those still to come included. */
export function useTranslation(language: Language, words: Readonly<Record<string, unknown>>): void {
  translation = words;
  speak(language);
  for (const [name, { shown, english }] of live) overlay(shown, english, words[name]);
  if (typeof document === "undefined") return;
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** Names of texts that a translation lacks, e.g. `page.cell.run`, of the catalogues that were loaded. */
export function missing(words: Readonly<Record<string, unknown>>): string[] {
  return [...live].flatMap(([name, { english }]) => lacking(english, words[name], name));
}

function lacking(english: Words, translated: unknown, path: string): string[] {
  const given = isPart(translated) ? translated : {};
  return Object.entries(english).flatMap(([name, value]) => {
    const at = `${path}.${name}`;
    if (isPart(value)) return lacking(value, given[name], at);
    return given[name] === undefined ? [at] : [];
  });
}
