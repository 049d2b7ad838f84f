/** How the page looks, by the person's choice: theme, language, code, and what is open beside the conversation. */

import { LightElement } from "./elements/light_element";
import { applyTheme, type CodeLook, readSettings, type Settings, type Theme, writeSettings } from "./state/settings";
import { messageOf } from "./state/workspace";
import type { LanguageChoice } from "./wording/language";
import { chooseLanguage } from "./wording/translations";

const NEXT_THEME: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };
/** The list of chats lies over the conversation on a screen as narrow as this. */
const NARROW = matchMedia("(max-width: 900px)");

export type LookParts = { page: HTMLElement; redraw(): void; problem(text: string): void };

export class LookControl {
  readonly #parts: LookParts;
  #settings = readSettings();
  #drawer = false;
  /** Settles when the words of the language are there, or cannot be. */
  readonly spoken: Promise<void>;

  constructor(parts: LookParts) {
    this.#parts = parts;
    applyTheme(this.#settings.theme);
    this.spoken = chooseLanguage(this.#settings.language).then(
      () => undefined,
      () => undefined, // Without a translation the page speaks English.
    );
    NARROW.addEventListener("change", parts.redraw);
    this.#on<void>("sandcell-panel", () => this.#change({ panelOpen: !this.#settings.panelOpen }));
    this.#on<void>("sandcell-chats", () => this.#toggleChats());
    this.#on<Theme | null>("sandcell-theme", (theme) => this.#setTheme(theme ?? NEXT_THEME[this.#settings.theme]));
    this.#on<CodeLook | null>("sandcell-code", (look) => this.#setCode(look));
    this.#on<LanguageChoice>("sandcell-language", (language) => void this.#setLanguage(language));
  }

  get settings(): Settings {
    return this.#settings;
  }

  get chatsOpen(): boolean {
    return NARROW.matches ? this.#drawer : this.#settings.chatsOpen;
  }

  /** The list of chats has done what it was opened for on a narrow screen. */
  closeDrawer(): void {
    this.#drawer = false;
    this.#parts.redraw();
  }

  #toggleChats(): void {
    if (NARROW.matches) {
      this.#drawer = !this.#drawer;
      this.#parts.redraw();
    } else this.#change({ chatsOpen: !this.#settings.chatsOpen });
  }

  #setTheme(theme: Theme): void {
    applyTheme(theme);
    this.#change({ theme });
  }

  #setCode(look: CodeLook | null): void {
    this.#change({ code: look ?? (this.#settings.code === "shown" ? "folded" : "shown") });
  }

  /** All elements are drawn anew: their words are those of a catalogue that changed. */
  async #setLanguage(language: LanguageChoice): Promise<void> {
    try {
      await chooseLanguage(language);
    } catch (error) {
      this.#parts.redraw();
      return this.#parts.problem(messageOf(error));
    }
    this.#change({ language });
    for (const element of document.querySelectorAll("*")) if (element instanceof LightElement) element.requestUpdate();
  }

  #change(change: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...change };
    writeSettings(this.#settings);
    this.#parts.redraw();
  }

  #on<Detail>(name: string, handler: (detail: Detail) => void): void {
    this.#parts.page.addEventListener(name, (event) => handler((event as CustomEvent<Detail>).detail));
  }
}
