/** `<sandcell-header>`: the name, who answers, how Python is, and the page's few buttons. */

import { html, nothing, type TemplateResult } from "lit";
import { type IconName, icon, mark } from "../icons";
import { settingsTexts } from "../settings/texts";
import { COMMANDS, type CommandName, dispatch } from "../state/commands";
import type { ModelShelf } from "../state/model_shelf";
import type { Theme } from "../state/settings";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";
import { LightElement } from "./light_element";
import "./runtime_status";

const THEME_ICONS: Record<Theme, IconName> = { auto: "contrast", light: "sun", dark: "moon" };

export class SandcellHeader extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    models: { attribute: false },
    revision: { attribute: false },
    theme: {},
    panelOpen: { type: Boolean },
    chatsOpen: { type: Boolean },
  };
  declare workspace: Workspace | null;
  declare models: ModelShelf | null;
  declare revision: number;
  declare theme: Theme;
  declare panelOpen: boolean;
  declare chatsOpen: boolean;

  constructor() {
    super();
    this.workspace = null;
    this.models = null;
    this.revision = 0;
    this.theme = "auto";
    this.panelOpen = false;
    this.chatsOpen = false;
  }

  protected override render(): unknown {
    const count = this.workspace?.files.size ?? 0;
    const files = texts.header.filesCount(count);
    const chats = this.chatsOpen ? texts.chats.hide : texts.chats.show;
    return html`<header class="header">
      <button type="button" class="icon-button chats-button" aria-label=${chats} title=${chats} aria-expanded=${this.chatsOpen ? "true" : "false"} @click=${() => dispatch(this, "chats")}>
        ${icon("sidebar")}
      </button>
      <div class="brand">${mark}<span class="brand-name">${texts.product}</span></div>
      ${this.workspace && this.models ? this.#model(this.workspace, this.models) : nothing}
      <span class="header-gap"></span>
      <sandcell-runtime .workspace=${this.workspace} .revision=${this.revision}></sandcell-runtime>
      <nav class="header-tools" aria-label=${texts.header.label}>
        ${this.#button("newChat")}
        ${this.#button("palette")}
        ${this.workspace?.chat.turns.length ? this.#button("export", "download", texts.exports.menu) : nothing}
        ${this.#button("theme", THEME_ICONS[this.theme], texts.header.theme[this.theme])}
        ${this.#button("settings")}
        ${this.#button("shortcuts")}
        <button type="button" class="icon-button panel-button" aria-label=${files} title=${files} aria-pressed=${this.panelOpen ? "true" : "false"} @click=${() => dispatch(this, "panel")}>
          ${icon("panel")}${count ? html`<span class="badge">${count}</span>` : nothing}
        </button>
      </nav>
    </header>`;
  }

  /** Who answers, to choose from; the last entry leads to the settings. */
  #model({ model, chat, config }: Workspace, models: ModelShelf): TemplateResult {
    const { choices } = models;
    const chosen = models.find(model);
    const groups = [...new Set(choices.map(({ group }) => group))];
    const busy = chat.busy;
    const rules = chosen?.source === "inside" || (chosen?.source === "relay" && config.assistant);
    const detail = rules ? texts.header.builtInDetail : texts.header.modelReady;
    return html`<span class="model" title=${detail} data-state=${busy ? "busy" : "idle"}>
      <span class="model-dot" data-kind=${rules ? "rules" : "model"}></span>
      <select class="model-name" aria-label=${texts.header.model} .value=${model} ?disabled=${busy} @change=${this.#chosen}>
        ${groups.map(
          (group) => html`<optgroup label=${group}>
            ${choices.filter((one) => one.group === group).map(({ key, title }) => html`<option value=${key} ?selected=${key === model}>${title}</option>`)}
          </optgroup>`,
        )}
        ${chosen ? nothing : html`<option value=${model} selected>${model}</option>`}
        <option value="">${settingsTexts.more}</option>
      </select>
    </span>`;
  }

  #chosen = (event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    const { value } = select;
    if (!value) select.value = this.workspace?.model ?? "";
    const name = value ? "sandcell-model" : "sandcell-settings";
    this.dispatchEvent(new CustomEvent(name, { detail: value, bubbles: true }));
  };

  #button(name: CommandName, sign = COMMANDS[name].icon, label = texts.commands[name]): TemplateResult {
    return html`<button type="button" class="icon-button tool-${name}" aria-label=${label} title=${label} ?disabled=${!this.workspace && name === "newChat"} @click=${() => dispatch(this, name)}>
      ${icon(sign)}
    </button>`;
  }
}

customElements.define("sandcell-header", SandcellHeader);
