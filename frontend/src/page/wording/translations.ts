/** The translations of the page, each loaded when its language is chosen. */

import type { codeTexts } from "../code/texts";
import type { messageTexts } from "../messages";
import type { offlineTexts } from "../offline/texts";
import type { checkTexts, settingsTexts } from "../settings/texts";
import type { texts } from "../texts";
import { type Translation, useTranslation } from "./catalogue";
import { bestLanguage, type Language, type LanguageChoice } from "./language";

export type Translations = {
  page: Translation<typeof texts>;
  code: Translation<typeof codeTexts>;
  settings: Translation<typeof settingsTexts>;
  checks: Translation<typeof checkTexts>;
  offline: Translation<typeof offlineTexts>;
  messages: Translation<typeof messageTexts>;
};

export const TRANSLATIONS: Readonly<Record<Exclude<Language, "en">, () => Promise<{ words: Translations }>>> = {
  de: () => import("./de"),
  es: () => import("./es"),
  fr: () => import("./fr"),
  ja: () => import("./ja"),
  zh: () => import("./zh"),
  ar: () => import("./ar"),
};

/** Loads and shows the words of the chosen language; without them the page stays in the one it has. */
export async function chooseLanguage(choice: LanguageChoice): Promise<Language> {
  const wanted = choice === "auto" ? bestLanguage(navigator.languages) : choice;
  if (wanted === "en") useTranslation("en", {});
  else useTranslation(wanted, (await TRANSLATIONS[wanted]()).words);
  return wanted;
}
