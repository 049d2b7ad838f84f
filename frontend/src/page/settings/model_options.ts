/** What can be set for one model: how it runs code, protocol, window, sight, price. */

import { html, type TemplateResult } from "lit";
import type { ModelInfo } from "../../chat/types";
import type { Choice, ModelShelf } from "../state/model_shelf";
import { settingsTexts as texts } from "./texts";

const MODES: readonly ModelInfo["tools"][] = ["auto", "tools", "fenced", "off"];
const APIS: readonly ModelInfo["api"][] = ["chat", "responses"];
const LEAST_WINDOW = 1024;

export function modelOptions(shelf: ModelShelf, choice: Choice): TemplateResult {
  const { key, info, price } = choice;
  const select = (event: Event): string => (event.currentTarget as HTMLSelectElement).value;
  const setMode = (event: Event) => shelf.adjust(key, { tools: select(event) as ModelInfo["tools"] });
  const setApi = (event: Event) => shelf.adjust(key, { api: select(event) as ModelInfo["api"] });
  const setVision = (event: Event) => shelf.adjust(key, { vision: (event.currentTarget as HTMLInputElement).checked });
  const setWindow = (event: Event) => {
    const tokens = Math.round(Number(select(event)));
    if (tokens >= LEAST_WINDOW) shelf.adjust(key, { contextWindow: tokens });
  };
  const setPrice = (side: "input" | "output") => (event: Event) => {
    const dollars = Number(select(event));
    const other = { input: 0, output: 0, ...price };
    const next = { ...other, [side]: dollars };
    if (dollars >= 0) shelf.adjust(key, { price: next.input || next.output ? next : null });
  };
  return html`<details class="model-options">
    <summary>${texts.options}</summary>
    <div class="settings-form is-grid">
      <label>${texts.mode}<select @change=${setMode}>${MODES.map((mode) => option(mode, texts.modes[mode] ?? mode, info.tools))}</select></label>
      <label>${texts.api}<select @change=${setApi}>${APIS.map((api) => option(api, texts.apis[api] ?? api, info.api))}</select></label>
      <label>${texts.window}<input type="number" min=${LEAST_WINDOW} step="1024" .value=${String(info.contextWindow)} @change=${setWindow} /></label>
      <label class="tick"><input type="checkbox" .checked=${info.vision} @change=${setVision} /> ${texts.vision}</label>
      <label>${texts.priceIn}<input type="number" min="0" step="any" .value=${price ? String(price.input) : ""} @change=${setPrice("input")} /></label>
      <label>${texts.priceOut}<input type="number" min="0" step="any" .value=${price ? String(price.output) : ""} @change=${setPrice("output")} /></label>
    </div>
    <p class="settings-note">${texts.priceNote}</p>
  </details>`;
}

function option(value: string, label: string, chosen: string): TemplateResult {
  return html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;
}
