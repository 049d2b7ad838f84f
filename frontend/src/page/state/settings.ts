/** What the page remembers about itself between visits; a browser without storage only forgets. */

import { isLanguage, type LanguageChoice } from "../wording/language";

export type Theme = "auto" | "light" | "dark";
/** How the code of a finished cell is: one click away, or there. */
export type CodeLook = "folded" | "shown";

export type Settings = {
  theme: Theme;
  panelOpen: boolean;
  chatsOpen: boolean;
  language: LanguageChoice;
  code: CodeLook;
};

const KEY = "sandcell.settings";
const DEFAULTS: Settings = { theme: "auto", panelOpen: false, chatsOpen: true, language: "auto", code: "folded" };

/** Reads the settings; what is missing or odd becomes the default. */
export function readSettings(): Settings {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof stored !== "object" || stored === null) return { ...DEFAULTS };
    const { theme, panelOpen, chatsOpen, language, code } = stored as Partial<Settings>;
    return {
      theme: theme === "light" || theme === "dark" ? theme : "auto",
      panelOpen: panelOpen === true,
      chatsOpen: chatsOpen !== false,
      language: isLanguage(language) ? language : "auto",
      code: code === "shown" ? "shown" : "folded",
    };
  } catch {
    return { ...DEFAULTS }; // Storage is blocked or holds something that is not ours.
  }
}

/** Keeps the settings if the browser lets us. */
export function writeSettings(settings: Settings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Private windows may refuse: the choice then holds for this visit.
  }
}

/** Puts the theme on the document, where the design tokens look for it. */
export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
