/** `<sandcell-header>`: the name, who answers, how Python is, and the page's few buttons. */

import { html, nothing, type TemplateResult } from "lit";
import { type IconName, icon, mark } from "../icons";
import type { Theme } from "../state/settings";
import type { Workspace } from "../state/workspace";
import { texts } from "../texts";
import { LightElement } from "./light_element";
import "./runtime_status";

const THEME_ICONS: Record<Theme, IconName> = { auto: "contrast", light: "sun", dark: "moon" };

export class SandcellHeader extends LightElement {
  static override properties = {
    workspace: { attribute: false },
    revision: { attribute: false },
    theme: {},
    panelOpen: { type: Boolean },
    chatsOpen: { type: Boolean },
  };
  declare workspace: Workspace | null;
  declare revision: number;
  declare theme: Theme;
  declare panelOpen: boolean;
  declare chatsOpen: boolean;

  constructor() {
    super();
    this.workspace = null;
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
      <button type="button" class="icon-button chats-button" aria-label=${chats} title=${chats} aria-expanded=${this.chatsOpen ? "true" : "false"} @click=${this.#send("sandcell-chats")}>
        ${icon("sidebar")}
      </button>
      <div class="brand">${mark}<span class="brand-name">${texts.product}</span></div>
      ${this.workspace ? this.#model(this.workspace) : nothing}
      <span class="header-gap"></span>
      <sandcell-runtime .workspace=${this.workspace} .revision=${this.revision}></sandcell-runtime>
      <nav class="header-tools" aria-label=${texts.header.label}>
        ${this.#button("newChat", texts.header.newChat, "sandcell-new-chat")}
        ${this.workspace?.chat.turns.length ? this.#button("download", texts.exports.menu, "sandcell-export") : nothing}
        ${this.#button(THEME_ICONS[this.theme], texts.header.theme[this.theme], "sandcell-theme")}
        ${this.#button("keyboard", texts.header.shortcuts, "sandcell-shortcuts")}
        <button type="button" class="icon-button panel-button" aria-label=${files} title=${files} aria-pressed=${this.panelOpen ? "true" : "false"} @click=${this.#send("sandcell-panel")}>
          ${icon("panel")}${count ? html`<span class="badge">${count}</span>` : nothing}
        </button>
      </nav>
    </header>`;
  }

  #model({ config, model, chat }: Workspace): TemplateResult {
    const name = config.assistant ? texts.header.builtIn : model;
    const detail = config.assistant ? texts.header.builtInDetail : texts.header.modelReady;
    if (!config.assistant && config.models.length > 1)
      return this.#choice(
        model,
        config.models.map((one) => one.id),
        chat.busy,
      );
    return html`<span class="model" title=${detail} data-state=${chat.busy ? "busy" : "idle"}>
      <span class="model-dot" data-kind=${config.assistant ? "rules" : "model"}></span><span class="model-name">${name}</span>
    </span>`;
  }

  #choice(model: string, models: string[], busy: boolean): TemplateResult {
    const chosen = (event: Event): void => {
      const detail = (event.currentTarget as HTMLSelectElement).value;
      this.dispatchEvent(new CustomEvent("sandcell-model", { detail, bubbles: true }));
    };
    return html`<span class="model" data-state=${busy ? "busy" : "idle"}>
      <span class="model-dot" data-kind="model"></span>
      <select class="model-name" aria-label=${texts.header.model} .value=${model} ?disabled=${busy} @change=${chosen}>
        ${models.map((id) => html`<option value=${id} ?selected=${id === model}>${id}</option>`)}
      </select>
    </span>`;
  }

  #button(name: IconName, label: string, event: string): TemplateResult {
    return html`<button type="button" class="icon-button tool-${name}" aria-label=${label} title=${label} ?disabled=${!this.workspace && name === "newChat"} @click=${this.#send(event)}>
      ${icon(name)}
    </button>`;
  }

  #send(name: string): () => void {
    return () => {
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
    };
  }
}

customElements.define("sandcell-header", SandcellHeader);
