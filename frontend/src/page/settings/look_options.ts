/** What can be set for the page itself: its language, its theme, and whether code is folded. */

import { html, type TemplateResult } from "lit";
import type { Settings } from "../state/settings";
import { bestLanguage, LANGUAGES, type Language } from "../wording/language";
import { settingsTexts as texts } from "./texts";

export function lookOptions(from: EventTarget, { language, theme, code }: Settings): TemplateResult {
  const send = (name: string) => (event: Event) => {
    const { value } = event.currentTarget as HTMLSelectElement;
    from.dispatchEvent(new CustomEvent(name, { detail: value, bubbles: true }));
  };
  const option = (value: string, label: string, chosen: string, lang?: string) =>
    html`<option value=${value} lang=${lang ?? document.documentElement.lang} ?selected=${value === chosen}>${label}</option>`;
  const own = bestLanguage(navigator.languages);
  return html`<div class="settings-form is-grid">
    <label>${texts.language}<select @change=${send("sandcell-language")}>
      ${option("auto", texts.languageAuto(LANGUAGES[own]), language)}
      ${(Object.keys(LANGUAGES) as Language[]).map((one) => option(one, LANGUAGES[one], language, one))}
    </select></label>
    <label>${texts.theme}<select @change=${send("sandcell-theme")}>
      ${(["auto", "light", "dark"] as const).map((one) => option(one, texts.themes[one], theme))}
    </select></label>
    <label>${texts.code}<select @change=${send("sandcell-code")}>
      ${(["folded", "shown"] as const).map((one) => option(one, texts.codes[one], code))}
    </select></label>
  </div>`;
}
