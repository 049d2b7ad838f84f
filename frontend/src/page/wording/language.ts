/** The language of the page: which there are, which one is spoken, and how it counts. */

/** Names in the languages themselves, so that whoever got lost finds their own. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  ja: "日本語",
  zh: "简体中文",
  ar: "العربية",
} as const;

export type Language = keyof typeof LANGUAGES;
/** `auto` is what the browser asks for. */
export type LanguageChoice = Language | "auto";

/** Digits stay those of code, tables and files. */
const TAGS: Record<Language, string> = {
  en: "en-US",
  de: "de",
  es: "es",
  fr: "fr",
  ja: "ja",
  zh: "zh-Hans",
  ar: "ar-u-nu-latn",
};

let spoken: Language = "en";

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(LANGUAGES, value);
}

/** The first of the wanted languages that the page speaks, else English; regions do not matter. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0];
    if (isLanguage(base)) return base;
  }
  return "en";
}

/** What is spoken now. */
export function language(): Language {
  return spoken;
}

export function direction(of: Language = spoken): "ltr" | "rtl" {
  return of === "ar" ? "rtl" : "ltr";
}

/** For the `Intl` objects of the page. */
export function languageTag(of: Language = spoken): string {
  return TAGS[of];
}

/** Called by the catalogue, once the words are there. */
export function speak(next: Language): void {
  spoken = next;
}

/** Writes a whole number as people read it, e.g. `1,000,000`. */
export function count(n: number): string {
  return n.toLocaleString(TAGS[spoken]);
}

/** Writes a number with a fixed number of digits after the mark, e.g. `12.3`. */
export function decimal(n: number, digits: number): string {
  const shape = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
  return n.toLocaleString(TAGS[spoken], shape);
}

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Number agreement of a language by Unicode's rules; a form that is not given is the general one. */
export function agreement(of: Language): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(TAGS[of]);
  return (n, forms) => forms[rules.select(n)] ?? forms.other;
}

/** The same for languages with two forms. */
export function twoForms(of: Language): (n: number, one: string, other: string) => string {
  const agree = agreement(of);
  return (n, one, other) => agree(n, { one, other });
}
